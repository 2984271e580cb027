import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportForm } from './json-schema/export-form.ts';
import { read, said, toBytes, toZip } from './import-form.fixture.ts';

const refused = (code: string): unknown => expect.objectContaining({ code });
const deep = (depth: number): string => `${'{"properties":{"a":'.repeat(depth)}{}${'}}'.repeat(depth)}`;
const many = Object.fromEntries(
  Array.from({ length: 1001 }, (_, index) => [`q${String(index)}`, { type: 'string' }]),
);
const doubling = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => {
    const next = { $ref: `#/definitions/d${String(index + 1)}` };
    return [`d${String(index)}`, { allOf: [next, next] }];
  }),
);

test.each<[string, Uint8Array, string]>([
  ['six megabytes', Buffer.alloc(6 * 1024 * 1024, 'x'), 'import-too-large'],
  ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'import-unreadable'],
  ['a picture', Buffer.from('\x89PNG\r\n'), 'import-unreadable'],
  ['nothing', Buffer.alloc(0), 'import-unreadable'],
  ['what is no ZIP', Buffer.from('PK\x03\x04 and no more'), 'import-zip'],
  ['deep nesting', toBytes(deep(80)), 'import-too-deep'],
  ['very deep nesting', toBytes('['.repeat(1_000_000)), 'import-unreadable'],
  [
    'a name twice',
    toBytes('{"properties":{"a\\"":{},"b":[{"c":1},{"c":2}],"a\\u0022":{}}}'),
    'import-double-name',
  ],
  ['a list', toBytes([1]), 'import-format'],
  ['an object of something else', toBytes({ hello: 'there' }), 'import-format'],
  ['a schema without a question', toBytes({ properties: {} }), 'import-empty'],
  ['a thousand and one questions', toBytes({ properties: many }), 'import-too-large'],
  [
    'references that double thirty times',
    toBytes({ definitions: { ...doubling, d30: {} }, properties: { a: { $ref: '#/definitions/d0' } } }),
    'import-too-large',
  ],
  ['a bomb', toZip({ 'forms.json': Buffer.alloc(30 * 1024 * 1024, ' ') }), 'import-too-large'],
  [
    'a bomb that lies about its size',
    toZip({ 'forms.json': Buffer.alloc(30 * 1024 * 1024, ' ') }, 10),
    'import-zip',
  ],
  [
    'a ZIP of a thousand files',
    toZip(
      Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${String(index)}`, Buffer.from('x')])),
    ),
    'import-too-large',
  ],
  ['a ZIP that leads out of its folder', toZip({ '../../forms.json': Buffer.from('[]') }), 'import-zip'],
  ['a ZIP of something else', toZip({ 'letter.json': Buffer.from('[]') }), 'import-format'],
])('refuses %s', async (_, bytes, code) => {
  await expect(read(bytes)).rejects.toThrow(refused(code));
});

test('names of prototypes are names like others', async () => {
  const imported = await read(
    '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"boolean"}}}',
  );
  expect(imported.form.pages[0]?.questions.map(({ id }) => id)).toEqual([
    'own.shopForm.proto',
    'own.shopForm.constructor',
  ]);
  expect(({} as Record<string, unknown>)['type']).toBeUndefined();
});

const schema = fc.letrec((tie) => ({
  node: fc.dictionary(
    fc.constantFrom(
      'type',
      'title',
      'properties',
      'items',
      'enum',
      'if',
      'then',
      'oneOf',
      'allOf',
      '$ref',
      'minimum',
      'minItems',
      'maxItems',
      'pattern',
      'x',
      '__proto__',
    ),
    fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('string', 'object', 'array', '#', 3, true, null),
      tie('node'),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
    { maxKeys: 5 },
  ),
})).node;

/** Places of all values that hold nothing further. */
function leavesOf(value: unknown, place = ''): string[] {
  if (value === null || value === '') return [];
  if (typeof value !== 'object') return [place];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, `${place}/${key}`));
}

test('whatever stands in a schema is in the report, or inside something that is', async () => {
  await fc.assert(
    fc.asyncProperty(schema, async (part) => {
      const given = { title: 'T', properties: { sure: { type: 'string' }, part }, extra: part };
      const { report, form } = await read(JSON.stringify(given));
      const places = report.map(({ place }) => place);
      for (const leaf of leavesOf(JSON.parse(JSON.stringify(given))))
        expect(places.some((place) => leaf === place || leaf.startsWith(`${place}/`)) ? '' : leaf).toBe('');
      const again = await read(exportForm(form, 'urn:x'), undefined);
      expect(again.form).toEqual(form);
      expect(said(again, 'left-out')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
