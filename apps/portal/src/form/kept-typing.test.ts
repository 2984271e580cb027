import type { Question } from '@saphan/contracts';
import { toFieldValues, type MergedPage } from '@saphan/forms';
import { expect, test } from 'vitest';
import type { Draft } from '../draft/draft.ts';
import { shownAgain, toKeptTyping } from './kept-typing.ts';

const both = (text: string) => ({ th: text, en: text });
const ask = (id: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  id,
  kind,
  label: both(id),
  required: false,
  ...more,
});
const group = ask('own.f.rows', 'repeat', {
  questions: [ask('name', 'text'), ask('share', 'number'), ask('sure', 'yes-no')],
});
const page = {
  questions: [{ question: group }, { question: ask('own.f.name', 'text') }],
} as unknown as MergedPage;
const draftOf = (rows: readonly unknown[]) => ({ scope: { [group.id]: rows } }) as unknown as Draft;
const count = 1000;
const rows = Array.from({ length: count }, (_, at) => ({
  name: `Row ${String(at)}`,
  share: at,
  sure: at % 2 === 0,
}));
/** As the page has it: each row says what it asks. */
const posted = {
  ...toFieldValues(group, rows, 'en'),
  ...Object.fromEntries(rows.map((_, at) => [`${group.id}.${String(at)}`, 'name share sure'])),
  'own.f.name': 'x',
};
const name = (row: number) => `${group.id}.${String(row)}.name`;
const share = (row: number) => `${group.id}.${String(row)}.share`;

test('a small page is kept as it was typed', () => {
  const body = { [name(0)]: 'Kanya', 'own.f.name': 'x' };
  expect(toKeptTyping(draftOf([{ name: 'Kanya' }]), page, body, 'en')).toBe(body);
});

test('of a thousand rows what is saved is not kept twice, and stands there again with what is wrong', () => {
  const { share: _, ...without } = rows[7] ?? {};
  const saved = rows.with(7, without as (typeof rows)[number]);
  const body = { ...posted, [share(7)]: 'seven' };
  const kept = toKeptTyping(draftOf(saved), page, body, 'en');
  expect(kept).toMatchObject({ 'own.f.name': 'x', [share(7)]: 'seven' });
  expect(JSON.stringify(kept).length).toBeLessThan(1000);
  const shown = shownAgain(group, kept, saved, 'en');
  const typed = Object.entries(body).filter(([field]) => !/\.\d+$/.test(field));
  expect(typed.filter(([field, text]) => shown[field] !== text)).toEqual([]);
});

test('a row that was added stands there, and what was emptied is empty', () => {
  const added = `${group.id}.${String(count)}`;
  const { name: _, ...without } = rows[3] ?? {};
  const saved = rows.with(3, without as (typeof rows)[number]);
  const body = { ...posted, [name(3)]: '', [added]: '' };
  const kept = toKeptTyping(draftOf(saved), page, body, 'en');
  const shown = shownAgain(group, kept, saved, 'en');
  expect(shown[added]).toBe('');
  expect(shown[name(3)] ?? '').toBe('');
  expect(shown[name(4)]).toBe('Row 4');
});

test('where rows are no longer at their numbers, nothing of another row is mixed in', () => {
  // An empty row in the middle is not saved: all after it have moved.
  const moved = Object.fromEntries(
    Object.entries(posted).map(([field, text]) => [
      field.replace(
        /rows\.(\d+)/,
        (_, at: string) => `rows.${String(Number(at) + (Number(at) > 4 ? 1 : 0))}`,
      ),
      text,
    ]),
  );
  const body = { ...moved, [`${group.id}.5`]: 'name share sure' };
  const kept = toKeptTyping(draftOf(rows), page, body, 'en');
  const shown = shownAgain(group, kept, rows, 'en');
  expect(shown[name(6)]).toBe('Row 5');
  expect(shown[`${group.id}.5.sure`]).toBeUndefined();
});
