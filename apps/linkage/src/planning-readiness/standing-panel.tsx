import type { Missing } from '@saphan/planning';
import { factDefinitions, peopleFacts } from '@saphan/planning';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  InstantText,
  Panel,
  SelectField,
  TextField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { hasRole, say, typedIn, type Visit } from '../pages/visit.ts';
import { findEntered, findStandings, findSteps } from './find-readiness.ts';
import { findLadders, type VersionedLadder } from './ladder-store.ts';
import { readinessTexts } from './readiness-texts.ts';

const levelOf = (ladder: VersionedLadder, level: number, visit: Visit): string => {
  const found = ladder.levels[level];
  return readinessTexts(visit.language).level(level, found === undefined ? '' : say(found.names, visit));
};

/** Where a service stands on each ladder, why, and what moved it. */
export async function standingPanel({
  visit,
  service,
  path,
}: {
  visit: Visit;
  service: string;
  path: string;
}): Promise<VNode> {
  const { db, language } = visit;
  const text = readinessTexts(language);
  const [ladders, standings, entered] = await Promise.all([
    findLadders(db),
    findStandings(db, service),
    findEntered(db, service),
  ]);
  const [main] = ladders;
  const steps = main === undefined ? [] : await findSteps(db, service, main.id);
  const factOf = (name: string): string => {
    const found = Object.entries(factDefinitions).find(([each]) => each === name);
    return found === undefined ? name : say(found[1].names, visit);
  };
  const valueOf = (value: unknown): string =>
    typeof value === 'boolean' ? (value ? text.yes : text.no) : String(value);
  return (
    <>
      <Panel title={text.standing}>
        {ladders.map((ladder) => {
          const found = standings.find((each) => each.ladder === ladder.id);
          if (found === undefined) return null;
          const isTop = found.level >= ladder.levels.length - 1;
          return (
            <section class="stack-tight">
              <p>
                {say(ladder.names, visit)}: <strong>{levelOf(ladder, found.level, visit)}</strong>{' '}
                <small class="muted">
                  {text.since} <InstantText at={found.since.toISOString()} /> · {text.version(found.version)}
                </small>
              </p>
              {found.missing.length > 0 && (
                <>
                  <p class="muted">{text.forNext(levelOf(ladder, found.level + 1, visit))}</p>
                  <Wanted missing={found.missing} visit={visit} />
                </>
              )}
              {isTop && ladder.type === 'steps' && <p class="muted">{text.top}</p>}
            </section>
          );
        })}
        {standings.length === 0 && <p class="muted">{text.none}</p>}
      </Panel>
      {steps.length > 1 && main !== undefined && (
        <Panel title={text.history}>
          <DataTable
            caption={text.history}
            rows={steps}
            rowKey={({ at }) => at.toISOString()}
            empty={null}
            columns={[
              { title: text.when, isHead: true, cell: ({ at }) => <InstantText at={at.toISOString()} /> },
              {
                title: text.how,
                cell: ({ before, after }) =>
                  text.step(
                    before === null ? text.first : levelOf(main, before, visit),
                    levelOf(main, after, visit),
                  ),
              },
              {
                title: text.because,
                cell: ({ before, after, missing }) =>
                  before !== null && after < before && <Wanted missing={missing} visit={visit} />,
              },
            ]}
          />
        </Panel>
      )}
      <Panel title={text.entered}>
        <DataTable
          caption={text.entered}
          rows={entered}
          rowKey={({ name }) => name}
          empty={null}
          columns={[
            { title: text.fact, isHead: true, cell: ({ name }) => factOf(name) },
            { title: text.value, cell: ({ value }) => valueOf(value) },
            { title: text.source, cell: ({ source }) => source },
            { title: text.when, cell: ({ at }) => <InstantText at={at.toISOString()} /> },
          ]}
        />
        {hasRole(visit.staff, 'planner') && <FactForm visit={visit} path={path} />}
      </Panel>
    </>
  );
}

/** What a next level wants, as a list. */
export function Wanted({ missing, visit }: { missing: readonly Missing[]; visit: Visit }): VNode {
  return (
    <ul class="plan-wants">
      {missing.map(({ names, details }) => (
        <li>
          {say(names, visit)}
          {details.length > 0 && (
            <ul>
              {details.map((detail) => (
                <li>{say(detail, visit)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function FactForm({ visit, path }: { visit: Visit; path: string }): VNode {
  const text = readinessTexts(visit.language);
  const isRefused = (visit.refused?.faults.length ?? 0) > 0;
  return (
    <Form action={`${path}/facts`} class="stack">
      {isRefused && <ErrorSummary faults={[{ field: 'name', message: text.factFault }]} />}
      <div class="cluster plan-row">
        <SelectField
          name="name"
          label={text.fact}
          value={typedIn(visit, 'name')}
          choices={peopleFacts.map((name) => ({
            value: name,
            label: say(factDefinitions[name].names, visit),
          }))}
        />
        <TextField
          name="value"
          label={text.value}
          value={typedIn(visit, 'value')}
          hint={`${text.yes} / ${text.no} / 0, 1, 2 …`}
          maxLength={20}
        />
        <TextField
          name="source"
          label={text.source}
          hint={text.sourceHint}
          value={typedIn(visit, 'source')}
          maxLength={500}
        />
        <Button tone="quiet">{text.keep}</Button>
      </div>
    </Form>
  );
}
