import { toUuidV7 } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { isUseOf, type ApplicationUses } from './application-uses.ts';
import type { AccessUse } from './merge-rows.ts';

const portal = 'TH/GOV/DGA/portal';
const intake = 'TH/LGO/CNX/desk/case-intake.v1';
const minute = 60_000;
const begun = Date.parse('2026-11-23T03:00:00Z');
const uses: ApplicationUses = {
  numbers: new Set(['SP-69-000001', 'CNX-69-000001']),
  begun,
  submitted: begun + 10 * minute,
  deliveries: [{ service: intake, from: begun + 10 * minute, until: begun + 11 * minute }],
  portal,
};
const use = (afterMinutes: number, more: Partial<AccessUse> = {}): AccessUse => ({
  exchange: toUuidV7(begun + afterMinutes * minute),
  // What another's clock says counts for nothing.
  at: '2026-01-01T00:00:00.000Z',
  consumer: portal,
  service: 'TH/GOV/DOPA/population/person.v1',
  right: 'citizen',
  purpose: { th: '-', en: '-' },
  legalBasis: { act: { th: '-', en: '-' }, section: '1' },
  items: [],
  outcome: 'answered',
  kind: 'exchange',
  ...more,
});
const delivered = (afterMinutes: number, service: string): AccessUse =>
  use(afterMinutes, { right: 'submission', service });

test('what names another case or was asked by somebody else is not of this application', () => {
  expect(isUseOf(uses, use(5, { cases: ['CNX-69-000002'] }))).toBe(false);
  expect(isUseOf(uses, use(5, { consumer: 'TH/GOV/RD/desk', right: 'officer' }))).toBe(false);
});

test('what was asked before it was begun or after it was submitted is not of it either', () => {
  expect([-1, 0, 10, 11].map((minutes) => isUseOf(uses, use(minutes)))).toEqual([false, true, true, false]);
  expect(isUseOf({ ...uses, submitted: undefined }, use(11))).toBe(true);
});

test('a delivery is of it while its own message was on the way to that desk', () => {
  expect(isUseOf(uses, delivered(10.5, intake))).toBe(true);
  expect(isUseOf(uses, delivered(12, intake))).toBe(false);
  expect(isUseOf(uses, delivered(10.5, 'TH/GOV/RD/desk/case-intake.v1'))).toBe(false);
});

test('a use in one of its cases is of it, whoever it was and whenever', () => {
  const looked = { consumer: 'TH/LGO/CNX/desk', right: 'officer', cases: ['CNX-69-000002', 'CNX-69-000001'] };
  expect(isUseOf(uses, use(90, looked))).toBe(true);
});
