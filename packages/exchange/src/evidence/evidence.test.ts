import { randomBytes } from 'node:crypto';
import { header } from '@saphan/contracts';
import { decode, encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreement,
  keys,
  newKey,
  now,
  publicOf,
  signedRequest,
  signedResponse,
  unsignedRequest,
} from '../exchange.fixture.ts';
import { signedRequestHeaders, signedResponseHeaders } from '../message/profile.ts';
import { toDeclarationHeader } from '../statements/declaration.ts';
import { logEntryHash, verifyEvidence, type EvidenceRecord } from './evidence.ts';
import { decodeEvidence, encodeEvidence } from './evidence-record.ts';
import { numberedHeaders } from './numbered-headers.ts';
import { fromItemBits, toItemBits } from './item-bits.ts';
import { packValue, unpackValue } from './packed-value.ts';

const findKey = (keyid: string) =>
  [keys.portal, keys.population].map(publicOf).find((key) => key.kid === keyid);
const request = signedRequest();
const record: EvidenceRecord = {
  side: 'provider',
  at: now * 1000,
  outcome: 'answered',
  items: toItemBits(['person.birthDate'], agreement.items),
  dropped: 3,
  durationMs: 12,
  request,
  response: signedResponse(request),
  personal: Buffer.alloc(80, 1),
};
const bytes = encodeEvidence(record);

