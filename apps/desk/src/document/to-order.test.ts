import { describe, expect, it } from 'vitest';
import { toLawText, toValidUntil } from './to-order.ts';

describe('toValidUntil', () => {
  it.each([
    ['2026-11-24', 12, '2027-11-23'],
    ['2026-01-01', 1, '2026-01-31'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 6, '2027-06-30'],
  ])('%s + %i months holds until %s', (day, months, until) => {
    expect(toValidUntil(day, months)).toBe(until);
  });
});

describe('toLawText', () => {
  it('names the section in both languages, if there is one', () => {
    const act = { th: 'พ.ร.บ.การสาธารณสุข พ.ศ. 2535', en: 'Public Health Act B.E. 2535' };
    expect(toLawText({ act, section: '38' })).toEqual({
      th: `${act.th} มาตรา 38`,
      en: `${act.en}, section 38`,
    });
    expect(toLawText({ act })).toEqual(act);
  });
});
