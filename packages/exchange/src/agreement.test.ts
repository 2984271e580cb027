import { describe, expect, it } from 'vitest';
import { checkInForce, hashAgreement, signAgreement, verifyAgreement } from './agreement.ts';
import { agreement, keys, newKey, signed, snapshot } from './exchange.fixture.ts';
import { keysOf } from './snapshot-keys.ts';

const findKey = keysOf(snapshot);
const wrong = expect.objectContaining({ code: 'agreement-signature-wrong' });

describe('refuses', () => {
  it('one whose words were changed after signing, even with a new hash', () => {
    const more = { ...agreement, items: [...agreement.items, 'person.religion'] };
    expect(() => verifyAgreement({ ...signed(), agreement: more }, findKey)).toThrow(
      expect.objectContaining({ code: 'agreement-hash-wrong' }),
    );
    expect(() =>
      verifyAgreement({ ...signed(), agreement: more, hash: hashAgreement(more) }, findKey),
    ).toThrow(wrong);
  });

  it('one that is missing a party’s signature, or has one party’s twice', () => {
    const both = signed();
    expect(() => verifyAgreement({ ...both, providerSignature: '' }, findKey)).toThrow(wrong);
    expect(() => verifyAgreement({ ...both, providerSignature: both.consumerSignature }, findKey)).toThrow(
      wrong,
    );
  });

  it('a signature by a stranger’s key, by a key for another use, or outside the key’s time', () => {
    const both = signed();
    const signatures = [
      signAgreement(both.hash, newKey(), '2026-02-01T00:00:00Z'),
      signAgreement(both.hash, keys.portal, '2026-02-01T00:00:00Z'),
      signAgreement(both.hash, keys.agreementOfDga, '2025-12-31T00:00:00Z'),
      signAgreement(both.hash, keys.agreementOfDga, 'yesterday'),
    ];
    for (const consumerSignature of signatures) {
      expect(() => verifyAgreement({ ...both, consumerSignature }, findKey)).toThrow(wrong);
    }
  });

  it('a shape that no agreement has', () => {
    const odd = { ...agreement, extra: true };
    expect(() => verifyAgreement({ ...signed(), agreement: odd, hash: hashAgreement(odd) }, findKey)).toThrow(
      expect.objectContaining({ code: 'agreement-malformed' }),
    );
  });

  it.each([
    ['2025-12-31T23:59:59+07:00', undefined, 'agreement-not-yet'],
    ['2027-01-01T00:00:00+07:00', undefined, 'agreement-expired'],
    ['2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z', 'agreement-revoked'],
    ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z', 'agreement-revoked'],
  ])('at %s, revoked %s: %s', (at, revokedAt, code) => {
    const listed = { agreement, ...(revokedAt !== undefined && { revokedAt }) };
    expect(() => checkInForce(listed, Date.parse(at))).toThrow(expect.objectContaining({ code }));
  });
});

describe('accepts', () => {
  it('one that both have signed, from its first to its last instant', () => {
    expect(() => verifyAgreement(signed(), findKey)).not.toThrow();
    for (const at of ['2026-01-01T00:00:00+07:00', '2026-12-31T23:59:59.999+07:00']) {
      expect(() => checkInForce(signed(), Date.parse(at))).not.toThrow();
    }
  });

  it('the hash whatever the order in which a party stores the keys', () => {
    const stored = JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(agreement).reverse())),
    ) as typeof agreement;
    expect(hashAgreement(stored)).toBe(hashAgreement(agreement));
  });
});
