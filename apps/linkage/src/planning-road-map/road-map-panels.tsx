import { perMillion, type CurvePoint, type RoadMapResult, type WorkVerdict } from '@saphan/planning';
import { DataTable, Panel } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { barrierHref, type BarrierRow } from '../planning-barriers/barrier.ts';
import { titleOf } from '../planning-barriers/barriers-page.tsx';
import type { ServiceNames } from '../planning-catalogue/named-services.tsx';
import { CurveDrawing } from './curve-drawing.tsx';
import type { NamedWork } from './read-plan.ts';
import { Why } from './why.tsx';
import { WorkLink } from './work-link.tsx';
import type { ScenarioRow } from './road-map-store.ts';
import { roadMapTexts } from './road-map-texts.ts';

const count = (number: number): string => Math.round(number).toLocaleString('en');
/** Works of a table; the file has all. */
const mostShown = 200;

interface PanelProps {
  visit: Visit;
  result: RoadMapResult;
}

type WithWorks = PanelProps & { works: readonly NamedWork[] };

/** Works that are out for one reason and would only serve together. */
const togetherOut = (verdicts: readonly WorkVerdict[]): readonly (readonly WorkVerdict[])[] => [
  ...Map.groupBy(verdicts, ({ work, reason, with: beside }) =>
    beside.length > 1 ? `${reason} ${beside.toSorted().join(' ')}` : work,
  ).values(),
];

