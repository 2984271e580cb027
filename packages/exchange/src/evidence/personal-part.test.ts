import { header } from '@saphan/contracts';
import { encode } from 'cborg';
import { expect, it } from 'vitest';
import { exchange, now, publicOf, rfcEd25519, salt, subject } from '../exchange.fixture.ts';
import { verifyActor } from '../statements/actor.ts';
import { decodePersonal, encodePersonal, type PersonalPart } from './personal-part.ts';

const said = {
  ...{ client: 'TH/GOV/DGA/portal', service: 'TH/GOV/DOPA/population/person.v1' },
  ...{ exchange, purpose: 'decide' },
};
const headers = {
  [header.client]: said.client,
  [header.service]: said.service,
  [header.exchange]: said.exchange,
  [header.purpose]: said.purpose,
};
/** Written once by `signActor` with the key of RFC 9421 B.1.4. */
const signed = [
  'eyJhbGciOiJFZERTQSIsInR5cCI6InNhcGhhbi1hY3Rvcitqd3QiLCJraWQiOiJwb3FrTEdpeW1oX1cwdVA2UFpGdy1kdmV6M1FKVDVTb2xxWEJDVzM4cjBVIn0',
  'eyJpc3MiOiJUSC9HT1YvREdBL3BvcnRhbCIsInN1YiI6Im9mZmljZXItNyIsImtpbmQiOiJvZmZpY2VyIiwicm9sZSI6InJldmlld2VyIiwicHVycG9zZSI6ImRlY2lkZSIsImV4Y2hhbmdlIjoiMDFhMGM0NTAtNmMwMC03OTA5LTg5MDktMDkwOTA5MDkwOTA5IiwiYXVkIjoiVEgvR09WL0RPUEEvcG9wdWxhdGlvbi9wZXJzb24udjEiLCJpYXQiOjE3OTAwMDAwMDAsImV4cCI6MTc5MDAwMDA2MH0',
  'NHuuhAv3-QEuWDX6aSN93RaH5CoUma8onI4vtju473Cc4pxCF_qJYhvCBfBxnrzB23tS8Ja3q8039HACK_vVAg',
];
const actor = signed.join('.');
/** As records of each version have stood on disk. */
const stored = {
  text: 'hgFxcGlkOjkxMDAwMDAwMDAwMThQBwcHBwcHBwcHBwcHBwcHB3kB_mV5SmhiR2NpT2lKRlpFUlRRU0lzSW5SNWNDSTZJbk5oY0doaGJpMWhZM1J2Y2l0cWQzUWlMQ0pyYVdRaU9pSndiM0ZyVEVkcGVXMW9YMWN3ZFZBMlVGcEdkeTFrZG1WNk0xRktWRFZUYjJ4eFdFSkRWek00Y2pCVkluMC5leUpwYzNNaU9pSlVTQzlIVDFZdlJFZEJMM0J2Y25SaGJDSXNJbk4xWWlJNkltOW1abWxqWlhJdE55SXNJbXRwYm1RaU9pSnZabVpwWTJWeUlpd2ljbTlzWlNJNkluSmxkbWxsZDJWeUlpd2ljSFZ5Y0c5elpTSTZJbVJsWTJsa1pTSXNJbVY0WTJoaGJtZGxJam9pTURGaE1HTTBOVEF0Tm1Nd01DMDNPVEE1TFRnNU1Ea3RNRGt3T1RBNU1Ea3dPVEE1SWl3aVlYVmtJam9pVkVndlIwOVdMMFJQVUVFdmNHOXdkV3hoZEdsdmJpOXdaWEp6YjI0dWRqRWlMQ0pwWVhRaU9qRTNPVEF3TURBd01EQXNJbVY0Y0NJNk1UYzVNREF3TURBMk1IMC5OSHV1aEF2My1RRXVXRFg2YVNOOTNSYUg1Q29VbWE4b25JNHZ0anU0NzNDYzRweENGX3FKWWh2Q0JmQnhucnpCMjN0UzhKYTNxODAzOUhBQ0tfdlZBZ_b2',
  token:
    'hgJxcGlkOjkxMDAwMDAwMDAwMThQBwcHBwcHBwcHBwcHBwcHB4NYXHsiYWxnIjoiRWREU0EiLCJ0eXAiOiJzYXBoYW4tYWN0b3Irand0Iiwia2lkIjoicG9xa0xHaXltaF9XMHVQNlBaRnctZHZlejNRSlQ1U29scVhCQ1czOHIwVSJ9WOB7ImlzcyI6IlRIL0dPVi9ER0EvcG9ydGFsIiwic3ViIjoib2ZmaWNlci03Iiwia2luZCI6Im9mZmljZXIiLCJyb2xlIjoicmV2aWV3ZXIiLCJwdXJwb3NlIjoiZGVjaWRlIiwiZXhjaGFuZ2UiOiIwMWEwYzQ1MC02YzAwLTc5MDktODkwOS0wOTA5MDkwOTA5MDkiLCJhdWQiOiJUSC9HT1YvRE9QQS9wb3B1bGF0aW9uL3BlcnNvbi52MSIsImlhdCI6MTc5MDAwMDAwMCwiZXhwIjoxNzkwMDAwMDYwfVhANHuuhAv3-QEuWDX6aSN93RaH5CoUma8onI4vtju473Cc4pxCF_qJYhvCBfBxnrzB23tS8Ja3q8039HACK_vVAvb2',
};
const fromText = (text: string): Buffer => Buffer.from(text, 'base64url');
const toBytes = (part: PersonalPart): Uint8Array => encodePersonal(part, headers) ?? Buffer.alloc(0);

