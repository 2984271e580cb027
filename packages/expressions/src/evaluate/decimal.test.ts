import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  add,
  compareNumeric,
  divide,
  findNumeric,
  formatNumeric,
  halfEven,
  multiply,
  power,
  round,
  subtract,
  type Numeric,
} from './decimal.ts';

/** numerator ÷ denominator, exactly; the denominator is positive. */
type Fraction = readonly [bigint, bigint];

const part = fc
  .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: 0, max: 30 }))
  .map(([units, scale]) => {
    const spelt = findNumeric(`${units}e-${scale}`);
    if (spelt === undefined) throw new Error('a decimal of 34 digits is a number');
    return { fraction: [units, 10n ** BigInt(scale)] as Fraction, spelt };
  });

/** The decimal of at most 34 digits that is nearest to a fraction, half to even, found by trying scales: slow and plain. */
function nearest([numerator, denominator]: Fraction): string {
  const sign = numerator < 0n ? '-' : '';
  const top = numerator < 0n ? -numerator : numerator;
  if (top === 0n) return '0';
  let scale = -80;
  const at = (places: number): [bigint, bigint] =>
    places >= 0 ? [top * 10n ** BigInt(places), denominator] : [top, denominator * 10n ** BigInt(-places)];
  const digits = (places: number): number => {
    const [over, under] = at(places);
    return over / under === 0n ? 0 : (over / under).toString().length;
  };
  while (digits(scale) < 34) scale += 1;
  const [over, under] = at(scale);
  const [floor, rest] = [over / under, over % under];
  const goesUp = rest * 2n > under || (rest * 2n === under && floor % 2n === 1n);
  const found = findNumeric(`${sign}${goesUp ? floor + 1n : floor}e${-scale}`);
  return found === undefined ? 'none' : formatNumeric(found);
}

const text = (value: Numeric | null): string => (value === null ? 'null' : formatNumeric(value));

it('is the nearest of 34 digits to the exact result of big fractions', () => {
  fc.assert(
    fc.property(part, part, ({ fraction: [a, b], spelt: one }, { fraction: [c, d], spelt: other }) => {
      expect(text(add(one, other))).toBe(nearest([a * d + c * b, b * d]));
      expect(text(subtract(one, other))).toBe(nearest([a * d - c * b, b * d]));
      expect(text(multiply(one, other))).toBe(nearest([a * c, b * d]));
      if (c !== 0n)
        expect(text(divide(one, other))).toBe(nearest(c < 0n ? [-a * d, -b * c] : [a * d, b * c]));
      expect(Math.sign(compareNumeric(one, other))).toBe(a * d === c * b ? 0 : a * d < c * b ? -1 : 1);
    }),
    { numRuns: 500 },
  );
});

it('rounds to places as a fraction says', () => {
  fc.assert(
    fc.property(part, fc.integer({ min: -5, max: 12 }), ({ fraction: [a, b], spelt }, scale) => {
      const top = scale >= 0 ? a * 10n ** BigInt(scale) : a;
      const under = scale >= 0 ? b : b * 10n ** BigInt(-scale);
      const floor = top / under - (top < 0n && top % under !== 0n ? 1n : 0n);
      const twice = (top - floor * under) * 2n;
      const whole = twice > under || (twice === under && floor % 2n !== 0n) ? floor + 1n : floor;
      expect(text(round(spelt, scale, halfEven))).toBe(text(findNumeric(`${whole}e${-scale}`) ?? null));
    }),
    { numRuns: 500 },
  );
});

test.each([
  [2, 10, '1024'],
  [2, -2, '0.25'],
  [0, 0, '1'],
  [10, 33, `1${'0'.repeat(33)}`],
  [10, 101, 'null'],
  [0, -1, 'null'],
  [2, 0.5, 'null'],
])('%s to the power of %s is %s', (base, exponent, expected) => {
  expect(text(power(base, findNumeric(exponent) ?? 0))).toBe(expected);
});

test('what is larger than 10 ** 100 is nothing, what is smaller than its inverse is 0', () => {
  const huge = findNumeric('9e99') ?? 0;
  expect(multiply(huge, huge)).toBeNull();
  expect(multiply(findNumeric('1e-60') ?? 0, findNumeric('1e-60') ?? 0)).toBe(0);
});
