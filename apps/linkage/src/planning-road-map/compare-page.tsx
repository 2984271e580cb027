import type { RoadMapResult } from '@saphan/planning';
import { DataTable, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { linkageProblem } from '../linkage-problems.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { writeYear } from '../planning-works/work-form.tsx';
import type { NamedWork } from './read-plan.ts';
import { WorkLink } from './work-link.tsx';
import { getScenario, type ScenarioRow } from './road-map-store.ts';
import { roadMapHref, roadMapsPath } from './road-maps-page.tsx';
import { roadMapTexts } from './road-map-texts.ts';

const count = (number: number): string => Math.round(number).toLocaleString('en');

interface Side {
  readonly row: ScenarioRow;
  readonly result: RoadMapResult;
  readonly works: readonly NamedWork[];
}

async function readSide({ db, query }: Visit, name: 'one' | 'other'): Promise<Side> {
  const asked = query[name] ?? '';
  const row = await getScenario(db, /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0);
  if (row.result?.result === undefined) throw linkageProblem('plan-road-map-unknown', { detail: row.state });
  return { row, result: row.result.result, works: row.result.works };
}

/** `GET /planning/road-maps/compare?one=&other=` */
export async function comparePage(visit: Visit): Promise<VNode> {
  const text = roadMapTexts(visit.language);
  const [one, other] = await Promise.all([readSide(visit, 'one'), readSide(visit, 'other')]);
  const figures: readonly (readonly [string, (side: Side) => string])[] = [
    [text.budget, ({ row }) => count(row.wishes.budgetsBaht.reduce((sum, each) => sum + each, 0))],
    [text.people, ({ result }) => count(result.choice.people)],
    [text.services, ({ result }) => count(result.choice.services.length)],
    [text.works, ({ result }) => count(result.choice.bought.length)],
    [text.baht, ({ result }) => count(result.choice.costBaht)],
    [text.papers, ({ result }) => count(result.choice.papers)],
    [text.visits, ({ result }) => count(result.choice.visits)],
    [text.hours, ({ result }) => count(result.choice.hours)],
    [text.steps, ({ result: { choice } }) => (choice.steps === undefined ? '–' : count(choice.steps))],
    [text.costs, ({ row }) => text.basis[row.wishes.costs]],
    [text.users, ({ row }) => text.basis[row.wishes.users]],
  ];
  const yearIn = ({ result, row }: Side, id: string): string => {
    const found = result.choice.bought.find(([work]) => work === id);
    return found === undefined ? '–' : writeYear(row.wishes.firstYear + found[1], visit);
  };
  const all = [...new Set([one, other].flatMap(({ result }) => result.choice.bought.map(([id]) => id)))];
  const differing = all.filter((id) => yearIn(one, id) !== yearIn(other, id));
  const head = ({ row }: Side): string => row.name;
  return (
    <LinkagePage
      visit={visit}
      title={text.compare}
      section="planning"
      hasWords
      side={planningSide(visit, 'road-maps')}
    >
      <p>
        <a href={roadMapsPath}>{text.back}</a> · <a href={roadMapHref(one.row.number)}>{one.row.name}</a> ·{' '}
        <a href={roadMapHref(other.row.number)}>{other.row.name}</a>
      </p>
      <DataTable
        caption={text.compare}
        rows={figures}
        rowKey={([label]) => label}
        empty={null}
        columns={[
          { title: '', isHead: true, cell: ([label]) => label },
          { title: head(one), kind: 'number', cell: ([, write]) => write(one) },
          { title: head(other), kind: 'number', cell: ([, write]) => write(other) },
        ]}
      />
      <Panel title={text.differs}>
        {differing.length === 0 ? (
          <p class="muted">{text.same}</p>
        ) : (
          <DataTable
            caption={text.differs}
            rows={differing}
            rowKey={(id) => id}
            empty={null}
            columns={[
              {
                title: text.works,
                isHead: true,
                cell: (id) => <WorkLink id={id} works={[...one.works, ...other.works]} />,
              },
              { title: head(one), kind: 'number', cell: (id) => yearIn(one, id) },
              { title: head(other), kind: 'number', cell: (id) => yearIn(other, id) },
            ]}
          />
        )}
      </Panel>
    </LinkagePage>
  );
}
