import { calendarDaysBetween } from '@saphan/thai';
import { DateText, Pill, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Database } from '../database.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { Holding, HoldingState } from './competence.ts';
import { competenceTexts } from './competence-texts.ts';
import { stateOf } from './holdings.ts';

const tones: Readonly<Record<HoldingState, PillTone>> = {
  held: 'done',
  coming: 'quiet',
  'ends-soon': 'wait',
  over: 'wrong',
};

/** How a holding stands today, and how many days are left where they are few. */
export function HoldingPill({
  visit,
  holding,
  today,
}: {
  visit: Visit;
  holding: Holding;
  today: string;
}): VNode {
  const text = competenceTexts(visit.language);
  const state = stateOf(holding, today);
  return (
    <>
      <Pill tone={tones[state]}>{text.states[state]}</Pill>{' '}
      {state === 'ends-soon' && holding.until !== null && (
        <small class="muted">{text.daysLeft(calendarDaysBetween(today, holding.until))}</small>
      )}
    </>
  );
}

/** First and last day. */
export function HeldDays({
  visit,
  holding,
}: {
  visit: Visit;
  holding: Pick<Holding, 'from' | 'until'>;
}): VNode {
  const text = competenceTexts(visit.language);
  return (
    <>
      <DateText date={holding.from} short /> –{' '}
      {holding.until === null ? text.forever : <DateText date={holding.until} short />}
    </>
  );
}

/** Names of the staff who have entered something, by `staff:…`. */
export async function findEntererNames(
  db: Database,
  holdings: readonly Pick<Holding, 'enteredBy'>[],
  visit: Pick<Visit, 'language'>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(holdings.map(({ enteredBy }) => enteredBy))].flatMap((doer) =>
    doer.startsWith('staff:') ? [doer.slice('staff:'.length)] : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name_th', 'name_en'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [`staff:${row.id}`, say({ th: row.name_th, en: row.name_en }, visit)]));
}
