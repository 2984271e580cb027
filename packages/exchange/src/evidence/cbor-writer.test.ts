import { encode } from 'cborg';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCbor, type CborValue } from './cbor-writer.ts';

const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => text.isWellFormed()),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.maxSafeNat(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 30 }),
  ),
}));

it('writes what cborg writes, byte for byte', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(toCbor(one)).toEqual(Buffer.from(encode(one)));
    }),
    { numRuns: 500 },
  );
});

it('writes what is larger than its room', () => {
  const large = ['ก'.repeat(30_000), new Uint8Array(70_000).fill(7), 'end'];
  expect(toCbor(large)).toEqual(Buffer.from(encode(large)));
});

it('gives bytes that the next value does not write over', () => {
  const first = toCbor('first');
  toCbor('other');
  expect(first).toEqual(Buffer.from(encode('first')));
});
