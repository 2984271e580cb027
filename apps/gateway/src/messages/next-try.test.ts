import { describe, expect, it } from 'vitest';
import { toPauseMs, toVerdict } from './next-try.ts';

const refusal = (status: number, code: string, isBelieved = true) => ({
  status,
  problem: { code, title: '', cure: '' },
  isBelieved,
});

describe('a try that did not deliver', () => {
  it.each([
    ['the provider says no for good', refusal(403, 'agreement-revoked'), 'refused'],
    ['the source says no', refusal(422, 'source-refused'), 'refused'],
    ['the same is said by nobody in particular', refusal(403, 'agreement-revoked', false), 'again'],
    ['the source is away', refusal(503, 'source-unavailable'), 'again'],
    ['the quota is spent', refusal(429, 'quota-spent'), 'again'],
    ['the provider is suspended', refusal(403, 'member-not-active'), 'again'],
    ['another try is under way', refusal(409, 'idempotency-key-busy'), 'again'],
    ['nobody knows whether it was done', refusal(409, 'outcome-unknown'), 'dead'],
  ])('%s', (_why, given, verdict) => {
    expect(toVerdict(given)).toBe(verdict);
  });

  it('comes again ever later, an hour and a half at most, never together', () => {
    expect([1, 2, 3, 12, 500].map((tries) => toPauseMs(tries, 0.5))).toEqual([
      5_000, 10_000, 20_000, 3_600_000, 3_600_000,
    ]);
    expect([toPauseMs(1, 0), toPauseMs(1, 1), toPauseMs(99, 1)]).toEqual([2_500, 7_500, 5_400_000]);
  });
});
