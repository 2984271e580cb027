import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toErrorRate, toErrorRates } from './error-rate.ts';

describe('Wilson’s interval', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (errors, fields, from, to) => {
    const rate = toErrorRate(errors, fields);
    expect(rate.from).toBeCloseTo(from, 4);
    expect(rate.to).toBeCloseTo(to, 4);
  });
  it('says nothing of no fields, and holds the rate', () => {
    expect(toErrorRate(0, 0)).toEqual({ errors: 0, fields: 0 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), (fields, some) => {
        const errors = some % (fields + 1);
        const { from = -1, rate = -1, to = -1 } = toErrorRate(errors, fields);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(rate);
        expect(rate).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('counts each person’s fields against what was decided, and nothing that nobody could read', () => {
  const right = { a: '1', b: '2' };
  const { rate, byKeyer } = toErrorRates(
    [
      {
        truth: right,
        keyings: [
          { keyer: 'one', cells: right },
          { keyer: 'two', cells: { a: '7' } },
        ],
      },
      { truth: undefined, keyings: [{ keyer: 'two', cells: right }] },
      { truth: right, keyings: [{ keyer: 'one', cells: undefined }] },
    ],
    ['a', 'b'],
  );
  expect(rate).toMatchObject({ fields: 4, errors: 2, rate: 0.5 });
  expect(byKeyer.get('one')).toMatchObject({ fields: 2, errors: 0 });
  expect(byKeyer.get('two')).toMatchObject({ fields: 2, errors: 2 });
});
