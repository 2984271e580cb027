import { expect, test } from 'vitest';
import type { Network } from '../network/open-network.ts';
import { findGiver } from './find-giver.ts';

const code = 'food-training.v1';
const idOf = (member: string): string => `${member}/training/${code}`;
const row = { issuer: 'private', dataService: code };
/** Agencies that give it, each with the rights under which others may ask. */
const networkOf = (givers: Readonly<Record<string, readonly string[]>>) =>
  ({
    servicesOf: (definition: string) =>
      definition === code ? Object.keys(givers).map((member) => ({ id: idOf(member) })) : [],
    snapshot: () => ({
      agreements: Object.entries(givers).flatMap(([member, rights]) =>
        rights.map((right) => ({ agreement: { service: idOf(member), right } })),
      ),
    }),
  }) as unknown as Network;

test('a register that others ask for their own tasks is not told as one that portals ask', () => {
  const givers = { 'TH/GOV/TRIAL': ['officer'], 'TH/GOV/ANAMAI': ['officer', 'citizen'] };
  expect(findGiver(networkOf(givers), row)).toBe(idOf('TH/GOV/ANAMAI'));
});

test('of several the issuer’s own is named', () => {
  const givers = { 'TH/GOV/TRIAL': ['citizen'], 'TH/GOV/ANAMAI': ['citizen'] };
  expect(findGiver(networkOf(givers), { ...row, issuer: 'TH/GOV/ANAMAI' })).toBe(idOf('TH/GOV/ANAMAI'));
});

test('one alone is named whoever may ask it, and the issuer where nobody gives it', () => {
  expect(findGiver(networkOf({ 'TH/GOV/TRIAL': [] }), row)).toBe(idOf('TH/GOV/TRIAL'));
  expect(findGiver(networkOf({}), { ...row, issuer: 'TH/GOV/DOPA' })).toBe('TH/GOV/DOPA');
});
