import type { CaseState, CaseUpdate } from '@saphan/contracts';

/** One stop on the line of a case. */
export interface Stage {
  readonly state: CaseState;
  readonly place: 'done' | 'now' | 'next' | 'wrong';
  /** When it was reached. */
  readonly at: string | undefined;
}

/** The usual way; `incomplete` stands in it only where it happened. */
const usual: readonly CaseState[] = [
  'received',
  'checking',
  'under-review',
  'waiting-for-payment',
  'issuing',
  'completed',
];

const ends: ReadonlySet<CaseState> = new Set(['completed', 'rejected', 'returned', 'withdrawn']);
const bad: ReadonlySet<CaseState> = new Set(['rejected', 'returned']);

export const isEnded = (state: CaseState): boolean => ends.has(state);

/**
 * What has happened, what happens now, what comes.
 * @param hasFee whether paying still lies ahead
 */
export function toStages({ state, since, history }: CaseUpdate, hasFee: boolean): readonly Stage[] {
  const past = history.filter(({ at, state: passed }) => passed !== state || at < since);
  const done = past.map(({ state: passed, at }): Stage => ({
    state: passed,
    place: bad.has(passed) ? 'wrong' : 'done',
    at,
  }));
  const isEnd = isEnded(state);
  const now: Stage = {
    state,
    place: bad.has(state) ? 'wrong' : isEnd ? 'done' : 'now',
    at: since,
  };
  if (isEnd) return [...done, now];
  const from = usual.indexOf(state === 'incomplete' ? 'checking' : state);
  const next = usual
    .slice(from + 1)
    .filter((ahead) => ahead !== 'waiting-for-payment' || hasFee)
    .map((ahead): Stage => ({ state: ahead, place: 'next', at: undefined }));
  return [...done, now, ...next];
}
