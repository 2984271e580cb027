import { expect, test } from 'vitest';
import { isUsable, standingOfPower, type Power } from './power.ts';

const power = {
  state: 'active',
  statement: { services: ['elderly-allowance'], from: '2026-11-10', until: '2026-11-20' },
} as unknown as Power;
const at = (day: string): Date => new Date(`${day}T05:00:00Z`);

test.each([
  ['2026-11-09', 'not-yet', false],
  ['2026-11-10', 'active', true],
  ['2026-11-20', 'active', true],
  ['2026-11-21', 'over', false],
] as const)('on %s a power of ten days is %s', (day, standing, usable) => {
  expect(standingOfPower(power, at(day))).toBe(standing);
  expect(isUsable(power, ['elderly-allowance'], at(day))).toBe(usable);
});

test('it covers no other service, and one that was ended covers none', () => {
  expect(isUsable(power, ['elderly-allowance', 'passport'], at('2026-11-15'))).toBe(false);
  expect(isUsable({ ...power, state: 'ended' }, ['elderly-allowance'], at('2026-11-15'))).toBe(false);
});
