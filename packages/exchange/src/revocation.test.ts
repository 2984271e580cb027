import { describe, expect, it } from 'vitest';
import { signAgreement } from './agreement.ts';
import { keys, newKey, signed, snapshot } from './exchange.fixture.ts';
import { findRevokedHash, signRevocation, verifyRevocation } from './revocation.ts';
import { keysOf } from './snapshot-keys.ts';

const findKey = keysOf(snapshot);
const { hash } = signed();
const member = 'TH/GOV/DGA';
const at = '2026-06-01T12:00:00Z';
const nowMs = Date.parse(at);
const reason = 'ระบบต้นทางเลิกใช้';
const revoked = (key = keys.agreementOfDga, of = hash, when = at) =>
  signRevocation(of, { at: when, reason }, key);
const verify = (signature: string, now = nowMs) => verifyRevocation(signature, hash, member, findKey, now);
const wrong = expect.objectContaining({ code: 'agreement-signature-wrong' });

describe('refuses', () => {
  it.each([
    ['by a stranger', () => revoked(newKey())],
    ["by another use's key", () => revoked(keys.portal)],
    ["by the other party's key", () => revoked(keys.agreementOfDopa)],
    ['of another agreement', () => revoked(keys.agreementOfDga, 'x'.repeat(43))],
    ['that is a yes', () => signAgreement(hash, keys.agreementOfDga, at)],
    ['of six minutes ago', () => revoked(keys.agreementOfDga, hash, '2026-06-01T11:54:00Z')],
    ['of tomorrow', () => revoked(keys.agreementOfDga, hash, '2026-06-02T12:00:00Z')],
    ['without a time', () => revoked(keys.agreementOfDga, hash, 'soon')],
    ['that is no JWS', () => 'revoke'],
  ])('one %s', (_name, make) => {
    expect(() => verify(make())).toThrow(wrong);
  });
  it.each(['', 'x'.repeat(501), 'two\nlines', 'zero\0'])('one with a reason that is no line: %j', (said) => {
    expect(() => verify(signRevocation(hash, { at, reason: said }, keys.agreementOfDga))).toThrow(wrong);
  });
  it('one by a key that has ended, whatever time it names', () => {
    const later = '2036-06-01T12:00:00Z';
    expect(() => verify(revoked(keys.agreementOfDga, hash, later), Date.parse(later))).toThrow(wrong);
  });
});

describe('accepts', () => {
  it("the party's own words, four minutes ago or ahead", () => {
    for (const now of [nowMs - 240_000, nowMs, nowMs + 240_000])
      expect(verify(revoked(), now)).toEqual({ at, reason });
  });
  it('the longest reason in any script', () => {
    for (const letter of ['ก', '𐤀'])
      expect(
        verify(signRevocation(hash, { at, reason: letter.repeat(500) }, keys.agreementOfDga)).reason,
      ).toBe(letter.repeat(500));
  });
  it('one without a reason, as it was signed before', () => {
    expect(verify(signRevocation(hash, { at }, keys.agreementOfDga))).toEqual({ at });
  });
});

it('says which agreement it is about before anything is verified', () => {
  expect(findRevokedHash(revoked(newKey()))).toBe(hash);
  expect(findRevokedHash('x.y.z')).toBeUndefined();
});
