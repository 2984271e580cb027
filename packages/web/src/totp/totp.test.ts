import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBase32, toBase32 } from './base32.ts';
import { findTotpStep, toTotpCode, toTotpStep, toTotpUri } from './totp.ts';

/** Secret of the vectors of RFC 6238, appendix B. */
const secret = Buffer.from('12345678901234567890');
const at = new Date('2026-11-23T03:51:00Z');
const step = toTotpStep(at);
const find = (code: string, lastStep?: number) => findTotpStep(secret, code, { at, lastStep });

describe('what is refused', () => {
  it('a code of another minute', () => {
    for (const off of [-3, -2, 2, 3]) expect(find(toTotpCode(secret, step + off))).toBeUndefined();
  });

  it('a code a second time, and one older than the last', () => {
    expect(find(toTotpCode(secret, step), step)).toBeUndefined();
    expect(find(toTotpCode(secret, step - 1), step)).toBeUndefined();
    expect(find(toTotpCode(secret, step + 1), step)).toBe(step + 1);
  });

  it('another secret’s code, letters, nothing, and too much', () => {
    const other = toTotpCode(Buffer.from('another secret 12345'), step);
    for (const code of [other, 'abcdef', '', '0000000', toTotpCode(secret, step).slice(1)])
      expect(find(code)).toBeUndefined();
  });

  it('what is no base32', () => {
    for (const text of ['', '0189', 'ก']) expect(findBase32(text)).toBeUndefined();
  });
});

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %d s the code is %s (RFC 6238, appendix B)', (seconds, code) => {
  expect(toTotpCode(secret, toTotpStep(new Date(seconds * 1000)))).toBe(code);
});

it('a clock that is half a minute off is borne, and spaces as apps show them', () => {
  for (const off of [-1, 0, 1]) expect(find(toTotpCode(secret, step + off))).toBe(step + off);
  const code = toTotpCode(secret, step);
  expect(find(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe(step);
});

it('base32 comes back as it went, as an app spells it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      expect(findBase32(toBase32(bytes))).toEqual(bytes);
    }),
  );
  expect(toBase32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(findBase32('gezd gnbv gy3t qojq gezd gnbv gy3t qojq')).toEqual(Uint8Array.from(secret));
});

it('the QR code names who asks and whose it is', () => {
  expect(toTotpUri(secret, { issuer: 'สะพาน', account: 'a:b' })).toBe(
    `otpauth://totp/${encodeURIComponent('สะพาน')}:a%3Ab?secret=${toBase32(secret)}&issuer=${encodeURIComponent('สะพาน')}`,
  );
});
