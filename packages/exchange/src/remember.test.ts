import { expect, it, vi } from 'vitest';
import { remember } from './remember.ts';

it('finds a text once, and again when too many others came between', () => {
  const find = vi.fn((text: string) => text.toUpperCase());
  const found = remember(find, { most: 2 });
  expect([found('a'), found('a'), found('b'), found('a')]).toEqual(['A', 'A', 'B', 'A']);
  expect(find).toHaveBeenCalledTimes(2);
  found('c');
  found('a');
  expect(find).toHaveBeenCalledTimes(4);
});

it('keeps neither what was refused nor what is long', () => {
  const find = vi.fn((text: string) => {
    if (text === 'bad') throw new RangeError(text);
    return text.length;
  });
  const found = remember(find, { longest: 4 });
  expect(() => found('bad')).toThrow(RangeError);
  expect(() => found('bad')).toThrow(RangeError);
  expect([found('longer'), found('longer')]).toEqual([6, 6]);
  expect(find).toHaveBeenCalledTimes(4);
});
