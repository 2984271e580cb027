import { header } from '@saphan/contracts';
import { decode, encode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { agreement, keys, now, signedRequest, signedResponse } from '../exchange.fixture.ts';
import type { EvidenceRecord } from './evidence.ts';
import { encodeEvidence } from './evidence-record.ts';
import { toItemBits } from './item-bits.ts';
import { encodeAnswerHalf, encodeRequestHalf, wholeAnswerHalf, wholeRequestHalf } from './stored-halves.ts';

const request = signedRequest();
const headers = request.headers as Readonly<Record<string, string>>;
const row = { exchange: headers[header.exchange]!, consumer: headers[header.client]!, at: now * 1000 };
const begun: EvidenceRecord = {
  side: 'provider',
  at: row.at,
  outcome: 'begun',
  request,
  personal: Buffer.alloc(80, 1),
};
const answered: EvidenceRecord = {
  side: 'provider',
  at: row.at + 12,
  outcome: 'answered',
  items: toItemBits(['person.birthDate'], agreement.items),
  dropped: 3,
  durationMs: 12,
  request,
  response: signedResponse(request),
};
const denied: EvidenceRecord = {
  ...answered,
  items: undefined,
  dropped: undefined,
  outcome: 'denied',
  rule: 'agreement-expired',
  response: signedResponse(request, keys.population, Buffer.from('{}'), {
    outcome: 'denied',
    code: 'agreement-expired',
    rule: 'agreement',
  }),
};

describe('the request half', () => {
  const { personal: _, ...impersonal } = begun;
  it.each([
    ['of a provider', begun],
    ['of a consumer', { ...begun, side: 'consumer' }],
    ['through another door', { ...begun, via: 'r1' }],
    ['about nobody', impersonal],
  ] as const)('%s comes back byte for byte', (_name, record) => {
    const { whole, stored } = encodeRequestHalf(record, row.consumer);
    expect(Buffer.from(whole)).toEqual(Buffer.from(encodeEvidence(record)));
    expect(Buffer.from(wholeRequestHalf(stored, row))).toEqual(Buffer.from(whole));
    expect(stored.length).toBeLessThan(whole.length - 40);
  });

  it('keeps a client that its row does not have', () => {
    const other = 'TH/GOV/AAA/delegate';
    const { whole, stored } = encodeRequestHalf(begun, other);
    expect(Buffer.from(wholeRequestHalf(stored, { ...row, consumer: other }))).toEqual(Buffer.from(whole));
  });

  it('is another one beside another row', () => {
    const { whole, stored } = encodeRequestHalf(begun, row.consumer);
    for (const other of [
      { at: row.at + 1 },
      { consumer: 'TH/GOV/AAA/other' },
      { exchange: crypto.randomUUID() },
    ])
      expect(Buffer.from(wholeRequestHalf(stored, { ...row, ...other }))).not.toEqual(Buffer.from(whole));
  });

  it('from before is whole as it is stored', () => {
    const whole = encodeEvidence(begun);
    expect(wholeRequestHalf(whole, { ...row, at: 0 })).toBe(whole);
  });
});

describe('the answer half', () => {
  const { whole: beginning } = encodeRequestHalf(begun, row.consumer);
  it.each([
    ['answered', answered],
    ['without items', { ...answered, items: undefined, response: signedResponse(request) }],
    ['denied', denied],
    [
      'left open',
      { ...answered, items: undefined, response: undefined, outcome: 'unknown', rule: 'timed-out' },
    ],
    ['at the consumer', { ...answered, side: 'consumer' }],
  ] as const)('%s comes back byte for byte', (_name, record) => {
    const { whole, stored } = encodeAnswerHalf(record);
    expect(Buffer.from(whole)).toEqual(Buffer.from(encodeEvidence(record)));
    expect(Buffer.from(wholeAnswerHalf(stored, record, beginning))).toEqual(Buffer.from(whole));
    expect(stored.length).toBeLessThan(whole.length - 300);
  });

  it('from before comes back too', () => {
    const whole = encodeEvidence(answered);
    const before = encode((decode(whole) as unknown[]).with(9, null));
    expect(Buffer.from(wholeAnswerHalf(before, { at: 0 }, beginning))).toEqual(Buffer.from(whole));
  });

  it('of an outcome that no version has is refused', () => {
    const fields = decode(encodeAnswerHalf(answered).stored) as unknown[];
    expect(() => wholeAnswerHalf(encode(fields.with(3, 99)), answered, beginning)).toThrow(
      expect.objectContaining({ code: 'evidence-malformed' }),
    );
  });
});
