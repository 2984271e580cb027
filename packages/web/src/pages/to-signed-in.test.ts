import type { IDToken } from 'openid-client';
import { expect, it } from 'vitest';
import { toSignedIn } from './to-signed-in.ts';

const claims = {
  iss: 'https://id.example',
  sub: 's',
  aud: 'portal',
  exp: 2,
  iat: 1,
  auth_time: 1,
  acr: 'ial2.3-aal2',
  pid: '9500100000001',
} as unknown as IDToken;
const signedIn = (info: Record<string, string>) => toSignedIn(claims, { sub: 's', ...info }, 'token');

it('refuses who is nobody', () => {
  expect(() => toSignedIn({ ...claims, pid: ' ' }, { sub: 's' }, 'token')).toThrow();
});

it('keeps the first name beside the whole, in each language that the provider gives', () => {
  const names = { name: 'นางสาวกัญญา ศรีวิไล', given_name: 'กัญญา', 'given_name#en': 'Kanya' };
  expect(signedIn(names)).toMatchObject({
    name: 'นางสาวกัญญา ศรีวิไล',
    givenName: 'กัญญา',
    givenNameEn: 'Kanya',
  });
  expect(signedIn({ name: 'นางสาวกัญญา ศรีวิไล' }).givenName).toBeUndefined();
});
