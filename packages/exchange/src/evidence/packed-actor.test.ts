import { header } from '@saphan/contracts';
import { decode, encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchange, keys, now, subject } from '../exchange.fixture.ts';
import { actorSubjectDigest, signActor } from '../statements/actor.ts';
import { toCbor } from './cbor-writer.ts';
import { packActor, unpackActor } from './packed-actor.ts';

const headers = {
  [header.client]: 'TH/LGO/CNX/desk',
  [header.service]: 'TH/LGO/CNX/buildings/building.v1',
  [header.exchange]: exchange,
  [header.purpose]: 'decide',
  [header.case]: 'C-1',
};
const said = { headers, subject };
const claims = {
  iss: headers[header.client],
  sub: 'officer-7',
  kind: 'officer',
  name: 'สมชาย ใจดี',
  role: 'reviewer',
  unit: 'ช่าง',
  case: headers[header.case],
  purpose: headers[header.purpose],
  exchange,
  aud: headers[header.service],
  sub_digest: actorSubjectDigest(exchange, subject),
  must: ['unit'],
  iat: now - 1,
  exp: now + 299,
} as const;
const toBase64url = (text: string | Buffer): string => Buffer.from(text).toString('base64url');
const [head = '', , signature = ''] = signActor(
  { ...claims, must: [...claims.must] },
  keys.portalActor,
).split('.');
const toToken = (payload: string | Buffer): string => `${head}.${toBase64url(payload)}.${signature}`;

/** Through the bytes that a record has; nothing where it is not packed. */
function backFrom(token: string, of = said): string | undefined {
  const packed = packActor(token, of);
  return packed && unpackActor(decode(toCbor(packed), { strict: true }) as unknown[], of);
}

/** Each text comes back byte for byte, or is not packed. */
function checkBack(token: string): void {
  const back = backFrom(token);
  expect(back === undefined || back === token, token).toBe(true);
}

describe('never gives back another text', () => {
  it.each([
    ['a blank', '{"iss": "x"}'],
    ['a claim twice', '{"sub":"a","sub":"b"}'],
    ['an escaped letter', '{"sub":"\\u0061"}'],
    ['an escaped slash', '{"iss":"TH\\/LGO\\/CNX\\/desk"}'],
    ['another spelling of a number', '{"iat":1.0}'],
    ['a number beyond a double', '{"iat":90071992547409931}'],
    ['minus nothing', '{"iat":-0}'],
    ['claims that JavaScript orders', '{"b":1,"2":1,"1":1}'],
    ['a line at the end', '{"sub":"a"}\n'],
    ['a byte order mark', '\ufeff{"sub":"a"}'],
    ['bytes that are no UTF-8', Buffer.from('7b22737562223a22ff227d', 'hex')],
    ['an array', '["a"]'],
    ['what is nested too deep', `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['no JSON', 'sub'],
  ])('%s is not packed', (_, payload) => {
    expect(backFrom(toToken(payload))).toBeUndefined();
  });

  it.each([
    ['no parts', 'x'],
    ['two parts', toToken('{}').split('.', 2).join('.')],
    ['four parts', `${toToken('{}')}.e30`],
    ['a sign that is no base64url', toToken('{"sub":"a"}').replace(signature, `${signature}=`)],
    ['leftover bits in the header', `${head.slice(0, -1)}1.e30.${signature}`],
    ['leftover bits in the claims', toToken('{"sub":"a"}').replace('hIn0.', 'hIn1.')],
    ['leftover bits in the signature', `${head}.e30.AB`],
    ['a blank in base64url', `${head}.e3 0.${signature}`],
    ['another type', toToken('{}').replace(head, toBase64url('{"alg":"ES256","typ":"JWT","kid":"AAAA"}'))],
    [
      'a header with more',
      toToken('{}').replace(head, toBase64url('{"alg":"ES256","typ":"saphan-actor+jwt","kid":"AA","x":1}')),
    ],
    [
      'a key id that is no base64url',
      toToken('{}').replace(head, toBase64url('{"alg":"ES256","typ":"saphan-actor+jwt","kid":"key 1"}')),
    ],
  ])('%s is not packed', (_, token) => {
    expect(backFrom(token)).toBeUndefined();
  });

  it('any claims, in any order, in any spelling', () => {
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(claims)),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('__proto__', 'jti', '1', ''),
    );
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        ...Object.values(claims),
        'system',
        'person',
        '\ud800',
        '\ufeffx',
        '',
        null,
        true,
        2 ** 53,
        -(2 ** 53),
        -1,
        0.5,
      ),
      fc.jsonValue({ depthSize: 'small' }),
      fc.integer({ min: now - 1000, max: now + 1000 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'binary' }),
    );
    const spell = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.replaceAll(',', ', '),
      (text: string) => text.replaceAll('/', '\\/'),
      (text: string) => text.replaceAll('"e', '"\\u0065'),
      (text: string) => text.replaceAll('0', '0.0'),
    );
    const cut = fc.oneof(
      { weight: 8, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat({ max: 40 }) },
    );
    let packedOnes = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, value), { maxLength: 16 }),
        spell,
        cut,
        (entries, respell, less) => {
          const members = entries.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`);
          const token = toToken(respell(`{${members.join(',')}}`));
          checkBack(token.slice(0, token.length - less));
          if (backFrom(token) !== undefined) packedOnes += 1;
        },
      ),
      { numRuns: 3000 },
    );
    expect(packedOnes).toBeGreaterThan(300);
  });
});