const bytes = Buffer.from('x');
it.each([
  ['no CBOR', Buffer.from('x')],
  ['no array', encode('x')],
  ['another version', encode([4, 'pid:1', salt, null, null, null])],
  ['an actor in bytes in the first version', encode([1, null, null, [salt, salt, salt], null, null])],
  ['the second version with an actor as text', encode([2, null, null, 'a.b.c', null, null])],
  ['a packed actor in the second version', encode([2, null, null, [0, bytes, bytes, bytes], null, null])],
  ['half a token', encode([2, null, null, [salt, salt], null, null])],
  ['half a token in the third version', encode([3, null, null, [salt, salt], null, null])],
  ['a subject without salt', encode([1, 'pid:1', null, null, null, null])],
  ['a salt without subject', encode([3, null, salt, null, null, null])],
  ['a number as subject before the third version', encode([2, 9_100_000_000_018, salt, null, null, null])],
  ['a number of no person', encode([3, 17, salt, null, null, null])],
  ['an unknown kind', encode([1, 'x:1', salt, null, null, null])],
  ['a field too many', encode([1, null, null, null, null, null, null])],
  ['an actor that is no text', encode([1, null, null, 7, null, null])],
  ['an actor that is no text in the third version', encode([3, null, null, 7, null, null])],
])('refuses %s', (_, broken) => {
  expect(() => decodePersonal(broken, headers)).toThrow(
    expect.objectContaining({ code: 'evidence-malformed' }),
  );
});

it('refuses what is cut short, and fails by its own problem alone where a byte is another', () => {
  const whole = Buffer.from(toBytes({ subject: { subject, salt }, actor }));
  const find = (broken: Uint8Array): unknown => {
    try {
      return decodePersonal(broken, headers).actor;
    } catch (error) {
      return (error as { code?: unknown }).code;
    }
  };
  for (let at = 0; at < whole.length; at += 1) {
    expect(find(whole.subarray(0, at))).toBe('evidence-malformed');
    for (const flip of [0x01, 0x20, 0x80, 0xff]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ flip;
      const found = find(changed);
      expect(found === 'evidence-malformed' || String(found).split('.').length === 3, `byte ${at}`).toBe(
        true,
      );
    }
  }
});

it('gives back what it was given, and writes nothing where no person is named', () => {
  expect(encodePersonal({}, headers)).toBeUndefined();
  expect(encodePersonal({ actor: undefined }, headers)).toBeUndefined();
  for (const part of [{ subject: { subject, salt } }, { actor: 'a.b.c', mandate: 'd', private: 'e' }]) {
    const decoded = decodePersonal(toBytes(part), headers);
    expect(decoded).toMatchObject(part.subject ? { subject: { subject } } : part);
  }
});

it('has a person’s number as a number, and every other subject as text', () => {
  for (const value of ['9100000000018', '0994000160861', '91000000000180', '1']) {
    const part = { subject: { subject: { kind: 'pid', value }, salt } } as const;
    expect(decodePersonal(toBytes(part), headers).subject?.subject).toEqual(part.subject.subject);
    expect(toBytes(part).length < `pid:${value}`.length + salt.length).toBe(value === '9100000000018');
  }
  const house = { subject: { subject: { kind: 'house', value: '9100000000018' }, salt } } as const;
  expect(decodePersonal(toBytes(house), headers).subject?.subject).toEqual(house.subject.subject);
});

it('keeps a token in bytes where the request says little of it, and what is no token as it stands', () => {
  const token = ['{"alg":"ES256"}', '{"sub":"x"}', 'signed']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  for (const text of [token, 'a.b', 'not a token', `${token}.`, `${token.slice(0, -1)}=`, '..', '']) {
    const encoded = toBytes({ actor: text });
    expect(decodePersonal(encoded, headers)).toMatchObject({ actor: text });
    expect(encoded.length < text.length).toBe(text === token);
  }
});

it('reads every version that records have, and the signature of each still verifies', () => {
  const key = publicOf(rfcEd25519);
  const written = toBytes({ subject: { subject, salt }, actor });
  expect(written.length).toBeLessThan(170);
  for (const one of [fromText(stored.text), fromText(stored.token), written]) {
    const decoded = decodePersonal(one, headers);
    expect(decoded.subject?.subject).toEqual(subject);
    expect(Buffer.from(decoded.subject?.salt ?? [])).toEqual(salt);
    expect(decoded.actor).toBe(actor);
    expect(verifyActor(decoded.actor ?? '', () => key, { ...said, at: now }).sub).toBe('officer-7');
  }
});
