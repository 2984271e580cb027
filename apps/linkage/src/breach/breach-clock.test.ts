import { describe, expect, test } from 'vitest';
import { breachClock, mayClose, oweTelling, type Step } from './breach-clock.ts';

const noticedAt = new Date('2026-11-26T03:00:00Z');
const at = (text: string): Date => new Date(text);
const [inTime, justInTime, late] = [
  at('2026-11-27T00:00:00Z'),
  at('2026-11-29T03:00:00Z'),
  at('2026-11-29T03:00:01Z'),
];
const told = (doneAt: Date): Step[] => [{ kind: 'office-told', doneAt }];

describe('the Office is told within 72 hours', () => {
  test.each([
    ['likely', [], inTime, 'running'],
    ['likely', [], justInTime, 'running'],
    ['likely', [], late, 'late'],
    ['likely', told(justInTime), late, 'met'],
    ['likely', told(late), late, 'missed'],
    ['unlikely', [], late, 'none'],
    ['unlikely', told(inTime), late, 'met'],
  ] as const)('harm %s', (risk, steps, now, state) => {
    expect(breachClock({ noticedAt, risk }, steps, now)).toEqual({ state, due: justInTime });
  });
});

test('a breach with high risk ends when the persons were told, too, and once', () => {
  const high = { noticedAt, risk: 'high' } as const;
  const clock = breachClock(high, told(inTime), late);
  expect([oweTelling(high, told(inTime)), mayClose(high, clock, told(inTime))]).toEqual([true, false]);
  const all: Step[] = [...told(inTime), { kind: 'persons-told', doneAt: inTime }];
  expect(mayClose(high, clock, all)).toBe(true);
  expect(mayClose(high, clock, [...all, { kind: 'closed', doneAt: late }])).toBe(false);
  expect(mayClose(high, breachClock(high, [], inTime), [])).toBe(false);
});
