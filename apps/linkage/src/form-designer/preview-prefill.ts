import type { DemoPerson, Snapshot, Subject } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import {
  findSubjectOf,
  planPrefill,
  type Asking,
  type CatalogueIndex,
  type LaterItem,
  type PlannedExchange,
} from '@saphan/forms';

/**
 * What became of an item: its value is here; the register has nothing about this person; or it would be asked, and the demo keeps no
 * answers of it.
 */
export type Brought = 'here' | 'nothing' | 'unkept';

/** `no-subject`: no question says what the register is asked about. */
export type NotFilledIn = LaterItem['reason'] | 'no-subject';

/** What registers would fill in for an invented person, by the agreements in force. */
export interface PersonPreview {
  readonly person: DemoPerson;
  /** Values by data item. */
  readonly values: Scope;
  readonly exchanges: readonly PlannedExchange[];
  readonly brought: ReadonlyMap<string, { readonly state: Brought; readonly exchange: PlannedExchange }>;
  readonly later: ReadonlyMap<string, NotFilledIn>;
  /** Item → question whose answer tells what to ask about. */
  readonly waiting: ReadonlyMap<string, string>;
  /** Questions that were answered with what is the person's own, for registers to be asked about it. */
  readonly assumed: readonly string[];
}

interface PreviewRequest {
  readonly index: CatalogueIndex;
  readonly snapshot: Snapshot;
  readonly asking: Asking;
  /** All whose answers are kept: what one lacks is nothing only where others have it. */
  readonly persons: readonly DemoPerson[];
  readonly person: DemoPerson;
  /** What was typed into the preview. */
  readonly typed: Scope;
  /** RFC 3339 */
  readonly now: string;
}

/** Answers may bring in conditions of further items: so often is planned anew. */
const mostRounds = 4;

/** Who fetches under the citizen's right; without an agreement nobody, and that is said of every item. */
function askersIn({ agreements }: Snapshot): readonly string[] {
  const askers = agreements.flatMap(({ agreement }) =>
    agreement.right === 'citizen' ? [agreement.consumer] : [],
  );
  return askers.length === 0 ? [''] : [...new Set(askers)];
}

/** The person's own house, child and the like, for questions that name a thing or another person and are not answered. */
function assume({ asking, person, typed }: PreviewRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asking.subjects ?? {}).flatMap(([kind, question]) => {
      const own = person.answers.find(({ subject }) => subject.kind === kind && subject.value !== person.pid)
        ?.subject.value;
      return own === undefined || (typed[question] ?? null) !== null ? [] : [[question, own] as const];
    }),
  );
}

/** Plans what the portal would fetch, and takes the answers that the demo keeps. Nobody is asked. */
export function previewPrefill(request: PreviewRequest): PersonPreview {
  const { index, snapshot, asking, persons, person, typed, now } = request;
  const kept = new Set(persons.flatMap(({ answers }) => answers.map(({ dataService }) => dataService)));
  const assumed = assume(request);
  const mandates = person.answers.map(({ subject }) => subject as Subject);
  const values: Record<string, unknown> = {};
  const brought = new Map<string, { state: Brought; exchange: PlannedExchange }>();
  const planFor = (consumer: string) =>
    planPrefill({
      ...{ index, snapshot, consumer, services: [asking], mandates, now },
      scope: { ...assumed, ...typed, ...values },
      self: { pid: person.pid },
    });
  const plans = () => askersIn(snapshot).map(planFor);
  const take = (exchange: PlannedExchange): void => {
    const answer = person.answers.find(
      ({ dataService, subject }) =>
        dataService === exchange.definition &&
        subject.kind === exchange.subject.kind &&
        subject.value === exchange.subject.value,
    );
    for (const item of exchange.items.filter((each) => !brought.has(each))) {
      const value: unknown = answer?.items[item];
      if (value !== undefined) values[item] = value;
      const state = value !== undefined ? 'here' : kept.has(exchange.definition) ? 'nothing' : 'unkept';
      brought.set(item, { state, exchange });
    }
  };
  const isNamed = (definition: string): boolean =>
    findSubjectOf(
      { self: { pid: person.pid }, services: [asking], scope: {} },
      index.dataServices.get(definition),
    ) !== undefined;
  let last = plans();
  for (let round = 0; round < mostRounds; round += 1) {
    const before = brought.size;
    for (const { exchanges } of last) for (const exchange of exchanges) take(exchange);
    if (brought.size === before) break;
    last = plans();
  }
  const [first] = last;
  return {
    person,
    values: { ...assumed, ...values },
    exchanges: [
      ...new Map([...brought.values()].map(({ exchange }) => [exchange.service, exchange])).values(),
    ],
    brought,
    later: new Map(
      (first?.later ?? []).flatMap(({ item, definition, reason }) =>
        brought.has(item)
          ? []
          : [[item, reason === 'no-mandate' && !isNamed(definition) ? 'no-subject' : reason]],
      ),
    ),
    waiting: new Map((first?.waiting ?? []).map(({ item, question }) => [item, question])),
    assumed: Object.keys(assumed),
  };
}
