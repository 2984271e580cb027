import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepBack, smallest } from './keep-back.ts';

const counts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });

describe('small numbers', () => {
  test('are kept back, with the next smallest where one alone would follow from the sum', () => {
    expect(keepBack([12, 3, 7, 0])).toEqual({ rows: [12, undefined, undefined, 0], sum: 22 });
    expect(keepBack([12, 3, 2])).toEqual({ rows: [12, undefined, undefined], sum: 17 });
    expect(keepBack([12, 8])).toEqual({ rows: [12, 8], sum: 20 });
  });
  test('with nothing to hide behind take their sum with them', () => {
    expect(keepBack([3, 0])).toEqual({ rows: [undefined, 0], sum: undefined });
    expect(keepBack([2, 1])).toEqual({ rows: [undefined, undefined], sum: undefined });
  });
  test('are never told, nor left alone beside a sum that is told', () => {
    fc.assert(
      fc.property(counts, (column) => {
        const { rows, sum } = keepBack(column);
        for (const shown of [...rows, sum])
          if (shown !== undefined && shown > 0) expect(shown).toBeGreaterThanOrEqual(smallest);
        const hidden = rows.filter((row) => row === undefined).length;
        if (sum !== undefined) expect(hidden).not.toBe(1);
        rows.forEach((row, at) => {
          if (row !== undefined) expect(row).toBe(column[at]);
        });
      }),
    );
  });
});
