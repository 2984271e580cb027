import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBer } from './ber.ts';
import { toBer } from './ber.fixture.ts';
import { objectId, sequence, tag, toDer } from './der.ts';
import { answerTimeStamp, newTimeStampAuthority } from './time-stamp-authority.ts';
import { askTimeStamp, findTimeStamp, readTimeStampAnswer } from './time-stamp-token.ts';

describe('refuses what is no BER', () => {
  it.each([
    ['nothing', ''],
    ['a value without an end', '3080020101'],
    ['half an end', '308002010100'],
    ['an end beyond what it stands in', '30053080020101'],
    ['a number in pieces', '02800201010000'],
    ['pieces that are no octets', '24800201010000'],
    ['more than one value', '30003000'],
    ['a value that is cut off', '300502'],
    ['values in values without end', '3080'.repeat(20_000)],
  ])('%s', (_, hex) => {
    expect(() => fromBer(Buffer.from(hex, 'hex'))).toThrow('no BER');
  });
});

it('what an authority writes as it grows is read as what it says', async () => {
  const authority = await newTimeStampAuthority(new Date('2026-01-01'));
  const question = askTimeStamp(Buffer.alloc(32, 1));
  const answer = answerTimeStamp(question.der, authority, new Date('2026-11-30T03:00:00Z'));
  const grown = toBer(answer);
  expect(grown.length).toBeGreaterThan(answer.length);
  expect(fromBer(grown)).toEqual(answer);
  const token = readTimeStampAnswer(grown, question);
  expect(token).toEqual(readTimeStampAnswer(answer, question));
  expect(findTimeStamp(token ?? Buffer.alloc(0), question.imprint, [authority.rootPem])).toMatchObject({
    at: Date.parse('2026-11-30T03:00:00Z') / 1000,
  });
});

it('DER stays as it is, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (contents) => {
      const octets = contents.map((content) => toDer(tag.octets, content));
      const der = sequence(objectId('1.2.3'), toDer(tag.first, ...octets));
      expect(fromBer(der)).toEqual(der);
      expect(fromBer(toBer(der))).toEqual(der);
    }),
  );
});

it('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        fromBer(Buffer.from(bytes));
      } catch (error) {
        expect(['no BER', 'no DER']).toContain((error as Error).message);
      }
    }),
  );
});
