import { describe, expect, it, test } from 'vitest';
import { findOpening } from './find-opening.ts';

const label = { th: 'ก', en: 'a' };
const index = {
  holds: (condition: string | undefined, scope: Readonly<Record<string, unknown>>) =>
    condition === undefined ? true : ((scope[condition] as boolean | undefined) ?? null),
};
/** As the elderly allowance has it. */
const windows = [
  { label, condition: 'inBangkok', from: '01-01', until: '11-30' },
  { label, condition: 'inProvinces', from: '10-01', until: '11-30' },
  { label, condition: 'inProvinces', from: '01-01', until: '09-30' },
];
const openingOf = (day: string, scope: Record<string, unknown>) =>
  findOpening(index, { windows }, scope, day);

describe('outside the time of the year', () => {
  it.each(['2026-12-01', '2026-12-31'])('on %s tells when it opens', (day) => {
    expect(openingOf(day, { inBangkok: true, inProvinces: false })).toBe('2027-01-01');
    expect(openingOf(day, { inBangkok: false, inProvinces: true })).toBe('2027-01-01');
  });
  test('later in the same year is told before the next', () => {
    const own = [{ label, from: '10-01', until: '11-30' }];
    expect(findOpening(index, { windows: own }, {}, '2026-02-28')).toBe('2026-10-01');
    expect(findOpening(index, { windows: own }, {}, '2026-12-01')).toBe('2027-10-01');
  });
});

describe('nobody is turned away', () => {
  it.each(['2026-01-01', '2026-09-30', '2026-10-01', '2026-11-30'])('on %s, first and last days', (day) => {
    expect(openingOf(day, { inBangkok: false, inProvinces: true })).toBeUndefined();
  });
  it('while it is not known whose window counts', () => {
    expect(openingOf('2026-12-15', {})).toBeUndefined();
  });
  it('where there is no window', () => {
    expect(findOpening(index, {}, {}, '2026-12-15')).toBeUndefined();
  });
});
