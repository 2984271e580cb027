import * as asn1 from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectId, readDers, readInside, sequence, tag, toDer } from './der.ts';

describe('refuses what is no DER', () => {
  it.each([
    ['a length of nothing', '30800000'],
    ['a length in more bytes than it takes', '3081020500'],
    ['a longer one in more bytes than it takes', `30820080${'00'.repeat(128)}`],
    ['a value that is cut off', '3003020101'.slice(0, -2)],
    ['a length that is cut off', '3082'],
    ['a length beyond all', '3084ffffffff'],
    ['a tag of several bytes', '1f1f00'],
    ['a tag alone', '30'],
  ])('%s', (_, hex) => {
    expect(() => readDers(Buffer.from(hex, 'hex'))).toThrow('no DER');
  });

  it('and where another value stands, or one more', () => {
    const value = sequence(objectId('1.2.840.113549.1.7.2'));
    expect(() => readInside(value, tag.set)).toThrow('another value');
    expect(() => readInside(Buffer.concat([value, value]), tag.sequence)).toThrow('another value');
    expect(() => readInside(Buffer.alloc(0), tag.sequence)).toThrow('another value');
  });
});

it('names objects as others do', () => {
  for (const dotted of [
    '1.2.840.113549.1.9.16.2.47',
    '2.16.840.1.101.3.4.2.1',
    '2.999.3161.1',
    '1.3.6.1.5.5.7.3.8',
  ])
    expect(objectId(dotted)).toEqual(Buffer.from(new asn1.ObjectIdentifier({ value: dotted }).toBER()));
});

it('writes values of any length as others read them, and reads them', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 70_000, size: 'max' }), { maxLength: 3 }), (contents) => {
      const written = sequence(...contents.map((content) => toDer(tag.octets, content)));
      expect(asn1.fromBER(Uint8Array.from(written)).offset).toBe(written.length);
      const found = readInside(written, tag.sequence);
      expect(found.map(({ content }) => content)).toEqual(contents.map((content) => Buffer.from(content)));
    }),
    { numRuns: 30 },
  );
});

it('any bytes are read or refused, and never beyond their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        const found = readDers(Buffer.from(bytes));
        expect(Buffer.concat(found.map(({ whole }) => whole))).toEqual(Buffer.from(bytes));
      } catch (error) {
        expect((error as Error).message).toBe('no DER');
      }
    }),
  );
});
