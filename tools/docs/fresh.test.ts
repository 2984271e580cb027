import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writePages } from './write-pages.ts';

it.each(Object.entries(await writePages()))(
  'docs/%s says what the code says (npm run docs)',
  async (name, text) => {
    expect(await readFile(join(import.meta.dirname, '../../docs', name), 'utf8')).toBe(text);
  },
);
