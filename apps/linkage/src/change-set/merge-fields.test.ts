import { expect, it } from 'vitest';
import { fieldAt, mergeFields, withField } from './merge-fields.ts';

const base = {
  id: 'own.a.b',
  kind: 'choice',
  label: { th: 'ก', en: 'a' },
  options: [{ value: 'x' }],
  required: true,
};

it('what two people change in different fields, and languages, comes together', () => {
  const { value, conflicts } = mergeFields<object>({
    base,
    ours: { ...base, label: { th: 'ข', en: 'a' }, condition: 'true' },
    theirs: { ...base, label: { th: 'ก', en: 'b' }, hint: { th: 'ค', en: 'c' }, required: false },
  });
  expect(conflicts).toEqual([]);
  expect(value).toEqual({
    ...base,
    label: { th: 'ข', en: 'b' },
    hint: { th: 'ค', en: 'c' },
    required: false,
    condition: 'true',
  });
});

it('the same field changed by both is asked about, and nothing else', () => {
  const { value, conflicts } = mergeFields<object>({
    base,
    ours: { ...base, label: { th: 'ข', en: 'a' }, options: [{ value: 'y' }] },
    theirs: { ...base, label: { th: 'ค', en: 'a' }, kind: 'many' },
  });
  expect(conflicts).toEqual([{ part: 'label/th', base: 'ก', ours: 'ข', theirs: 'ค' }]);
  expect(value).toEqual({ ...base, label: { th: 'ข', en: 'a' }, options: [{ value: 'y' }], kind: 'many' });
});

it('what both changed alike is no question; what one took out stays out', () => {
  const { options: _, ...without } = base;
  const { value, conflicts } = mergeFields<object>({
    base: { ...base, hint: { th: 'ก', en: 'a' } },
    ours: { ...base, required: false, hint: { th: 'ก', en: 'a' } },
    theirs: { ...without, required: false },
  });
  expect(conflicts).toEqual([]);
  expect(value).toEqual({ ...without, required: false });
});

it('a text that one took out and the other changed is asked about whole', () => {
  const hint = { th: 'ก', en: 'a' };
  const { conflicts } = mergeFields<object>({
    base: { ...base, hint },
    ours: base,
    theirs: { ...base, hint: { th: 'ข', en: 'a' } },
  });
  expect(conflicts).toEqual([{ part: 'hint', base: hint, ours: undefined, theirs: { th: 'ข', en: 'a' } }]);
});

it('a field is put, taken out and read by its path', () => {
  expect(withField(base, 'label/th', 'ข')).toEqual({ ...base, label: { th: 'ข', en: 'a' } });
  expect(withField({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
  expect(fieldAt(base, 'label/en')).toBe('a');
  expect(fieldAt(base, 'label/toString')).toBeUndefined();
});
