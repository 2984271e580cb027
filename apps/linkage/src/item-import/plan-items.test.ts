import { countryCatalogue } from '@saphan/testkit';
import { toCsv } from '@saphan/web/pages';
import { expect, it } from 'vitest';
import { itemColumns, toItemRow } from '../item/item-columns.ts';
import { toJsonSchema } from '../item/to-json-schema.ts';
import { planItems } from './plan-items.ts';
import { readItems } from './read-items.ts';

it('every item of the catalogue comes in as the same, from either file', async () => {
  const catalogue = await countryCatalogue();
  const { items } = catalogue;
  const files = [
    toCsv([itemColumns, ...items.map(toItemRow)]),
    JSON.stringify(toJsonSchema(items, 'urn:saphan:TH:items')),
  ];
  for (const file of files) {
    const read = readItems(Buffer.from(file));
    if ('fault' in read) throw new Error(`${read.fault} ${read.place}`);
    const planned = await planItems(read.items, { catalogue, entries: [], member: 'TH/GOV/RD' });
    expect(planned.filter(({ state }) => state !== 'same')).toEqual([]);
    expect(planned).toHaveLength(items.length);
    expect(read.leftOut).toEqual([]);
  }
}, 60_000);
