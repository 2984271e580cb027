import { createHash } from 'node:crypto';
import { header } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { salt, subject, unsignedRequest } from '../exchange.fixture.ts';
import {
  bindHeaders,
  checkBoundHeaders,
  newSalt,
  parsePrivateHeader,
  parseSubjectHeader,
  subjectDigest,
  toPrivateHeader,
  toSubjectHeader,
} from './bound-headers.ts';
import { toMessageHeaders } from './message.ts';

describe('refuses', () => {
  const { headers } = unsignedRequest(Buffer.alloc(0), {
    [header.proof]: 'a.b.c',
    [header.mandate]: 'd.e.f',
    [header.private]: toPrivateHeader(Buffer.from('x'), salt),
  });
  const unbound = expect.objectContaining({ code: 'header-unbound' });

  it.each([header.subject, header.proof, header.mandate, header.private])(
    '%s without its digest, or the digest alone',
    (name) => {
      expect(() => checkBoundHeaders({ ...headers, [name]: undefined })).toThrow(unbound);
      expect(() => checkBoundHeaders({ ...headers, [`${name}-digest`]: undefined })).toThrow(unbound);
    },
  );

  it('another subject, salt or token than was signed', () => {
    const other = toSubjectHeader({ kind: 'pid', value: '9100000000026' }, salt);
    const salted = toSubjectHeader(subject, Buffer.alloc(16, 8));
    for (const value of [other, salted]) {
      expect(() => checkBoundHeaders({ ...headers, [header.subject]: value })).toThrow(unbound);
    }
    expect(() => checkBoundHeaders({ ...headers, [header.proof]: 'a.b.d' })).toThrow(unbound);
  });

  it.each([
    'pid:1',
    'pid:1;AAAA',
    'pid:%31;BwcHBwcHBwcHBwcHBwcHBw',
    'vehicle:%E0%B8;BwcHBwcHBwcHBwcHBwcHBw',
    'parcel:e%CC%81;BwcHBwcHBwcHBwcHBwcHBw',
    `parcel:${'a'.repeat(257)};BwcHBwcHBwcHBwcHBwcHBw`,
    'parcel:a%0Ab;BwcHBwcHBwcHBwcHBwcHBw',
    'pid:1;BwcHBwcHBwcHBwcHBwcHBx',
    ';',
    '',
  ])('the subject header "%s"', (value) => {
    expect(() => parseSubjectHeader(value)).toThrow(expect.objectContaining({ code: 'header-malformed' }));
  });

  it.each(['', ';', 'eA', 'eA;BwcH', ';BwcHBwcHBwcHBwcHBwcHBw', 'eA;BwcHBwcHBwcHBwcHBwcHBw;'])(
    'the private header "%s"',
    (value) => {
      expect(() => parsePrivateHeader(value)).toThrow(expect.objectContaining({ code: 'header-malformed' }));
    },
  );

  it('a kind of subject that it does not know, by its own code', () => {
    expect(() => parseSubjectHeader('vessel:1;BwcHBwcHBwcHBwcHBwcHBw')).toThrow(
      expect.objectContaining({ code: 'subject-kind-unknown' }),
    );
  });

  it('a header twice, and one that the profile does not know', () => {
    expect(() => toMessageHeaders(['Saphan-Client', 'a', 'saphan-client', 'a'])).toThrow(
      expect.objectContaining({ code: 'header-repeated', at: 'saphan-client' }),
    );
    expect(() => toMessageHeaders(['Saphan-Foo', 'a'])).toThrow(
      expect.objectContaining({ code: 'header-unknown' }),
    );
  });
});

describe('accepts', () => {
  it('headers that fit, and gives the subject', () => {
    const { headers } = unsignedRequest();
    expect(checkBoundHeaders(headers)).toEqual({ subject, salt });
    expect(checkBoundHeaders({})).toBeUndefined();
    expect(bindHeaders({})).toEqual({});
  });

  it('the digest of conformance/vectors', () => {
    expect(subjectDigest(subject, salt)).toBe(bindHeaders(unsignedRequest().headers)[header.subjectDigest]);
    expect(newSalt()).toHaveLength(16);
    expect(Buffer.from(newSalt()).equals(Buffer.from(newSalt()))).toBe(false);
  });

  it('a number plate with letters and blanks, digested as people write it', () => {
    const plate = { kind: 'vehicle', value: '1กก 1234 กรุงเทพมหานคร' } as const;
    const value = toSubjectHeader(plate, salt);
    expect(value).toMatch(/^vehicle:1%E0%B8%81[\x21-\x7e]*$/);
    expect(parseSubjectHeader(value).subject).toEqual(plate);
    const digest = createHash('sha256').update(salt).update(`vehicle:${plate.value}`).digest('base64url');
    expect(subjectDigest(plate, salt)).toBe(digest);
  });

  it('ordinary headers twice, joined as HTTP does', () => {
    expect(toMessageHeaders(['Accept', 'a', 'accept', 'b'])).toEqual({ accept: 'a, b' });
    expect(toMessageHeaders(['__proto__', 'a']).polluted).toBeUndefined();
  });
});
