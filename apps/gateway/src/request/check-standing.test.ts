import type { SignedAgreement } from '@saphan/contracts';
import { expect, test } from 'vitest';
import type { Parts } from '../parts.ts';
import { checkStanding } from './check-standing.ts';

const now = Date.parse('2026-11-23T00:00:00Z');
const signed = (pdpa: string): SignedAgreement =>
  ({
    agreement: {
      legalBasis: { pdpa },
      validity: { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
    },
  }) as unknown as SignedAgreement;
const heard = (secondsAgo: number) =>
  ({ now: () => now, snapshot: { ageSeconds: () => secondsAgo } }) as unknown as Pick<
    Parts,
    'now' | 'snapshot'
  >;
const stale = expect.objectContaining({ code: 'snapshot-stale' });

test('sensitive data waits when the Linkage Center has not been heard for an hour', () => {
  expect(() => checkStanding(signed('26(5)(a)'), heard(3601))).toThrow(stale);
});
test('other data goes on, and so does sensitive data within the hour', () => {
  checkStanding(signed('24(4)'), heard(48 * 3600));
  checkStanding(signed('26(5)(a)'), heard(3600));
});
