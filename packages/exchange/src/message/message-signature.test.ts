import { createPublicKey } from 'node:crypto';
import { header } from '@saphan/contracts';
import fc from 'fast-check';
import { parseDictionary } from 'structured-headers';
import { describe, expect, it } from 'vitest';
import {
  keys,
  newKey,
  now,
  publicOf,
  rfcEd25519,
  signedRequest,
  signedResponse,
  unsignedRequest,
} from '../exchange.fixture.ts';
import { toVerifyingKey } from '../keys.ts';
import { isSignatureOf, signBytes } from '../sign-bytes.ts';
import type { RequestMessage } from './message.ts';
import {
  checkExchangeTimely,
  parseRequestSignature,
  signatureBase,
  signRequest,
  verifyRequest,
  verifyResponse,
} from './message-signature.ts';

const findKey = (keyid: string) =>
  [keys.portal, keys.population].map(publicOf).find((key) => key.kid === keyid);

const changed = (request: RequestMessage, headers: Record<string, string | undefined>): RequestMessage => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

describe('refuses', () => {
  const request = signedRequest();
  const input = request.headers[header.signatureInput] ?? '';
  const value = request.headers[header.signature] ?? '';
  const refused = (message: RequestMessage) => expect(() => verifyRequest(message, findKey, now));

  it('a missing signature', () => {
    refused(changed(request, { signature: undefined })).toThrow(
      expect.objectContaining({ code: 'signature-missing' }),
    );
    refused(unsignedRequest()).toThrow(expect.objectContaining({ code: 'signature-missing' }));
  });

  it.each([
    ['a second signature', `${value}, other=:AAAA:`],
    ['another label', value.replace('saphan=', 'sig1=')],
    ['a token instead of bytes', 'saphan=abc'],
    ['a parameter', `${value};x=1`],
    ['unpadded base64', value.replace('==:', ':')],
    ['base64 with bits to spare', value.replace(/.==:/, 'B==:')],
  ])('%s', (_, signature) => {
    refused(changed(request, { signature })).toThrow(
      expect.objectContaining({ code: 'signature-malformed' }),
    );
  });

  it.each([
    ['a second input', `${input}, other=();created=${now}`],
    ['a nonce', `${input};nonce="x"`],
    ['an expiry', input.replace(';tag', ';expires=1999999999;tag')],
    ['no tag', input.replace(';tag="saphan-exchange"', '')],
    ['an algorithm named', input.replace(';tag', ';alg="hmac-sha256";tag')],
    ['parameters in another order', input.replace(/;created=(\d+);keyid=("[^"]+")/, ';keyid=$2;created=$1')],
    ['spaces that structured fields allow', input.replace('("@method"', '( "@method"')],
    ['a short keyid', input.replace(/keyid="[^"]+"/, 'keyid="a"')],
  ])('%s', (_, signatureInput) => {
    refused(changed(request, { [header.signatureInput]: signatureInput })).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^signature-(malformed|components)$/) }),
    );
  });

  it.each(['other', 'saphan-exchange-2', ''])('a profile that it does not speak: tag "%s"', (tag) => {
    const other = input.replace('tag="saphan-exchange"', `tag="${tag}"`);
    // Whatever else such a message has or lacks.
    refused(changed(request, { [header.signatureInput]: other, [header.sender]: undefined })).toThrow(
      expect.objectContaining({ code: 'profile-unknown' }),
    );
  });

  it.each([
    [header.purpose, 'p'.repeat(65)],
    [header.case, 'c'.repeat(129)],
    [header.case, 'case 7'],
    [header.case, '9100000000018'],
    [header.idempotencyKey, '9100000000018'],
    [header.idempotencyKey, 'k'.repeat(129)],
    ['content-type', `text/${'x'.repeat(128)}`],
    [header.declaration, 'd'.repeat(8193)],
    [header.extension, `a=${'1'.repeat(2048)}`],
    [header.agreement, 'a'.repeat(161)],
  ])('%s that is too long or may name a person', (name, value) => {
    expect(() => signRequest(changed(unsignedRequest(), { [name]: value }), keys.portal, now)).toThrow(
      expect.objectContaining({ code: 'header-malformed', at: name }),
    );
  });

  it.each([header.items, header.outcome, header.sealDigest])(
    'a header of answers in a request: %s',
    (name) => {
      refused(changed(request, { [name]: 'AQ' })).toThrow(
        expect.objectContaining({ code: 'header-unknown' }),
      );
    },
  );

  it.each([header.snapshot, header.outcome])('an answer without %s', (name) => {
    const response = signedResponse(request);
    const without = { ...response, headers: { ...response.headers, [name]: undefined } };
    expect(() => verifyResponse(without, request, findKey, now)).toThrow(
      expect.objectContaining({ code: 'header-missing', at: name }),
    );
  });

  it.each([
    [header.items, 'AQ'],
    [header.outcome, 'failed;source-failed'],
    [header.snapshot, `8;${'A'.repeat(43)}`],
  ])('an answer whose %s was changed', (name, value) => {
    const response = signedResponse(request);
    const other = { ...response, headers: { ...response.headers, [name]: value } };
    expect(() => verifyResponse(other, request, findKey, now)).toThrow(
      expect.objectContaining({ code: 'signature-wrong' }),
    );
  });

  it.each(['"@method" ', '"@query" ', '"content-digest" ', '"saphan-purpose" ', '"saphan-sender" '])(
    'a component list without %s',
    (component) => {
      const list = input.replace(component, '');
      expect(list).not.toBe(input);
      refused(changed(request, { [header.signatureInput]: list })).toThrow(
        expect.objectContaining({ code: 'signature-components' }),
      );
    },
  );

  it('a signed header added or taken away on the way', () => {
    refused(changed(request, { [header.case]: 'x' })).toThrow(
      expect.objectContaining({ code: 'signature-components' }),
    );
    refused(changed(request, { [header.subjectDigest]: undefined })).toThrow(
      expect.objectContaining({ code: 'signature-components' }),
    );
    refused(changed(request, { [header.purpose]: undefined })).toThrow(
      expect.objectContaining({ code: 'header-missing' }),
    );
  });

  it('a changed method, path, query or header', () => {
    const wrong = expect.objectContaining({ code: 'signature-wrong' });
    refused({ ...request, method: 'POST' }).toThrow(wrong);
    refused({ ...request, path: '/TH/GOV/DOPA/population/person.v1/x' }).toThrow(wrong);
    refused({ ...request, query: 'a=1' }).toThrow(wrong);
    for (const name of [
      header.client,
      header.service,
      header.agreement,
      header.sender,
      header.snapshot,
      header.contentDigest,
    ]) {
      refused(changed(request, { [name]: `${request.headers[name] ?? ''}x` })).toThrow(wrong);
    }
  });

  it('a header value with a line break, which would forge a component', () => {
    expect(() =>
      signRequest(changed(request, { [header.case]: 'x\n"@method": POST' }), keys.portal, now),
    ).toThrow(expect.objectContaining({ code: 'header-malformed' }));
  });

  it('an unknown key, and a key that only claims the thumbprint', () => {
    refused(signedRequest(newKey())).toThrow(expect.objectContaining({ code: 'signature-key-unknown' }));
    const impostor = { ...newKey(), kid: keys.portal.kid };
    refused(signedRequest(impostor)).toThrow(expect.objectContaining({ code: 'signature-wrong' }));
    const renamed = signedRequest({ ...keys.portal, kid: keys.population.kid });
    expect(() => verifyRequest(renamed, () => publicOf(keys.portal), now)).toThrow(
      expect.objectContaining({ code: 'signature-wrong' }),
    );
  });

  it('a signature more than a minute off, or an exchange id of another time', () => {
    for (const at of [now - 61, now + 61]) {
      expect(() => verifyRequest(request, findKey, at)).toThrow(
        expect.objectContaining({ code: 'not-timely' }),
      );
    }
    const old = '019f0000-0000-7000-8000-000000000001';
    const again = changed(unsignedRequest(), { [header.exchange]: old });
    refused(signedRequest(keys.portal, again)).toThrow(expect.objectContaining({ code: 'not-timely' }));
    expect(() => checkExchangeTimely(old, now)).toThrow(expect.objectContaining({ code: 'not-timely' }));
    expect(() => checkExchangeTimely('1', now)).toThrow(
      expect.objectContaining({ code: 'header-malformed' }),
    );
  });

  it('an answer to another request', () => {
    const response = signedResponse(request);
    const other = signedRequest(keys.portal, { ...unsignedRequest(), query: 'other' });
    expect(() => verifyResponse(response, other, findKey, now)).toThrow(
      expect.objectContaining({ code: 'signature-wrong' }),
    );
  });

  it('the other signature of the same message: s negated', () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const raw = Buffer.from(value.slice('saphan=:'.length, -1), 'base64');
    const s = order - BigInt(`0x${raw.subarray(32).toString('hex')}`);
    raw.write(s.toString(16).padStart(64, '0'), 32, 'hex');
    expect(isSignatureOf(parseRequestSignature(request).base, raw, publicOf(keys.portal))).toBe(true);
    refused(changed(request, { signature: `saphan=:${raw.toString('base64')}:` })).toThrow(
      expect.objectContaining({ code: 'signature-wrong' }),
    );
  });

  it('any flipped character of a signed request', () => {
    fc.assert(
      fc.property(fc.nat(value.length - 12), fc.constantFrom('A', 'b', '7', '+'), (index, letter) => {
        const at = 9 + index;
        fc.pre(value[at] !== letter);
        const signature = value.slice(0, at) + letter + value.slice(at + 1);
        expect(() => verifyRequest(changed(request, { signature }), findKey, now)).toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

describe('accepts', () => {
  it('what it signed, request and response, with both kinds of key', () => {
    const request = signedRequest();
    expect(verifyRequest(request, findKey, now + 59).keyid).toBe(keys.portal.kid);
    expect(verifyResponse(signedResponse(request), request, findKey, now).keyid).toBe(keys.population.kid);
    const ed = signedRequest(rfcEd25519);
    expect(verifyRequest(ed, () => publicOf(rfcEd25519), now).created).toBe(now);
  });

  it('and writes structured fields that an independent parser reads (RFC 9651)', () => {
    const { headers } = signedRequest();
    const [list, parameters] = parseDictionary(headers[header.signatureInput] ?? '').get('saphan') as [
      [string, Map<string, unknown>][],
      Map<string, unknown>,
    ];
    expect([...parameters.keys()]).toEqual(['created', 'keyid', 'tag']);
    expect(list.map(([name]) => name)).toEqual(
      expect.arrayContaining(['@method', '@path', '@query', 'content-digest']),
    );
    expect([...parseDictionary(headers[header.signature] ?? '').keys()]).toEqual(['saphan']);
  });

  it('one signature base for one request, with the subject nowhere in it', () => {
    const { base } = parseRequestSignature(signedRequest());
    expect(base).not.toContain('9100000000018');
    expect(base.split('\n')[1]).toBe('"@path": /TH/GOV/DOPA/population/person.v1/');
    expect(base.split('\n')[2]).toBe('"@query": ?');
  });
});

describe('RFC 9421, appendix B.2', () => {
  const fields = (pairs: readonly (readonly [string, string])[]) => ({
    list: pairs.map(([name]) => `"${name}"`).join(' '),
    lines: pairs.map(([name, value]) => `"${name}": ${value}\n`).join(''),
  });

  it('B.2.6, Ed25519, byte for byte', () => {
    const covered = fields([
      ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['@method', 'POST'],
      ['@path', '/foo'],
      ['@authority', 'example.com'],
      ['content-type', 'application/json'],
      ['content-length', '18'],
    ]);
    const base = signatureBase(covered, `(${covered.list});created=1618884473;keyid="test-key-ed25519"`);
    expect(signBytes(base, rfcEd25519).toString('base64')).toBe(
      'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    );
  });

  it('B.2.4, ECDSA P-256, verifies', () => {
    const key = toVerifyingKey(
      createPublicKey(`-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
-----END PUBLIC KEY-----`).export({ format: 'jwk' }),
    );
    const covered = fields([
      ['@status', '200'],
      ['content-type', 'application/json'],
      [
        'content-digest',
        'sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:',
      ],
      ['content-length', '23'],
    ]);
    const base = signatureBase(covered, `(${covered.list});created=1618884473;keyid="test-key-ecc-p256"`);
    const signature = Buffer.from(
      'wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==',
      'base64',
    );
    expect(isSignatureOf(base, signature, key)).toBe(true);
    expect(isSignatureOf(`${base} `, signature, key)).toBe(false);
  });
});
