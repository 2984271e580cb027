import { fileURLToPath } from 'node:url';
import { buildCatalogue } from '@saphan/catalogue';
import { expect, test } from 'vitest';
import { toParts } from '../change-set/entry-parts.ts';
import { findGroup, groups, partsOfGroup, readGroup, writeGroup } from './groups.ts';

/** Parts that are not edited: the id never changes, variants come with the kinds of application. */
const others = ['id', 'variants'];

test('every part of every service of the catalogue is the same after it was shown and read', async () => {
  const { services } = await buildCatalogue(fileURLToPath(new URL('../../../../catalogue', import.meta.url)));
  expect(services.length).toBeGreaterThan(5);
  for (const service of services) {
    const read = groups.map((group) => readGroup(group, writeGroup(group, service)));
    const parts = Object.fromEntries(toParts('services', service));
    for (const part of others) Reflect.deleteProperty(parts, part);
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(Object.assign({}, ...read.map((each) => each.parts))).toEqual(parts);
  }
});

test('every part of a service is written by one group', () => {
  const written = groups.flatMap(partsOfGroup);
  expect(new Set(written).size).toBe(written.length);
});

test('an empty row is left out, a half one is kept to be found, what can’t be read is named', () => {
  const fees = findGroup('fees');
  const fields = {
    'row0.label.th': 'ก',
    'row0.amountSatang': 'free',
    'row1.label.th': ' ',
    'row2.amountSatang': '1,250.50',
  };
  expect(fees && readGroup(fees, fields)).toEqual({
    parts: {
      fees: [
        { label: { th: 'ก', en: '' }, validFrom: '' },
        { label: { th: '', en: '' }, amountSatang: 125_050, validFrom: '' },
      ],
    },
    faults: ['row0.amountSatang'],
  });
});
