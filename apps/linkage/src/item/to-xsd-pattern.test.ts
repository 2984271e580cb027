import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataItem } from '@saphan/contracts';
import { hasProgram } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toXsd } from './to-xsd.ts';
import { toXsdPattern } from './to-xsd-pattern.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-pattern-'));
});
afterAll(() => rm(folder, { recursive: true }));

const values = [
  '',
  '1',
  '12',
  'a',
  'b',
  'xa',
  'ax',
  'xbx',
  '5$',
  '$',
  '5',
  '๑',
  'a b',
  'a/b',
  'a-b',
  '_',
  'aa|b',
];
const patterns = [
  '^[0-9]{2}$',
  '^\\d+$',
  '[0-9]',
  '^a',
  'a$',
  '^a|b$',
  '^(a|b)$',
  '^5\\$',
  '\\$$',
  '^(?:a|b)+$',
  '^a\\/b$',
  '^[a\\-b]+$',
  '^\\w$',
  '^\\D+$',
  '^a\\sb$',
  '^$',
];

describe('a pattern of JSON Schema in XML Schema', () => {
  it.skipIf(!hasProgram('xmllint')).each(patterns)(
    'takes the same values: %s (needs libxml2-utils)',
    async (pattern) => {
      const schema = join(folder, 'one.xsd');
      const written = (toXsdPattern(pattern) ?? '').replaceAll('&', '&amp;');
      await writeFile(
        schema,
        `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${written}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>`,
      );
      const files = await Promise.all(
        values.map(async (value, index) => {
          const file = join(folder, `${index}.xml`);
          await writeFile(file, `<v>${value}</v>`);
          return file;
        }),
      );
      const { stderr } = spawnSync('xmllint', ['--noout', '--schema', schema, ...files], {
        encoding: 'utf8',
      });
      const taken = values.filter((_, index) => stderr.includes(`${files[index]} validates`));
      expect(taken).toEqual(values.filter((value) => new RegExp(pattern, 'u').test(value)));
    },
  );

  it('keeps a dollar that is a letter, and says what stands before and behind an unanchored one', () => {
    expect(toXsdPattern('^5\\$')).toBe('5$[\\s\\S]*');
    expect(toXsdPattern('^\\d{2}$')).toBe('[0-9]{2}');
    expect(toXsdPattern('^a|b$')).toBe('a[\\s\\S]*|[\\s\\S]*b');
  });

  it.each(['^(?=a)b$', '^a+?$', '\\bword', '(a)\\1', '(^a|b)c', '^[]$'])('has no word for %s', (pattern) => {
    expect(toXsdPattern(pattern)).toBeUndefined();
    const item: DataItem = {
      ...{ id: 'a.b', version: 1, xmlTag: 'B', owner: 'applicant', examples: ['x'] },
      ...{ names: { th: 'ก', en: 'A' }, definition: { th: 'ก', en: 'A' } },
      ...{ display: 'text', classification: 'open', personal: 'none', schema: { type: 'string', pattern } },
    };
    const xsd = toXsd([item], 'urn:x');
    expect(xsd).not.toContain('<xs:pattern');
    // Whoever reads the file is told what it does not say.
    expect(xsd).toContain(pattern.replaceAll('<', '&lt;'));
  });
});
