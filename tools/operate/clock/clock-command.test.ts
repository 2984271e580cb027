import { expect, it } from 'vitest';
import { toForwardMs } from './clock-command.ts';

it.each(['', '8d', '-8d', '+0d', '+8', '+8w', '+1000d', '+8d '])('refuses %j', (word) => {
  expect(() => toForwardMs(word)).toThrow(TypeError);
});

it('reads days and hours', () => {
  expect(toForwardMs('+8d')).toBe(8 * 86_400_000);
  expect(toForwardMs('+36h')).toBe(36 * 3_600_000);
});
