import { describe, expect, it } from 'vitest';
import { agreement, keys, newKey, now, signed, snapshot } from '../exchange.fixture.ts';
import { keysOf } from '../snapshot-keys.ts';
import { signAgreement } from '../agreement.ts';
import { mayRepresent, signDelegation, verifyDelegation } from './delegation.ts';

const findKey = keysOf(snapshot);
const delegate = 'TH/GOV/DOPA/population';
const listed = signed({ ...agreement, right: 'officer', delegates: ['TH/GOV/DOPA'] });
const claims = { agreement: listed.hash, delegate, iat: now, exp: now + 3600 };
const by = (key = keys.agreementOfDga, more: object = {}) => signDelegation({ ...claims, ...more }, key);
const verify = (token: string) => verifyDelegation(token, listed, findKey);

describe('is none', () => {
  it.each([
    ['by a stranger', () => by(newKey())],
    ["by the other party's key", () => by(keys.agreementOfDopa)],
    ["by another use's key", () => by(keys.portal)],
    ['of another agreement', () => by(keys.agreementOfDga, { agreement: 'x'.repeat(43) })],
    [
      'with a claim that must be understood and is not',
      () => by(keys.agreementOfDga, { must: ['only-mondays'] }),
    ],
    [
      'that is a yes to the agreement',
      () => signAgreement(listed.hash, keys.agreementOfDga, '2026-06-01T12:00:00Z'),
    ],
    ['that is no JWS', () => 'delegate'],
  ])('a statement %s', (_name, make) => {
    expect(verify(make())).toBeUndefined();
  });
});

it('is what the consumer has signed', () => {
  expect(verify(by())).toEqual(claims);
});

describe('a delegate may act', () => {
  const may = (said: object[], at = now, terms: object = {}) =>
    mayRepresent(
      delegate,
      { agreement: { ...listed.agreement, ...terms } },
      said.map((each) => ({ ...claims, ...each })),
      at,
    );
  it('while the last statement about it holds', () => {
    expect(may([{}])).toBe(true);
    expect(may([{}, { iat: now - 10, exp: now - 10 }])).toBe(true);
  });
  it.each([
    ['without a statement', [], now, {}],
    ['after its end', [{}], now + 3600, {}],
    ['before its beginning', [{ iat: now + 120, exp: now + 500 }], now, {}],
    ['once a later one has taken it back', [{}, { iat: now + 1, exp: now + 1 }], now + 2, {}],
    ['by a statement about another', [{ delegate: 'TH/GOV/RD/desk' }], now, {}],
    ['where the parties have not agreed on it', [{}], now, { delegates: [] }],
    ["under the citizen's right", [{}], now, { right: 'citizen' }],
    ['with what a person declared', [{}], now, { right: 'submission' }],
  ] as const)('not %s', (_name, said, at, terms) => {
    expect(may([...said], at, terms)).toBe(false);
  });
});
