import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { madeOnce } from './made-once.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'made-once-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('it is made by one of those who ask at once, and is the same for all', async () => {
  const make = vi.fn(() => Promise.resolve({ n: [1] }));
  const asked = await Promise.all(Array.from({ length: 5 }, () => madeOnce(folder, 'x', make)));
  expect(asked).toEqual(Array.from({ length: 5 }, () => ({ n: [1] })));
  expect(make).toHaveBeenCalledTimes(1);
});

test('whoever fails is told, and the next one makes it', async () => {
  const bad = madeOnce(folder, 'x', () => Promise.reject(new Error('no')));
  const good = madeOnce(folder, 'x', () => Promise.resolve(1));
  await expect(bad).rejects.toThrow('no');
  expect(await good).toBe(1);
});

test('who has no folder makes it by itself', async () => {
  expect(await madeOnce(undefined, 'x', () => Promise.resolve(2))).toBe(2);
});
