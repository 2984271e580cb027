import { describe, expect, it } from 'vitest';
import { axisEnd } from '../axis/time-axis.tsx';
import { dueTone } from './due.tsx';

describe('dueTone', () => {
  it.each([
    [-1, 7, 'late'],
    [0, 7, 'near'],
    [1, 30, 'near'],
    [10, 30, 'near'],
    [11, 30, 'calm'],
    [5, 7, 'calm'],
  ] as const)('%i of %i days left is %s', (left, all, tone) => {
    expect(dueTone(left, all)).toBe(tone);
  });
});

describe('axisEnd', () => {
  it('is the next round number of days', () => {
    expect(axisEnd([])).toBe(1);
    expect(axisEnd([7, 3])).toBe(7);
    expect(axisEnd([25, 7])).toBe(30);
    expect(axisEnd([400])).toBe(400);
  });
});
