import { encode } from 'cborg';
import { expect, it } from 'vitest';
import { salt, subject } from '../exchange.fixture.ts';
import { decodePersonal, encodePersonal } from './personal-part.ts';

it.each([
  ['no CBOR', Buffer.from('x')],
  ['another version', encode([3, 'pid:1', salt, null, null, null])],
  ['the second version with an actor as text', encode([2, null, null, 'a.b.c', null, null])],
  ['half a token', encode([2, null, null, [salt, salt], null, null])],
  ['a subject without salt', encode([1, 'pid:1', null, null, null, null])],
  ['an unknown kind', encode([1, 'x:1', salt, null, null, null])],
  ['a field too many', encode([1, null, null, null, null, null, null])],
  ['an actor that is no text', encode([1, null, null, 7, null, null])],
])('refuses %s', (_, bytes) => {
  expect(() => decodePersonal(bytes)).toThrow(expect.objectContaining({ code: 'evidence-malformed' }));
});

it('gives back what it was given, and writes nothing where no person is named', () => {
  expect(encodePersonal({})).toBeUndefined();
  expect(encodePersonal({ actor: undefined })).toBeUndefined();
  for (const part of [{ subject: { subject, salt } }, { actor: 'a.b.c', mandate: 'd', private: 'e' }]) {
    const decoded = decodePersonal(encodePersonal(part) ?? Buffer.alloc(0));
    expect(decoded).toMatchObject(part.subject ? { subject: { subject } } : part);
  }
});

it('keeps a token in bytes, and what is no token as it stands', () => {
  const token = ['{"alg":"ES256"}', '{"sub":"x"}', 'signed']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  for (const actor of [token, 'a.b', 'not a token', `${token}.`, `${token.slice(0, -1)}=`, '..']) {
    const bytes = encodePersonal({ actor }) ?? Buffer.alloc(0);
    expect(decodePersonal(bytes)).toMatchObject({ actor });
    expect(bytes.length < actor.length).toBe(actor === token);
  }
});

it('reads what was written before tokens were kept in bytes', () => {
  const bytes = encode([1, null, null, 'a.b.c', 'd', null]);
  expect(decodePersonal(bytes)).toMatchObject({ actor: 'a.b.c', mandate: 'd' });
});
