import type { IDToken, UserInfoResponse } from 'openid-client';
import type { SignedIn } from './session.ts';
import { signInProblem } from './sign-in-problems.ts';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

function joinNames(info: UserInfoResponse, suffix: '' | '#en'): string | undefined {
  const whole = textOf(info[`name${suffix}`]);
  if (whole !== undefined) return whole;
  const parts = ['given_name', 'family_name'].map((claim) => textOf(info[`${claim}${suffix}`]));
  return parts.every((part) => part !== undefined) ? parts.join(' ') : undefined;
}

/**
 * Reads ThaiD's claims.
 * @throws Problem `sign-in-broken` where the provider left out what was asked as essential
 */
export function toSignedIn(claims: IDToken, info: UserInfoResponse, idToken: string): SignedIn {
  const pid = textOf(claims['pid']);
  const acr = textOf(claims.acr);
  if (pid === undefined || acr === undefined || typeof claims.auth_time !== 'number') {
    throw signInProblem('sign-in-broken', { detail: 'pid, acr or auth_time is missing from the ID token' });
  }
  return {
    issuer: claims.iss,
    pid,
    name: joinNames(info, '') ?? pid,
    nameEn: joinNames(info, '#en'),
    givenName: textOf(info['given_name']),
    givenNameEn: textOf(info['given_name#en']),
    acr,
    authTime: claims.auth_time,
    idToken,
  };
}
