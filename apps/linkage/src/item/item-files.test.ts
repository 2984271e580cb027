import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataItem } from '@saphan/contracts';
import { countryCatalogue, hasProgram } from '@saphan/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findItems } from './find-items.ts';
import { toJsonSchema } from './to-json-schema.ts';
import { toXsd } from './to-xsd.ts';

const id = 'urn:saphan:TH:items';
let items: readonly DataItem[] = [];
let folder = '';
beforeAll(async () => {
  ({ items } = await countryCatalogue());
  folder = await mkdtemp(join(tmpdir(), 'saphan-items-'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

describe('data items as a file', () => {
  it('are one JSON Schema that takes the examples of each, under its id', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(toJsonSchema(items, id));
    for (const item of items) {
      const validate = ajv.getSchema(`${id}#/$defs/${item.id}`);
      for (const example of item.examples as unknown[])
        expect([item.id, validate?.(example)]).toEqual([item.id, true]);
    }
    expect(ajv.getSchema(`${id}#/$defs/person.pid`)?.('12')).toBe(false);
  });

  it('are found as on the page: by words in both languages, and by owner', () => {
    expect(findItems(items, { q: 'เลขประจำตัวประชาชน' }).map((item) => item.id)).toContain('person.pid');
    const ofDopa = findItems(items, { owner: 'TH/GOV/DOPA' });
    expect(ofDopa.length).toBeGreaterThan(10);
    expect(ofDopa.every(({ owner }) => owner === 'TH/GOV/DOPA')).toBe(true);
    expect(findItems(items, { q: 'no such words at all' })).toEqual([]);
  });

  it.skipIf(!hasProgram('xmllint'))(
    'are an XML Schema that takes what is right and nothing else (needs libxml2-utils)',
    async () => {
      const xsd = toXsd(items, id).replace(
        '</xs:schema>',
        '  <xs:element name="house" type="house"/>\n</xs:schema>',
      );
      const schema = join(folder, 'items.xsd');
      await writeFile(schema, xsd);
      const check = async (postalCode: string) => {
        const file = join(folder, 'house.xml');
        await writeFile(file, `<house xmlns="${id}"><PostcodeCode>${postalCode}</PostcodeCode></house>`);
        return spawnSync('xmllint', ['--noout', '--schema', schema, file], { encoding: 'utf8' });
      };
      const right = await check('50100');
      expect([right.status, right.stderr]).toEqual([0, expect.stringContaining('validates')]);
      expect((await check('50')).status).not.toBe(0);
    },
  );

  it('names no element that an item has not, and keeps markup out of names', () => {
    const [first] = items;
    const { xmlTag: _, ...nameless } = first!;
    const odd = { ...nameless, xmlTag: 'A', names: { th: '<ก> & "ข"', en: 'x' } };
    const xsd = toXsd([odd, nameless], id);
    expect(xsd.match(/<xs:element /g)).toHaveLength(1);
    expect(xsd).toContain('&lt;ก&gt; &amp; &quot;ข&quot;');
  });
});
