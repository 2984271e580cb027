import type { SignedAgreement } from '@saphan/contracts';
import { expect, test } from 'vitest';
import type { Parts } from '../parts.ts';
import { checkStanding } from './check-standing.ts';

const now = Date.parse('2026-11-23T00:00:00Z');
const signed = (pdpa: string, items: string[] = ['person.nameTh']): SignedAgreement =>
  ({
    agreement: {
      items,
      inputItems: [],
      legalBasis: { pdpa },
      validity: { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
    },
  }) as unknown as SignedAgreement;
const catalogue = {
  items: [
    { id: 'person.nameTh', personal: 'personal' },
    { id: 'person.religion', personal: 'sensitive' },
  ],
};
const heard = (secondsAgo: number, isRevoked = false) =>
  ({
    now: () => now,
    snapshot: { ageSeconds: () => secondsAgo, index: () => ({ catalogue }) },
    revocations: { has: () => isRevoked },
  }) as unknown as Pick<Parts, 'now' | 'snapshot' | 'revocations'>;
const stale = expect.objectContaining({ code: 'snapshot-stale' });

test('sensitive data waits when the Linkage Center has not been heard for an hour', () => {
  expect(() => checkStanding(signed('26(5)(a)'), heard(3601))).toThrow(stale);
});
test('what the catalogue calls sensitive is so under any ground that the parties name', () => {
  const agreed = signed('24(4)', ['person.nameTh', 'person.religion']);
  expect(() => checkStanding(agreed, heard(3601))).toThrow(stale);
  checkStanding(agreed, heard(3600));
});
test('what a party has revoked itself has ended, whatever the registry lists', () => {
  expect(() => checkStanding(signed('24(4)'), heard(0, true))).toThrow(
    expect.objectContaining({ code: 'agreement-revoked' }),
  );
});
test('other data goes on, and so does sensitive data within the hour', () => {
  checkStanding(signed('24(4)'), heard(48 * 3600));
  checkStanding(signed('26(5)(a)'), heard(3600));
});
