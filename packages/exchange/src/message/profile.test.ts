import { header } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import * as profile from './profile.ts';

describe('profile 1', () => {
  it('signs, binds or refuses every header of the exchange, and names none twice', () => {
    for (const list of [profile.signedRequestHeaders, profile.signedResponseHeaders]) {
      expect(new Set(list).size).toBe(list.length);
    }
    const known = new Set<string>(
      Object.values(profile).flatMap((list) => (Array.isArray(list) ? list : [])),
    );
    const beside: string[] = [header.signature, header.signatureInput];
    expect(Object.values(header).filter((name) => !known.has(name) && !beside.includes(name))).toEqual([]);
  });

  it('is what it was: another list is another profile', () => {
    expect(profile.signedRequestHeaders.join(' ')).toBe(
      'content-digest content-type saphan-exchange saphan-client saphan-represents saphan-sender saphan-service ' +
        'saphan-gateway saphan-agreement saphan-purpose saphan-subject-digest saphan-actor-digest saphan-case ' +
        'saphan-proof-digest saphan-mandate-digest saphan-declaration saphan-snapshot saphan-private-digest ' +
        'saphan-extension idempotency-key',
    );
    expect(profile.signedResponseHeaders.join(' ')).toBe(
      'content-digest content-type saphan-outcome saphan-items saphan-snapshot saphan-seal-digest ' +
        'saphan-mandate-digest saphan-private-digest saphan-extension preference-applied',
    );
  });
});
