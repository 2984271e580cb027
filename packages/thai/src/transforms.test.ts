import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transforms } from './transforms.ts';

describe('transforms', () => {
  it('never throw, whatever an old system sends', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.values(transforms)), (raw, transform) => {
        const value = transform(raw);
        return value === undefined || typeof value === 'string' || Number.isFinite(value);
      }),
    );
  });

  it('give nothing for nothing', () => {
    for (const transform of Object.values(transforms)) {
      for (const raw of ['', ' ', null, undefined, {}, [], true, Number.NaN])
        expect(transform(raw)).toBeUndefined();
    }
  });

  it.each([
    ['be-date', '25621329'],
    ['be-date', '2019-08-29'],
    ['satang', '1.000.000,00'],
    ['satang', '-1'],
    ['integer', '1.5'],
    ['number', '1e3'],
  ] as const)('%s gives nothing for %j', (name, raw) => {
    expect(transforms[name](raw)).toBeUndefined();
  });

  it.each([
    ['be-date', '25620829', '2019-08-29'],
    ['be-date', '25620000', '2019'],
    ['be-date', 25620829, '2019-08-29'],
    ['satang', '1,000,000.00', 100_000_000],
    ['integer', '2', 2],
    ['integer', '1,200', 1200],
    ['number', '185.50', 185.5],
    ['text', ' ก \u200b ข ', 'ก ข'],
    ['text', 5, '5'],
  ] as const)('%s of %j is %j', (name, raw, value) => {
    expect(transforms[name](raw)).toBe(value);
  });
});