describe('refuses', () => {
  const malformed = expect.objectContaining({ code: 'evidence-malformed' });

  it('a record whose message was changed, in any of the signed places', () => {
    const decoded = decodeEvidence(bytes);
    for (const name of [header.purpose, header.subjectDigest, header.contentDigest, header.agreement]) {
      const headers = { ...decoded.request.headers, [name]: decoded.request.headers[header.exchange] };
      const changed = { ...decoded, request: { ...decoded.request, headers } };
      expect(() => verifyEvidence(changed, findKey)).toThrow(
        expect.objectContaining({ code: 'signature-wrong' }),
      );
    }
    const response = { ...decoded.response!, status: 404 };
    expect(() => verifyEvidence({ ...decoded, response }, findKey)).toThrow(
      expect.objectContaining({ code: 'signature-wrong' }),
    );
  });

  it('a key that neither member has', () => {
    expect(() => verifyEvidence(record, () => undefined)).toThrow(
      expect.objectContaining({ code: 'signature-key-unknown' }),
    );
    const forged = {
      ...record,
      request: signedRequest(newKey()),
      response: undefined,
      outcome: 'begun' as const,
    };
    expect(() => verifyEvidence(forged, findKey)).toThrow(
      expect.objectContaining({ code: 'signature-key-unknown' }),
    );
  });

  it('an answered, denied or failed exchange without the answer that says so', () => {
    for (const outcome of ['answered', 'denied', 'failed'] as const) {
      const without = { ...record, outcome, response: undefined };
      expect(() => verifyEvidence(without, findKey), outcome).toThrow(malformed);
    }
    const consumer = { ...record, side: 'consumer', response: undefined, items: undefined } as const;
    expect(() => verifyEvidence({ ...consumer, outcome: 'denied' }, findKey)).toThrow(malformed);
    expect(() => verifyEvidence({ ...consumer, outcome: 'failed' }, findKey)).not.toThrow();
  });

  it('another outcome, rule or items than the provider has signed', () => {
    const denial = signedResponse(request, keys.population, Buffer.from('{}'), {
      outcome: 'denied',
      code: 'agreement-expired',
      rule: 'agreement',
    });
    const denied = {
      ...record,
      items: undefined,
      outcome: 'denied',
      rule: 'agreement-expired',
      response: denial,
    };
    const changed = [
      { ...record, outcome: 'denied', rule: 'agreement-expired' },
      { ...record, outcome: 'failed' },
      { ...record, outcome: 'unknown' },
      { ...record, items: undefined },
      { ...record, items: toItemBits(agreement.items, agreement.items) },
      { ...denied, outcome: 'answered' },
      { ...denied, rule: 'purpose-not-agreed' },
      { ...denied, rule: undefined },
    ] as EvidenceRecord[];
    for (const one of changed) expect(() => verifyEvidence(one, findKey), one.outcome).toThrow(malformed);
    expect(() => verifyEvidence(denied as EvidenceRecord, findKey)).not.toThrow();
  });

  it('an unsigned request as evidence', () => {
    expect(() => encodeEvidence({ ...record, request: unsignedRequest() })).toThrow(
      expect.objectContaining({ code: 'signature-missing' }),
    );
  });

  it('bytes that are no record, or another spelling of one', () => {
    const list = decode(bytes) as unknown[];
    const others = [
      Buffer.from('x'),
      Buffer.alloc(0),
      encode([]),
      encode([2, ...list.slice(1)]),
      encode([list[0], 2, ...list.slice(2)]),
      encode(list.with(9, (list[9] as unknown[]).with(1, null))),
      encode([...list, 'more']),
      encode([...list, 0]),
      encode([2, ...list.slice(1), 1]),
      encode([2, ...list.slice(1), -1]),
      encode([2, ...list.slice(1), 0, 0]),
      Buffer.concat([bytes, Buffer.from([0xf6])]),
      Buffer.concat([Buffer.from([0x9f]), bytes.subarray(1), Buffer.from([0xff])]),
    ];
    for (const other of others) expect(() => decodeEvidence(other)).toThrow(malformed);
  });

  it('any flipped bit, on decoding or on verifying', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (index, bit) => {
        const flipped = Buffer.from(bytes);
        flipped[index] = (flipped[index] ?? 0) ^ (1 << bit);
        try {
          verifyEvidence(decodeEvidence(flipped), findKey);
        } catch {
          return;
        }
        // What isn't signed (time, duration, personal part) is held by the log entry instead.
        expect(logEntryHash(flipped, Buffer.alloc(16)).equals(logEntryHash(bytes, Buffer.alloc(16)))).toBe(
          false,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('accepts', () => {
  it('its own record, whose signatures verify from it alone', () => {
    const decoded = decodeEvidence(bytes);
    expect(() => verifyEvidence(decoded, findKey)).not.toThrow();
    expect(decoded).toMatchObject({ side: 'provider', outcome: 'answered', durationMs: 12, dropped: 3 });
    expect(fromItemBits(decoded.items!, agreement.items)).toEqual(['person.birthDate']);
    expect(Buffer.from(bytes).includes('9100000000018')).toBe(false);
  });

  it('the first half, and a denial with its rule', () => {
    const begun = { side: 'consumer', at: 1, outcome: 'begun', request } as const;
    expect(decodeEvidence(encodeEvidence(begun))).toMatchObject(asKept(begun));
    const denied = { ...record, outcome: 'denied', rule: 'agreement-expired' } as const;
    expect(decodeEvidence(encodeEvidence(denied)).rule).toBe('agreement-expired');
  });

  it('the door that the consumer came through, and a native record as it always was', () => {
    const begun = { side: 'consumer', at: 1, outcome: 'begun', request } as const;
    const throughDoor = encodeEvidence({ ...begun, via: 'r1' });
    expect(decodeEvidence(throughDoor)).toMatchObject(asKept({ ...begun, via: 'r1' }));
    const [native, other] = [encodeEvidence(begun), throughDoor].map((each) => decode(each) as unknown[]);
    expect(other).toEqual([2, ...(native ?? []).slice(1), 0]);
    expect(native?.[0]).toBe(1);
  });

  it('≤ 1.5 kB with every header and a declaration to five agencies', () => {
    const services = [1, 2, 3, 4, 5].map((index) => `TH/LGO/CNX/desk${index}/case-intake.v1`);
    const manifest = {
      profile: 'saphan-declaration-1' as const,
      application: '019f0000-0000-7000-8000-000000000001',
      parts: Object.fromEntries(services.map((service) => [service, [randomBytes(32).toString('base64')]])),
    };
    const full = signedRequest(
      keys.portal,
      unsignedRequest(Buffer.from('x'), {
        ...{
          [header.proof]: 'a.b.c',
          [header.mandate]: 'd.e.f',
          [header.actor]: 'g.h.i',
          'content-type': 'application/json',
        },
        [header.case]: '019f0000-0000-7000-8000-000000000002',
        [header.idempotencyKey]: '019f0000-0000-7000-8000-000000000003',
        [header.declaration]: toDeclarationHeader(manifest),
      }),
    );
    const size = encodeEvidence({ ...record, request: full, response: signedResponse(full) }).length;
    expect(size).toBeLessThan(1500);
    expect(bytes.length).toBeLessThan(800);
  });

  it('knows a number for every header that is signed', () => {
    expect(numberedHeaders).toEqual(
      expect.arrayContaining([...signedRequestHeaders, ...signedResponseHeaders]),
    );
    expect(new Set(numberedHeaders).size).toBe(numberedHeaders.length);
  });

  it('packs and unpacks any value as it was', () => {
    const value = fc.oneof(
      fc.string(),
      fc.uuid(),
      fc.uint8Array({ minLength: 10, maxLength: 80 }).map((some) => Buffer.from(some).toString('base64url')),
      fc
        .uint8Array({ minLength: 32, maxLength: 32 })
        .map((some) => `sha-256=:${Buffer.from(some).toString('base64')}:`),
    );
    fc.assert(
      fc.property(fc.constantFrom('content-digest', 'saphan-case'), value, (name, text) => {
        expect(unpackValue(name, packValue(name, text))).toBe(text);
      }),
    );
  });

  it('items as bits, there and back', () => {
    const items = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(items, fc.nat(), (agreed, mask) => {
        const some = agreed.filter((_, index) => (mask >> (index % 30)) & 1);
        expect(fromItemBits(toItemBits(some, agreed), agreed)).toEqual(some);
      }),
    );
  });
});

/** What stays of a record: the headers that are signed. */
function asKept(begun: EvidenceRecord) {
  const kept = [...numberedHeaders, header.signature, header.signatureInput];
  const headers = Object.fromEntries(
    Object.entries(begun.request.headers).filter(([name]) => kept.includes(name)),
  );
  return { ...begun, request: { ...begun.request, headers } };
}
