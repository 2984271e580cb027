import { hash, verify, createPublicKey, randomBytes } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchange, keys, newKey, now, salt, snapshot, subject } from '../exchange.fixture.ts';
import { signJws } from '../compact-jws.ts';
import { newSalt, subjectDigest } from '../message/bound-headers.ts';
import { keysOf } from '../snapshot-keys.ts';
import { parseDisclosure, toDisclosure } from './disclosure.ts';
import { restrictSeal, sealDigest, sealItems, verifySeal, type SealClaims } from './seal.ts';

const findKey = keysOf(snapshot);
const claims: SealClaims = {
  iss: 'TH/GOV/DOPA',
  service: 'TH/GOV/DOPA/population/person.v1',
  agreement: 'A'.repeat(43),
  exchange,
  iat: now,
  at: '2026-09-21T10:42:00+07:00',
  subject_digest: subjectDigest(subject, salt),
};
const items = new Map([
  ['person.nameTh', '"สมชาย ใจดี"'],
  ['person.income', '1.50'],
  ['person.children', '[{"pid":"9100000000026"},{"pid":"9100000000034"}]'],
]);
const { token, digest } = sealItems(items, claims, keys.sealOfDopa, newSalt);
const [jwt = '', first = '', second = ''] = token.split('~');

describe('refuses', () => {
  const wrong = expect.objectContaining({ code: 'seal-signature-wrong' });
  const malformed = expect.objectContaining({ code: 'seal-malformed' });

  it('a value that the source did not give', () => {
    const forged = toDisclosure('person.nameTh', '"สมหญิง"', salt);
    expect(() => verifySeal([jwt, forged, ''].join('~'), findKey)).toThrow(wrong);
  });

  it('an item told twice', () => {
    expect(() => verifySeal([jwt, first, first, ''].join('~'), findKey)).toThrow(wrong);
  });

  it('an item told in two ways, or named as a claim, even where the source signed it so', () => {
    const resealed = (...parts: string[]) => {
      const payload = {
        ...claims,
        _sd: parts.map((part) => hash('sha256', part, 'base64url')),
        _sd_alg: 'sha-256',
      };
      return [signJws('saphan-seal+sd-jwt', JSON.stringify(payload), keys.sealOfDopa), ...parts, ''].join(
        '~',
      );
    };
    const [one, two] = ['"a"', '"b"'].map((text) => toDisclosure('person.nameTh', text, salt));
    expect(verifySeal(resealed(one ?? ''), findKey).items.size).toBe(1);
    expect(() => verifySeal(resealed(one ?? '', two ?? ''), findKey)).toThrow(wrong);
    expect(() => verifySeal(resealed(toDisclosure('iss', '"x"', salt)), findKey)).toThrow(malformed);
  });

  it('a seal by another member’s key, or by a key of another use', () => {
    for (const key of [newKey(), keys.sealOfDbd, keys.population]) {
      expect(() => verifySeal(sealItems(items, claims, key, newSalt).token, findKey)).toThrow(wrong);
    }
  });

  it('a member that seals for another member’s service', () => {
    const foreign = { ...claims, iss: 'TH/GOV/DBD' };
    const sealed = sealItems(items, foreign, keys.sealOfDbd, newSalt).token;
    expect(() => verifySeal(sealed, findKey)).toThrow(expect.objectContaining({ code: 'seal-unfit' }));
  });

  it('a seal of another exchange, service, agreement or person', () => {
    const unfit = expect.objectContaining({ code: 'seal-unfit' });
    const other = { subject: { kind: 'pid', value: '9100000000026' } as const, salt };
    for (const expected of [{ exchange: 'x' }, { service: 'x' }, { agreement: 'x' }, { subject: other }]) {
      expect(() => verifySeal(token, findKey, expected)).toThrow(unfit);
    }
  });

  it('a JWS of another kind by the same key', () => {
    const mandate = signJws(
      'saphan-mandate+jwt',
      JSON.stringify({ ...claims, _sd: [], _sd_alg: 'sha-256' }),
      keys.sealOfDopa,
    );
    expect(() => verifySeal(`${mandate}~`, findKey)).toThrow(malformed);
  });

  it.each([
    ['no tilde at the end', token.slice(0, -1)],
    ['a key binding', `${token}a.b.c`],
    [
      'another algorithm',
      token.replace(/^[^.]+/, Buffer.from('{"alg":"none","typ":"saphan-seal+sd-jwt"}').toString('base64url')),
    ],
    ['a disclosure that is no list', `${jwt}~${Buffer.from('{}').toString('base64url')}~`],
    ['a disclosure of two', `${jwt}~${Buffer.from('["a","b"]').toString('base64url')}~`],
    ['an item named as a claim', `${jwt}~${toDisclosure('iss', '"TH/GOV/RD"', salt)}~`],
    ['an item named __proto__', `${jwt}~${toDisclosure('__proto__', '{}', salt)}~`],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(() => verifySeal(text, findKey)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^seal-/) }),
    );
  });
});

