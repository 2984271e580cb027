import type { RoadMapResult } from '@saphan/planning';
import { Button, ButtonLink, Form, Notice, Panel, Pill, Row, Rows, Tally } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { hasRole, type Visit } from '../pages/visit.ts';
import type { BarrierRow } from '../planning-barriers/barrier.ts';
import type { ServiceNames } from '../planning-catalogue/named-services.tsx';
import { planningSide } from '../planning-list/planning-side.ts';
import { writeYear } from '../planning-works/work-form.tsx';
import type { NamedWork } from './read-plan.ts';
import { ChosenPanel } from './chosen-panel.tsx';
import { Years } from './years-panel.tsx';
import { NextBaht } from './next-baht.tsx';
import { Changes, Curve, Greedy, Held, LeftOut } from './road-map-panels.tsx';
import type { Progress } from './road-map-runner.ts';
import type { ScenarioRow } from './road-map-store.ts';
import { roadMapHref, roadMapsPath, roadMapTones } from './road-maps-page.tsx';
import { WorkLink } from './work-link.tsx';
import { roadMapTexts } from './road-map-texts.ts';

const count = (number: number): string => Math.round(number).toLocaleString('en');

/** What a page of a scenario is drawn from, beside it. */
export interface RoadMapFacts {
  readonly progress: Progress | undefined;
  readonly barriers: ReadonlyMap<number, BarrierRow>;
  /** Names in the visitor's language, by id. */
  readonly ministries: ReadonlyMap<string, string>;
  /** Of what its works serve. */
  readonly services: ServiceNames;
  /** The scenario that was computed before it. */
  readonly before: number | undefined;
}

/** `GET /planning/road-maps/{number}` */
export function roadMapPage(visit: Visit, row: ScenarioRow, facts: RoadMapFacts): VNode {
  const text = roadMapTexts(visit.language);
  const { number, name, state, result: kept } = row;
  const isPlanner = hasRole(visit.staff, 'planner');
  const isOpen = state === 'waiting' || state === 'solving';
  return (
    <LinkagePage
      visit={visit}
      title={name}
      section="planning"
      hasWords
      side={planningSide(visit, 'road-maps')}
      aside={<Pill tone={roadMapTones[state]}>{text.states[state]}</Pill>}
    >
      <p>
        <a href={roadMapsPath}>{text.back}</a>
        {kept?.result !== undefined && (
          <>
            {' · '}
            <a href={`${roadMapHref(number)}.csv`}>{text.file}</a>
            {facts.before !== undefined && (
              <>
                {' · '}
                <a href={`${roadMapsPath}/compare?one=${String(facts.before)}&other=${String(number)}`}>
                  {text.withBefore}
                </a>
              </>
            )}
          </>
        )}
      </p>
      {isOpen && (
        <Notice tone="plain">
          {facts.progress === undefined ? text.waits : text.progress(facts.progress.done, facts.progress.all)}
        </Notice>
      )}
      {isOpen && isPlanner && (
        <Form action={`${roadMapHref(number)}/cancel`}>
          <Button tone="quiet">{text.cancel}</Button>
        </Form>
      )}
      {state === 'failed' && <Notice tone="wrong">{text.failed}</Notice>}
      {kept?.collision !== undefined && (
        <Notice tone="wrong" title={text.collides}>
          <p>{text.collisions[kept.collision.code]}</p>
          <ul>
            {kept.collision.works.map((id) => (
              <li>
                <WorkLink id={id} works={kept.works} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {kept?.result !== undefined && (
        <Found visit={visit} row={row} result={kept.result} works={kept.works} facts={facts} />
      )}
      <Wishes visit={visit} row={row} />
      {isPlanner && !isOpen && (
        <p>
          <ButtonLink tone="quiet" href={`${roadMapsPath}?from=${String(number)}`}>
            {text.again}
          </ButtonLink>
        </p>
      )}
    </LinkagePage>
  );
}

interface FoundProps {
  visit: Visit;
  row: ScenarioRow;
  result: RoadMapResult;
  works: readonly NamedWork[];
  facts: RoadMapFacts;
}

function Found({ visit, row, result, works, facts }: FoundProps): VNode {
  const text = roadMapTexts(visit.language);
  const { choice, unknown } = result;
  /** Nothing of what nobody knows is no figure: what was asked says of how many services that is so. */
  const spared = (['papers', 'visits', 'hours'] as const).filter(
    (each) => choice[each] > 0 || unknown[each] === 0,
  );
  const percent = (choice.gap * 100).toLocaleString('en', { maximumSignificantDigits: 2 });
  return (
    <>
      <Tally
        entries={[
          { figure: count(choice.people), label: text.people },
          { figure: count(choice.services.length), label: text.services },
          { figure: count(choice.bought.length), label: text.works },
          { figure: count(choice.costBaht), label: text.baht },
          ...spared.map((each) => ({ figure: count(choice[each]), label: text[each] })),
          ...(choice.steps === undefined ? [] : [{ figure: count(choice.steps), label: text.steps }]),
        ]}
      />
      <p>
        <strong>{choice.gap === 0 ? text.proved : text.gap(percent)}</strong>
      </p>
      <Curve visit={visit} result={result}>
        <NextBaht visit={visit} row={row} result={result} barriers={facts.barriers} />
      </Curve>
      <Years visit={visit} row={row} result={result} works={works} ministries={facts.ministries} />
      <ChosenPanel visit={visit} row={row} result={result} works={works} services={facts.services} />
      <LeftOut visit={visit} row={row} result={result} works={works} services={facts.services} />
      <Changes visit={visit} result={result} works={works} />
      <Held visit={visit} result={result} barriers={facts.barriers} />
      <Greedy visit={visit} result={result} />
    </>
  );
}

/** What was asked, in words. */
function Wishes({ visit, row }: { visit: Visit; row: ScenarioRow }): VNode {
  const text = roadMapTexts(visit.language);
  const { wishes, result } = row;
  const works = result?.works ?? [];
  const links = (ids: readonly string[]): ComponentChildren =>
    ids.length === 0
      ? '–'
      : ids.map((id) => (
          <div>
            <WorkLink id={id} works={works} />
          </div>
        ));
  const { unknown } = result?.result ?? {};
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    ...wishes.budgetsBaht.map(
      (budget, year) =>
        [`${text.budget} ${writeYear(wishes.firstYear + year, visit)}`, count(budget)] as const,
    ),
    [text.pinned, links(wishes.pinned)],
    [text.excluded, links(wishes.excluded)],
    [
      text.weights,
      (['people', 'papers', 'visits', 'hours'] as const)
        .map((each) => `${text.weight[each]} ${String(wishes.weights[each])}`)
        .join(' · '),
    ],
    [text.costs, text.basis[wishes.costs]],
    [text.users, text.basis[wishes.users]],
    [text.unknownUsers, count(wishes.unknownUsers)],
    ...(unknown === undefined
      ? []
      : [
          [
            text.unknown,
            (['users', 'papers', 'visits', 'hours'] as const)
              .map(
                (each) =>
                  `${each === 'users' ? text.users : text.weight[each]} ${text.servesCount(unknown[each])}`,
              )
              .join(' · '),
          ] as const,
        ]),
  ];
  return (
    <Panel title={text.wishes}>
      <p class="muted">{text.weightsHow}</p>
      <Rows>
        {rows.map(([label, value]) => (
          <Row label={label} state={{ type: 'plain' }}>
            {value}
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
