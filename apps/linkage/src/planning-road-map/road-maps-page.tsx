import {
  AsWritten,
  Button,
  DataTable,
  EmptyState,
  InstantText,
  Panel,
  Pill,
  type PillTone,
  SelectField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { hasRole, type Visit } from '../pages/visit.ts';
import { planningSide } from '../planning-list/planning-side.ts';
import { RoadMapForm } from './road-map-form.tsx';
import { findScenarios, type RoadMapState, type ScenarioRow } from './road-map-store.ts';
import { roadMapTexts } from './road-map-texts.ts';

export const roadMapsPath = '/planning/road-maps';
export const roadMapHref = (number: number): string => `${roadMapsPath}/${String(number)}`;

export const roadMapTones: Readonly<Record<RoadMapState, PillTone>> = {
  waiting: 'wait',
  solving: 'wait',
  done: 'done',
  collided: 'wrong',
  cancelled: 'quiet',
  failed: 'wrong',
};

const count = (number: number): string => Math.round(number).toLocaleString('en');

/** `GET /planning/road-maps?from=` */
export async function roadMapsPage(visit: Visit): Promise<VNode> {
  const { db, query, language } = visit;
  const text = roadMapTexts(language);
  const rows = await findScenarios(db);
  const from = rows.find(({ number }) => String(number) === query['from']);
  const done = rows.filter(({ state }) => state === 'done');
  return (
    <LinkagePage
      visit={visit}
      title={text.title}
      lead={text.lead}
      section="planning"
      hasWords
      keys
      side={planningSide(visit, 'road-maps')}
    >
      <DataTable<ScenarioRow>
        caption={text.scenarios}
        keys
        rows={rows}
        rowKey={({ number }) => String(number)}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          {
            title: text.scenario,
            isHead: true,
            cell: ({ number, name, begunAt }) => (
              <>
                <a href={roadMapHref(number)}>
                  <AsWritten>{name}</AsWritten>
                </a>
                <small class="under">
                  <InstantText at={begunAt.toISOString()} />
                </small>
              </>
            ),
          },
          {
            title: text.state,
            cell: ({ state }) => <Pill tone={roadMapTones[state]}>{text.states[state]}</Pill>,
          },
          {
            title: text.budget,
            kind: 'number',
            cell: ({ wishes }) => `฿${count(wishes.budgetsBaht.reduce((sum, each) => sum + each, 0))}`,
          },
          {
            title: text.people,
            kind: 'number',
            cell: ({ result }) => (result?.result === undefined ? '–' : count(result.result.choice.people)),
          },
          {
            title: text.works,
            kind: 'number',
            cell: ({ result }) =>
              result?.result === undefined ? '–' : count(result.result.choice.bought.length),
          },
        ]}
      />
      {done.length > 1 && (
        <Panel title={text.compare}>
          <form action={`${roadMapsPath}/compare`} method="get" class="cluster plan-row">
            {(['one', 'other'] as const).map((name, at) => (
              <SelectField
                name={name}
                label={text[name]}
                value={String(done[at]?.number ?? '')}
                choices={done.map((row) => ({ value: String(row.number), label: row.name }))}
              />
            ))}
            <Button tone="quiet">{text.compareIt}</Button>
          </form>
        </Panel>
      )}
      {hasRole(visit.staff, 'planner') && (
        <Panel title={text.draw} folded={visit.refused === undefined && from === undefined}>
          <RoadMapForm visit={visit} from={from} />
        </Panel>
      )}
    </LinkagePage>
  );
}