describe('accepts', () => {
  it('all items, each as its source spelled it', () => {
    const verified = verifySeal(token, findKey, { exchange, subject: { subject, salt } });
    expect(verified.claims).toEqual(claims);
    expect(verified.digest).toBe(digest);
    expect(verified.items.get('person.income')).toEqual({ value: 1.5, text: '1.50' });
    expect([...verified.items.keys()].sort()).toEqual([...items.keys()].sort());
  });

  it('some items alone: the others are gone, and so is all that hints at them', () => {
    const restricted = restrictSeal(token, ['person.nameTh', 'person.unknown']);
    const verified = verifySeal(restricted, findKey);
    expect([...verified.items.keys()]).toEqual(['person.nameTh']);
    expect(sealDigest(restricted)).toBe(digest);
    const text = restricted
      .split('~')
      .map((part) => Buffer.from(part.split('.')[1] ?? part, 'base64url').toString());
    expect(text.join(' ')).not.toMatch(/income|children|1\.50/);
    expect(verifySeal(restrictSeal(token, []), findKey).items.size).toBe(0);
  });

  it('the value alone of a disclosure that ends in a blank', () => {
    const encoded = Buffer.from('["AAAA", "person.n", 5] ').toString('base64url');
    expect(parseDisclosure(encoded).text).toBe('5');
  });

  it('gives back each text unchanged', () => {
    const letters = fc.stringMatching(/^[a-z]{1,8}\.[a-zA-Z]{1,12}$/);
    fc.assert(
      fc.property(fc.dictionary(letters, fc.jsonValue()), (values) => {
        const texts = new Map(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
        const sealed = sealItems(texts, claims, keys.sealOfDopa, newSalt);
        const found = [...verifySeal(sealed.token, findKey).items].map(([name, { text }]) => [name, text]);
        expect(new Map(found as [string, string][])).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });
});

describe('@sd-jwt/core', () => {
  const instance = new SDJwtInstance({
    hasher: async (data: string | ArrayBuffer, algorithm: string) => {
      const bytes = typeof data === 'string' ? Buffer.from(data) : Buffer.from(data);
      return new Uint8Array(hash(algorithm.replace('-', ''), bytes, 'buffer'));
    },
    saltGenerator: async (length: number) => randomBytes(length).toString('base64url'),
    verifier: async (data: string, signature: string) =>
      verify(
        'sha256',
        Buffer.from(data),
        { key: createPublicKey(keys.sealOfDopa.privateKey), dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      ),
  });

  it('refuses a forged disclosure of ours', async () => {
    const [name, body, signature] = jwt.split('.');
    const forged = [[name, body, `${signature?.slice(0, -4) ?? ''}AAAA`].join('.'), first, ''].join('~');
    await expect(instance.verify(forged)).rejects.toThrow();
  });

  it('reads our seals, whole and restricted', async () => {
    const whole = await instance.verify(token);
    expect(whole.payload).toMatchObject({
      iss: 'TH/GOV/DOPA',
      'person.nameTh': 'สมชาย ใจดี',
      'person.income': 1.5,
    });
    const restricted = await instance.verify(`${[jwt, second].join('~')}~`);
    expect(
      Object.keys(restricted.payload as object).filter((name) => name.startsWith('person.')),
    ).toHaveLength(1);
  });
});
