import { generateKeyPairSync } from 'node:crypto';
import type { JoinRequest } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { findJoinFault, findJoinToken, signJoinProof, toInvitation, toJoinToken } from './joining.ts';
import { toPublicJwk, toSigningKey, toVerifyingKey, type SigningKey } from './keys.ts';

const newKey = (): SigningKey => toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const [exchange, seal, other] = [newKey(), newKey(), newKey()];
const at = 1_790_000_000;

const listed = (key: SigningKey, use: 'exchange' | 'seal') => ({
  ...{ kid: key.kid, use, jwk: toPublicJwk(key), notAfter: '2028-01-01T00:00:00Z' },
});
const request: JoinRequest = {
  profile: 'saphan-join-1',
  invitation: toInvitation('s'.repeat(43)),
  member: 'TH/GOV/NEW',
  gateway: 'TH/GOV/NEW/gateway',
  address: 'https://gateway.new.go.th:7111',
  csr: 'csr',
  keys: [listed(exchange, 'exchange'), listed(seal, 'seal')],
};
const proofs = [signJoinProof(request, exchange, at), signJoinProof(request, seal, at)];

describe('not proved', () => {
  test.each<[string, JoinRequest, string[]]>([
    ['a key without a proof', request, proofs.slice(0, 1)],
    ['one proof twice', request, [proofs[0] ?? '', proofs[0] ?? '']],
    ['a proof by another key', request, [proofs[0] ?? '', signJoinProof(request, other, at)]],
    ['one proof too many', request, [...proofs, signJoinProof(request, other, at)]],
    ['another address', { ...request, address: 'https://elsewhere:7111' }, proofs],
    ['another invitation', { ...request, invitation: toInvitation('t'.repeat(43)) }, proofs],
    ['another gateway', { ...request, gateway: 'TH/GOV/NEW/other' }, proofs],
    [
      'an old proof',
      request,
      [signJoinProof(request, exchange, at - 301), signJoinProof(request, seal, at - 301)],
    ],
    ['what is no proof', request, ['a.b.c', 'd']],
    [
      'a name that is not the thumbprint',
      { ...request, keys: [{ ...listed(exchange, 'exchange'), kid: other.kid }] },
      [signJoinProof(request, exchange, at)],
    ],
  ])('%s', (_name, asked, shown) => {
    expect(findJoinFault(asked, shown, at)).toEqual(expect.any(String));
  });
  test('a member whose host has not signed', () => {
    expect(findJoinFault(request, proofs, at, [toVerifyingKey(toPublicJwk(other))])).toBeDefined();
  });
});

test('each key has signed, and the host where it must', () => {
  expect(findJoinFault(request, proofs, at)).toBeUndefined();
  const hosted = [...proofs, signJoinProof(request, other, at)];
  expect(findJoinFault(request, hosted, at, [toVerifyingKey(toPublicJwk(other))])).toBeUndefined();
});

test('a token is read as it was made, and what is none is none', () => {
  const parts = { secret: 's'.repeat(43), pin: 'p'.repeat(43) };
  expect(findJoinToken(` ${toJoinToken(parts)}\n`)).toEqual(parts);
  for (const text of ['', 'saphan-join', `saphan-join.${'s'.repeat(42)}.${'p'.repeat(43)}`, 'x.y.z'])
    expect(findJoinToken(text)).toBeUndefined();
});