/** What is not done, and why; the best value first, works that would only serve together in one row. */
export function LeftOut({
  visit,
  row,
  result,
  works,
  services,
}: WithWorks & { row: ScenarioRow; services: ServiceNames }): VNode {
  const text = roadMapTexts(visit.language);
  const costOf = ({ work: id }: WorkVerdict): number =>
    works.find((work) => work.id === id)?.costBaht[row.wishes.costs] ?? 0;
  const valueOf = (verdict: WorkVerdict): number => verdict.worth / (costOf(verdict) || 1);
  const outside = togetherOut(
    result.verdicts.filter(({ year }) => year === null).sort((one, other) => valueOf(other) - valueOf(one)),
  );
  return (
    <Panel title={text.out}>
      <DataTable<readonly WorkVerdict[]>
        caption={text.out}
        rows={outside.slice(0, mostShown)}
        rowKey={([first]) => first?.work ?? ''}
        empty={<p>–</p>}
        columns={[
          {
            title: text.works,
            isHead: true,
            cell: (verdicts) => (
              <ul class="named-services">
                {verdicts.map((verdict) => (
                  <li>
                    <WorkLink id={verdict.work} works={works} />
                    {verdicts.length > 1 && (
                      <small class="under">
                        {count(costOf(verdict))} {text.ofBaht}
                      </small>
                    )}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            title: text.baht,
            kind: 'number',
            cell: (verdicts) => count(verdicts.reduce((sum, verdict) => sum + costOf(verdict), 0)),
          },
          {
            title: text.why,
            cell: (verdicts) => {
              const [first] = verdicts;
              if (first === undefined) return '';
              return (
                <>
                  <Why
                    visit={visit}
                    reasons={[first.reason]}
                    services={[...new Set(verdicts.flatMap((verdict) => verdict.services))]}
                    names={services}
                  />
                  {first.with.length > verdicts.length && (
                    <small class="under">{text.withOthers(first.with.length, first.withCostBaht)}</small>
                  )}
                </>
              );
            },
          },
        ]}
      />
      {outside.length > mostShown && <p class="muted">{text.rest(outside.length - mostShown)}</p>}
    </Panel>
  );
}

/** What more or less money would serve: in a sentence, drawn, and as numbers. */
export function Curve({
  visit,
  result,
  children,
}: PanelProps & { children: ComponentChildren }): VNode | null {
  const text = roadMapTexts(visit.language);
  const { curve, choice } = result;
  const chosen = curve.find(({ worth }) => worth === choice.worth);
  if (curve.length < 2) return null;
  const rows = curve.map((point, at) => ({ ...point, before: curve[at - 1] }));
  return (
    <Panel title={text.curve}>
      {children}
      <CurveDrawing
        points={curve.map(({ budgetBaht, people, works }) => ({
          ...{ x: budgetBaht, y: people },
          label: `${count(budgetBaht)} ${text.baht}: ${count(people)}, ${text.works} ${count(works)}`,
        }))}
        chosen={chosen?.budgetBaht ?? -1}
        label={text.curve}
        xTitle={text.baht}
        yTitle={text.people}
      />
      <p class="muted">{text.curveHow}</p>
      <details class="plan-numbers">
        <summary>{text.curveTable}</summary>
        <DataTable<CurvePoint & { before: CurvePoint | undefined }>
          caption={text.curve}
          rows={rows}
          rowKey={({ budgetBaht }) => String(budgetBaht)}
          empty={null}
          columns={[
            { title: text.budget, isHead: true, cell: ({ budgetBaht }) => count(budgetBaht) },
            { title: text.people, kind: 'number', cell: ({ people }) => count(people) },
            {
              title: text.more,
              kind: 'number',
              cell: ({ people, budgetBaht, before }) => {
                const more = before && perMillion(people - before.people, budgetBaht - before.budgetBaht);
                return typeof more === 'number' ? count(more) : '–';
              },
            },
            {
              title: text.services,
              kind: 'number',
              cell: ({ services }) => count(services),
            },
            { title: text.works, kind: 'number', cell: ({ works }) => count(works) },
          ]}
        />
      </details>
    </Panel>
  );
}

/** Which works another assumption brings in or takes out. */
export function Changes({ visit, result, works }: WithWorks): VNode {
  const text = roadMapTexts(visit.language);
  const inside = new Set(result.choice.bought.map(([id]) => id));
  return (
    <Panel title={text.changes}>
      <p class="muted">{result.changes.length === 0 ? text.noChanges : text.changesHow}</p>
      {result.changes.length > 0 && (
        <DataTable
          caption={text.changes}
          rows={result.changes}
          rowKey={({ work }) => work}
          empty={null}
          columns={[
            {
              title: text.works,
              isHead: true,
              cell: ({ work }) => <WorkLink id={work} works={works} />,
            },
            { title: text.choice, cell: ({ work }) => (inside.has(work) ? text.isIn : text.isOut) },
            {
              title: text.changes,
              cell: ({ work, under }) => (
                <>
                  {inside.has(work) ? text.isOut : text.isIn}:{' '}
                  {under.map((each) => text.assumptions[each]).join(', ')}
                </>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Which obstacle or law would free most, among those that no work ends. */
export function Held({
  visit,
  result,
  barriers,
}: PanelProps & { barriers: ReadonlyMap<number, BarrierRow> }): VNode | null {
  const text = roadMapTexts(visit.language);
  if (result.held.length === 0) return null;
  return (
    <Panel title={text.held}>
      <p class="muted">{text.heldHow}</p>
      <DataTable
        caption={text.held}
        rows={result.held}
        rowKey={({ by }) => by}
        empty={null}
        columns={[
          {
            title: text.held,
            isHead: true,
            cell: ({ by }) => {
              const row = barriers.get(Number(by));
              return row === undefined ? by : <a href={barrierHref(row)}>{titleOf(row, visit)}</a>;
            },
          },
          { title: text.services, kind: 'number', cell: ({ services }) => count(services) },
          { title: text.people, kind: 'number', cell: ({ people }) => count(people) },
        ]}
      />
    </Panel>
  );
}

/** The choice that everybody could make by hand, beside the exact one. */
export function Greedy({ visit, result }: PanelProps): VNode | null {
  const text = roadMapTexts(visit.language);
  const { choice, greedy } = result;
  if (greedy === null) return null;
  const rows = [
    { name: text.choice, ...choice },
    { name: text.greedyName, ...greedy },
  ];
  return (
    <Panel title={text.greedy}>
      <p class="muted">{text.greedyHow}</p>
      <DataTable
        caption={text.greedy}
        rows={rows}
        rowKey={({ name }) => name}
        empty={null}
        columns={[
          { title: '', isHead: true, cell: ({ name }) => name },
          { title: text.people, kind: 'number', cell: ({ people }) => count(people) },
          { title: text.works, kind: 'number', cell: ({ bought }) => count(bought.length) },
          { title: text.baht, kind: 'number', cell: ({ costBaht }) => count(costBaht) },
          {
            title: text.share,
            kind: 'number',
            cell: ({ worth }) =>
              choice.worth === 0
                ? '–'
                : `${((worth / choice.worth) * 100).toLocaleString('en', { maximumFractionDigits: 1 })}%`,
          },
        ]}
      />
    </Panel>
  );
}
