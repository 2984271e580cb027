import { countryCatalogue } from '@saphan/testkit';
import { indexCatalogue } from '@saphan/forms';
import { buildSearchIndex } from '@saphan/search';
import { expect, it } from 'vitest';
import type { Network } from '../network/open-network.ts';
import { toChoices } from './narrowing-choices.ts';

const catalogue = await countryCatalogue();
const index = indexCatalogue(catalogue, () => '2026-11-29');

/** A network in which agencies are called by their id with something before it, and that counts how often it is asked. */
function networkOf(before: string) {
  const asked: string[] = [];
  const network = {
    index: () => index,
    nameOf(id: string, language: string) {
      asked.push(id);
      return `${before} ${language} ${id}`;
    },
  } as unknown as Network;
  return { asked, network };
}

it('are made once for what can be found, in each language, and anew where it is another', () => {
  const { all } = buildSearchIndex(catalogue);
  const { asked, network } = networkOf('old');
  const first = toChoices(all, network, 'en');
  expect(first.agencies.length).toBeGreaterThan(3);
  expect(first.agencies[0]?.label).toMatch(/^old en /);
  const count = asked.length;
  expect(toChoices(all, network, 'en')).toEqual(first);
  expect(asked).toHaveLength(count);
  expect(toChoices(all, network, 'th').agencies[0]?.label).toMatch(/^old th /);
  const other = buildSearchIndex(catalogue);
  expect(toChoices(other.all, networkOf('new').network, 'en').agencies[0]?.label).toMatch(/^new en /);
  expect(toChoices(all, network, 'en')).toEqual(first);
});

it('are sorted, and each is of something that can be found', () => {
  const { all } = buildSearchIndex(catalogue);
  const { areas, agencies, lifeEvents } = toChoices(all, networkOf('').network, 'th');
  for (const { value } of agencies) expect(all.some((hit) => hit.agencies.includes(value))).toBe(true);
  for (const { value } of areas)
    expect(all.some((hit) => hit.areas !== 'all' && hit.areas.includes(value))).toBe(true);
  expect(lifeEvents.map(({ value }) => value)).toEqual(catalogue.lifeEvents.map(({ id }) => id));
  const labels = areas.map(({ label }) => label);
  expect(labels).toEqual(labels.toSorted((one, other) => one.localeCompare(other, 'th')));
});
