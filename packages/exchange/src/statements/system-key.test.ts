import { describe, expect, it } from 'vitest';
import { keys, newKey, now, snapshot } from '../exchange.fixture.ts';
import { toPublicJwk } from '../keys.ts';
import { keysOf } from '../snapshot-keys.ts';
import { signSystemKey, verifySystemKey } from './system-key.ts';

const findKey = keysOf(snapshot);
const own = newKey();
const claims = { subsystem: 'TH/GOV/DGA/portal', jwk: { ...toPublicJwk(own) }, iat: now };
const sign = (member = keys.agreementOfDga, system = own, more: object = {}) =>
  signSystemKey({ ...claims, ...more }, member, system);
const verify = (signed: ReturnType<typeof sign>) => verifySystemKey(signed, findKey);

it('a key of a system is what its member and the key itself have signed', () => {
  expect(verify(sign())).toEqual(claims);
});

describe('is none', () => {
  it.each([
    ['by a stranger', () => sign(newKey())],
    ['by another member', () => sign(keys.agreementOfDopa)],
    ["by another use's key", () => sign(keys.portal)],
    ['whose key has not signed', () => sign(keys.agreementOfDga, newKey())],
    [
      'whose key has signed something else',
      () => ({ ...sign(), proof: sign(undefined, own, { iat: now + 1 }).proof }),
    ],
    ['without the key’s own word', () => ({ ...sign(), proof: sign().statement })],
    [
      'with a claim that must be understood and is not',
      () => sign(undefined, own, { must: ['only-mondays'] }),
    ],
    ['with a key that is none', () => sign(undefined, own, { jwk: { kty: 'EC' } })],
    ['that is no JWS', () => ({ statement: 'a', proof: 'b' })],
  ])('a statement %s', (_name, make) => {
    expect(verify(make())).toBeUndefined();
  });
});