const headOrders = ['alg typ kid', 'alg kid typ', 'typ alg kid', 'typ kid alg', 'kid alg typ', 'kid typ alg'];

describe('packs', () => {
  it('every claim in every order, with either algorithm and any order of the header', () => {
    const kid = toBase64url(Buffer.alloc(32, 5));
    const fields = { alg: 'EdDSA', typ: 'saphan-actor+jwt', kid };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.entries(claims)),
        fc.constantFrom(...headOrders),
        fc.constantFrom('ES256', 'EdDSA'),
        (entries, order, alg) => {
          const ordered = order.split(' ').map((name) => [name, { ...fields, alg }[name as 'alg']]);
          const first = toBase64url(JSON.stringify(Object.fromEntries(ordered)));
          const token = `${first}.${toBase64url(JSON.stringify(Object.fromEntries(entries)))}.${signature}`;
          expect(backFrom(token)).toBe(token);
        },
      ),
    );
  });

  it('without what the request says', () => {
    const [number, kid, signed, order, ...packed] = packActor(toToken(JSON.stringify(claims)), said) ?? [];
    expect(number).toBe(0);
    expect(Buffer.from(kid as Uint8Array).toString('base64url')).toBe(keys.portalActor.kid);
    expect(toBase64url(Buffer.from(signed as Uint8Array))).toBe(signature);
    expect(Buffer.from(order as Uint8Array).toString('hex')).toBe('123456789abcde');
    expect(packed).toEqual([
      ...[null, 'officer-7', 0, 'สมชาย ใจดี', 'reviewer', 'ช่าง'],
      ...[null, null, null, null, null, ['["unit"]'], -1, 299],
    ]);
  });

  it('by the numbers that records have', () => {
    for (const [number, kind] of ['officer', 'system', 'person'].entries())
      expect(packActor(toToken(JSON.stringify({ kind })), said)?.at(-1)).toBe(number);
    const kid = toBase64url(Buffer.alloc(32, 5));
    for (const [at, alg] of ['ES256', 'EdDSA'].entries()) {
      for (const [number, order] of headOrders.entries()) {
        const fields = { alg, typ: 'saphan-actor+jwt', kid };
        const ordered = Object.fromEntries(order.split(' ').map((name) => [name, fields[name as 'alg']]));
        const token = `${toBase64url(JSON.stringify(ordered))}.e30.${signature}`;
        expect(packActor(token, said)?.[0]).toBe(6 * at + number);
      }
    }
  });

  it('a claim as it stands where the request says another', () => {
    const other = Object.fromEntries(Object.keys(claims).map((name) => [name, 'x']));
    const token = toToken(JSON.stringify(other));
    expect(backFrom(token)).toBe(token);
    const bare = { headers: { [header.exchange]: 'no UUID' } };
    const told = toToken(JSON.stringify(claims));
    const packed = packActor(told, bare);
    expect(packed?.slice(-2)).toEqual([now - 1, now + 299]);
    expect(unpackActor(packed ?? [], bare)).toBe(told);
  });
});

it.each([
  ['nothing', []],
  ['an unknown header', [12, Buffer.alloc(32), Buffer.alloc(64), Buffer.alloc(0)]],
  ['a key id that is text', [0, 'kid', Buffer.alloc(64), Buffer.alloc(0)]],
  ['no signature', [0, Buffer.alloc(32), null, Buffer.alloc(0)]],
  ['no order', [0, Buffer.alloc(32), Buffer.alloc(64), 'x']],
  ['a claim too few', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x12), null]],
  ['a claim too many', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x10), null, null]],
  ['a hole in the order', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x01), null, null]],
  ['a claim that the request does not say', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x20), null]],
  ['an unknown kind', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x30), 3]],
  ['a number that is no time', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x20), 3]],
  ['a claim without its name', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0xf0), ['1']]],
  ['a claim with a name too many', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x10), ['"a"', '1']]],
  ['JSON that is no text', [0, Buffer.alloc(32), Buffer.alloc(64), Buffer.of(0x10), [1]]],
])('refuses %s', (_, packed) => {
  expect(() => unpackActor(decode(encode(packed)) as unknown[], said)).toThrow(
    expect.objectContaining({ code: 'evidence-malformed' }),
  );
});
