import { expect, it } from 'vitest';
import { openForeignSchemas } from './foreign-schemas.ts';

const open = () => openForeignSchemas({ mode: 'full' });

it('refuses what is no schema, whoever compiled before', () => {
  for (const compile of [open(), open()]) {
    expect(() => compile({ type: 'strng' })).toThrow('schema is invalid');
    expect(() => compile({ $ref: '#/$defs/nowhere' })).toThrow("can't resolve");
    expect(() => compile({ $schema: 'urn:another:1' })).toThrow('urn:another:1');
  }
});

it('passes what fits, and takes words and formats that it does not know', () => {
  const fits = open()({ type: 'string', format: 'date', 'x-data-item': 'person.birthDate' });
  expect(fits('2026-02-28')).toBe(true);
  expect(fits('2026-02-30')).toBe(false);
  expect(open()({ format: 'of-nobody' })('a')).toBe(true);
});

it('lets schemas of one compiler name each other, and those of another never', () => {
  const compile = open();
  compile({ $id: 'https://schemas.test/one', type: 'number' });
  expect(compile({ $ref: 'https://schemas.test/one' })('a')).toBe(false);
  expect(() => open()({ $ref: 'https://schemas.test/one' })).toThrow("can't resolve");
});
