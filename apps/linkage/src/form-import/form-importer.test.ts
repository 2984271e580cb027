import { afterAll, expect, test } from 'vitest';
import { openFormImporter, type ImportOutcome } from './form-importer.ts';

/** One for all: a process of it takes more than a second of a core until it reads. */
const importer = openFormImporter(60_000);
afterAll(() => importer.close());

const orderOf = (value: unknown) => ({
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  wishes: { id: 'a-form', language: 'th' } as const,
});
const question = {
  type: 'string',
  title: 'ก'.repeat(400),
  enum: Array.from({ length: 100 }, (_, n) => `v${String(n)}`),
};
const small = orderOf({ properties: { a: { type: 'string' } } });
/** Many times as long to read as a small one. */
const large = orderOf({
  properties: Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`b${String(n)}`, question])),
});
const rd = { id: '0', member: 'TH/GOV/RD' };
const dbd = { id: '1', member: 'TH/GOV/DBD' };

test('what is wrong with a file is told by its code, and what is right comes with its report', async () => {
  expect(await importer.read(orderOf('GIF89a'), rd)).toEqual({ type: 'refused', code: 'import-unreadable' });
  expect(await importer.read(orderOf({ a: 1 }), rd)).toEqual({ type: 'refused', code: 'import-format' });
  expect(await importer.read(small, rd)).toMatchObject({
    type: 'imported',
    imported: { format: 'json-schema', form: { id: 'a-form' }, report: expect.any(Array) as unknown },
  });
});

test('a file whose time is over is refused, and so is one too many of an agency, but none of another', async () => {
  const hasty = openFormImporter(1);
  expect(await hasty.read(large, rd)).toEqual({ type: 'refused', code: 'import-too-slow' });
  await hasty.close();
  const isBusy = (outcome: ImportOutcome) => outcome.type === 'refused' && outcome.code === 'import-busy';
  const many = Array.from({ length: 12 }, (_, n) => importer.read(small, { ...rd, id: String(n) }));
  const theirs = importer.read(small, dbd);
  expect((await Promise.all(many)).filter(isBusy)).toHaveLength(3);
  expect(await theirs).toMatchObject({ type: 'imported' });
}, 60_000);

test('another agency’s file does not wait for the many large ones of one', async () => {
  const ended: string[] = [];
  const read = async (name: string, order: typeof small, of: typeof rd): Promise<void> => {
    expect(await importer.read(order, of)).toMatchObject({ type: 'imported' });
    ended.push(name);
  };
  await Promise.all([
    ...Array.from({ length: 4 }, (_, n) => read('rd', large, { ...rd, id: String(n) })),
    read('dbd', small, dbd),
  ]);
  expect(ended.lastIndexOf('dbd')).toBeLessThan(3);
}, 60_000);
