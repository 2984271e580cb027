import { toUuidV7, type Form } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { catalogue, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { changeParts, type EntryChanges } from './change-parts.ts';
import { beginChangeSet, findChangeSet } from './change-set-store.ts';
import { toParts } from './entry-parts.ts';
import { rebase } from './rebase.ts';
import { readEntries, readEntry, takeIn } from './set-entries.ts';
import { settle } from './settle-conflict.ts';
import type { Side } from './settle-parts.ts';
import { listSteps, undoneSteps, undoStep } from './undo-step.ts';

let linkage: TestLinkage;
let set: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const by = { doer: 'staff:author' as const, now: Date.now() };
const question = (id: string, label = id): Form['pages'][number]['questions'][number] => ({
  id,
  kind: 'text',
  label: { th: label, en: label },
  required: true,
});
const form = (...pages: [string, ...ReturnType<typeof question>[]][]): Form => ({
  id: 'tax-form',
  version: 1,
  title: { th: 'แบบ', en: 'Form' },
  pages: pages.map(([id, ...questions]) => ({ id, title: { th: id, en: id }, questions })),
});
const [a, b, c] = ['a', 'b', 'c'].map((name) => question(`own.taxForm.${name}`)) as [
  ReturnType<typeof question>,
  ReturnType<typeof question>,
  ReturnType<typeof question>,
];
const published = form(['one', a], ['two', b]);
const name = { list: 'forms', name: 'tax-form' } as const;
const push = async (pushed: Form): Promise<void> => {
  expect(
    await linkage.call('PUT', '/api/catalogue?conflicts=keep', { ...catalogue, forms: [pushed] }),
  ).toMatchObject({ status: 200 });
};
const current = async () => (await linkage.context.catalogues.current()).catalogue;
const change = (changes: EntryChanges['changes'], more: Partial<EntryChanges> = {}) =>
  changeParts(linkage.context.db, set, { ...name, changes, ...more }, by);
const content = async () => (await readEntry(linkage.context.db, set, name)).content;
const steps = () => listSteps(linkage.context.db, set, 100);
const title = (before: string, after: string) => ({
  part: 'title',
  before: { th: 'แบบ', en: before },
  after: { th: 'แบบ', en: after },
});

beforeEach(async () => {
  await push(published);
  set = toUuidV7(Date.now());
  await beginChangeSet(linkage.context.db, { id: set, member: 'TH/GOV/RD', title: 'form' }, by);
  await takeIn(linkage.context.db, set, name, await current());
});

test.each(['ours', 'theirs'] as const)(
  'a conflict settled for %s is one step that says so, with all that belongs to it',
  async (side: Side) => {
    const without = toParts('forms', form(['one', a]));
    const was = toParts('forms', published);
    await change(
      ['page two', 'question own.taxForm.b', 'order'].map((part) => ({
        part,
        before: was.get(part),
        after: without.get(part),
      })),
    );
    await push(form(['one', a], ['two', b, c]));
    const conflicts = async () =>
      rebase(await readEntries(linkage.context.db, set), await current()).conflicts.map(({ part }) => part);
    expect(await conflicts()).toEqual(['page two']);
    const choice = { ...name, part: 'page two', side, catalogue: await current() };
    await settle(linkage.context.db, set, choice, by);
    // Pressed twice: it is settled already.
    await settle(linkage.context.db, set, choice, by);
    expect(await conflicts()).toEqual([]);
    expect((await content()).has('question own.taxForm.c')).toBe(side === 'theirs');
    expect((await steps()).map(({ settled }) => settled)).toEqual([side, undefined]);
    expect(await findChangeSet(linkage.context.db, set)).toMatchObject({ step: 2 });
    const audit = await linkage.context.db
      .selectFrom('audit')
      .select('detail')
      .where('object', '=', set)
      .where('action', '=', 'settle-conflict')
      .execute();
    expect(audit).toMatchObject([{ detail: { part: 'page two', side } }]);
  },
);

test('a step is taken back, done again, and taken back once more', async () => {
  const first = await change([title('Form', 'Sheet')]);
  const undo = (number: number) => undoStep(linkage.context.db, set, number, by);
  await undo(first);
  await expect(undo(first)).rejects.toMatchObject({ code: 'part-changed' });
  await undo(first + 1);
  expect(undoneSteps(await steps())).toEqual(new Set([first + 1]));
  await undo(first);
  expect(undoneSteps(await steps())).toEqual(new Set([first, first + 1]));
  expect((await content()).get('title')).toEqual({ th: 'แบบ', en: 'Form' });
});

test('what the set does not have is not changed, and comes in by being made or taken in alone', async () => {
  const parts = [...toParts('forms', { ...published, id: 'other' })];
  const changes = parts.map(([part, after]) => ({ part, before: undefined, after }));
  const other = { ...name, name: 'other', changes };
  const make = (isNew: boolean) => changeParts(linkage.context.db, set, { ...other, isNew }, by);
  await expect(make(false)).rejects.toMatchObject({ code: 'entry-unknown' });
  const made = await make(true);
  await expect(make(true)).rejects.toMatchObject({ code: 'part-changed' });
  await undoStep(linkage.context.db, set, made, by);
  expect((await readEntries(linkage.context.db, set)).map((entry) => entry.name)).toEqual(['tax-form']);
  await expect(make(false)).rejects.toMatchObject({ code: 'entry-unknown' });
  await make(true);
});

test('names inside a value are kept without what no database keeps', async () => {
  await change([
    { part: 'title', before: published.title, after: { 'th\u0000': 'a', 'en\ud800': ['b\u0000'] } },
  ]);
  expect((await content()).get('title')).toEqual({ th: 'a', 'en\ufffd': ['b'] });
  const strange = { part: 'x\u0000', before: 1, after: undefined };
  await expect(change([strange])).rejects.toMatchObject({ code: 'part-changed' });
});
