import { countryCatalogue } from '@saphan/testkit';
import { decideVariant, indexCatalogue } from '@saphan/forms';
import { expect, test } from 'vitest';
import { prepareExamples } from './prepare-examples.ts';
import { variantWalks } from './variant-walks.ts';

const catalogue = await countryCatalogue();
const index = indexCatalogue(catalogue, () => '2026-11-29');
const now = new Date('2026-11-29T05:00:00Z');

/** What was typed as conditions read it: days from their three fields, numbers as such. */
function toScope(typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const scope: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(typed)) {
    const [, item] = /^(.*)-year$/.exec(field) ?? [];
    const part = (name: string) => String(typed[`${item ?? ''}-${name}`]).padStart(2, '0');
    if (item === undefined) scope[field] = /^\d{1,6}$/.test(String(value)) ? Number(value) : value;
    else scope[item] = `${String(Number(value) - 543)}-${part('month')}-${part('day')}`;
  }
  return scope;
}

test('the answers of each walk lead to its variant', () => {
  for (const service of catalogue.services)
    for (const { variant, picked, answers } of variantWalks(catalogue, service.id, now)) {
      const scope = toScope({ ...prepareExamples(catalogue, service.id, 'plan.png'), ...answers });
      expect(`${service.id} ${decideVariant(index, service, picked, scope)}`).toBe(
        `${service.id} ${variant}`,
      );
    }
});

test('a service that there is not is told', () => {
  expect(() => variantWalks(catalogue, 'no-such-service', now)).toThrow('no-such-service');
});
