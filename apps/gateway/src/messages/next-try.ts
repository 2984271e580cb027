import type { MessageProblem } from '@saphan/contracts';

const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;

/**
 * How long to wait after a try: 5 s, 10 s, 20 s … at most an hour, each between half and one and a half of that, so that what was
 * held up together does not come back together.
 * @param tries that there have been, this one too
 * @param random 0 to 1
 */
export function toPauseMs(tries: number, random: number): number {
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries - 1, 20));
  return Math.round(pause * (0.5 + random));
}

/** Refusals with a lasting status that pass all the same: a clock, a snapshot or a standing that is mended. */
const passing: ReadonlySet<string> = new Set([
  'body-cut',
  'exchange-repeated',
  'idempotency-key-busy',
  'member-not-active',
  'not-addressed-here',
  'not-timely',
  'service-not-active',
  'snapshot-behind',
]);
const passingStatus: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whether the same message can be taken later, if nobody changes it. */
export const isPassing = (status: number, code: string): boolean =>
  status >= 500 || passingStatus.has(status) || passing.has(code);

export interface TryRefusal {
  readonly status: number;
  readonly problem: MessageProblem;
  /** By this gateway before anything left, or signed by the provider: what anybody on the way may have said ends nothing. */
  readonly isBelieved: boolean;
}

/** `dead` where nobody knows whether it took effect, and a repeat might do it twice. */
export function toVerdict({ status, problem, isBelieved }: TryRefusal): 'again' | 'refused' | 'dead' {
  if (!isBelieved || isPassing(status, problem.code)) return 'again';
  return problem.code === 'outcome-unknown' ? 'dead' : 'refused';
}
