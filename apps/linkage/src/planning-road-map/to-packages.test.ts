import type { WorkVerdict } from '@saphan/planning';
import { expect, test } from 'vitest';
import { toPackages } from './to-packages.ts';

const verdict = (work: string, year: number | null, ...services: string[]): WorkVerdict => ({
  ...{ work, year, services, reason: 'serves', worth: 0, with: [], withCostBaht: 0 },
});
const costs: Readonly<Record<string, number>> = { register: 9_000_000, form: 1_000_000, link: 2_000_000 };
const users: Readonly<Record<string, number>> = { land: 300_000, cars: 900_000 };
const packages = (...verdicts: WorkVerdict[]) =>
  toPackages(
    verdicts,
    (work) => costs[work] ?? 0,
    (service) => users[service] ?? 0,
  );

test('what is not bought, and what serves nobody, is no package', () => {
  expect(packages(verdict('register', null, 'land'), verdict('form', 0))).toEqual([]);
});

test('works that serve one service are one price, most people for the money first', () => {
  expect(
    packages(
      verdict('form', 2, 'land'),
      verdict('register', 1, 'land'),
      verdict('link', 0, 'cars', 'lorries'),
    ),
  ).toEqual([
    {
      ...{ works: ['link'], services: ['cars', 'lorries'], costBaht: 2_000_000, year: 0, people: 900_000 },
      perMillion: 450_000,
    },
    {
      ...{ works: ['register', 'form'], services: ['land'], costBaht: 10_000_000, year: 2, people: 300_000 },
      perMillion: 30_000,
    },
  ]);
});

test('a work that two packages need makes them one', () => {
  const [only, ...more] = packages(
    verdict('form', 0, 'land'),
    verdict('link', 0, 'cars'),
    verdict('register', 1, 'land', 'cars'),
  );
  expect(more).toEqual([]);
  expect(only).toMatchObject({ costBaht: 12_000_000, people: 1_200_000, year: 1 });
});

test('what costs nothing has no price and stands first', () => {
  expect(packages(verdict('link', 0, 'cars'), verdict('rule', 0, 'land')).map(({ works }) => works)).toEqual([
    ['rule'],
    ['link'],
  ]);
});
