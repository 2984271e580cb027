import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { webProblem } from '../web-problems.ts';
import type { SessionContent } from './session.ts';

/** Name of the hidden field: the first of every form, so that it is known before files stream in. */
export const csrfField = '_csrf';

const xor = (left: Uint8Array, right: Uint8Array): Buffer =>
  Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));

const [saltBytes, hashBytes] = [16, 16];
const toMark = (salt: Uint8Array, pid: string): Buffer =>
  Buffer.concat([
    salt,
    hash('sha256', Buffer.concat([salt, Buffer.from(pid)]), 'buffer').subarray(0, hashBytes),
  ]);

/**
 * A fresh disguise of the session's secret for each page, so that compression doesn't leak it (BREACH).
 * @param pid of whom the page is: a mark of them stands behind it, by which they are known again when the session has ended
 */
export function toCsrfToken(secret: string, pid?: string): string {
  const bytes = Buffer.from(secret, 'base64url');
  const pad = randomBytes(bytes.length);
  const mark = pid === undefined ? Buffer.alloc(0) : toMark(randomBytes(saltBytes), pid);
  return Buffer.concat([pad, xor(bytes, pad), mark]).toString('base64url');
}

const secretBytes = 32;

/** Whether a token has the shape of those on a signed-in person's pages. Anybody can make one up: it proves nothing. */
export const isOfSignedIn = (token: string): boolean =>
  Buffer.from(token, 'base64url').length === 2 * secretBytes + saltBytes + hashBytes;

/** Whether the page that a form was sent from was this person's; its token can't be checked any more with its session gone. */
export function isPageOf(token: string, pid: string): boolean {
  const given = Buffer.from(token, 'base64url');
  const mark = given.subarray(-(saltBytes + hashBytes));
  if (mark.length < saltBytes + hashBytes) return false;
  return timingSafeEqual(mark, toMark(mark.subarray(0, saltBytes), pid));
}

export function isCsrfToken(token: unknown, secret: string): boolean {
  if (typeof token !== 'string') return false;
  const given = Buffer.from(token, 'base64url');
  const expected = Buffer.from(secret, 'base64url');
  const length = expected.length * 2;
  if (given.length !== length && given.length !== length + saltBytes + hashBytes) return false;
  const disguised = given.subarray(expected.length, length);
  return timingSafeEqual(xor(disguised, given.subarray(0, expected.length)), expected);
}

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The token that a form was sent with, or a script; never from an address, which is kept in histories and logs. */
export function tokenOf(request: FastifyRequest): unknown {
  const body = request.body as Record<string, unknown> | undefined | null;
  return body?.[csrfField] ?? request.formToken ?? request.headers['x-csrf-token'];
}

/**
 * Refuses a change that doesn't come from a page of ours.
 * @throws Problem `form-expired`
 */
export function checkCsrf(
  request: FastifyRequest,
  { csrf, formerCsrf }: Pick<SessionContent, 'csrf' | 'formerCsrf'>,
): void {
  if (!changes.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw webProblem('form-expired', { rule: 'csrf', detail: 'sent from another site' });
  }
  const isFormer = formerCsrf !== undefined && Date.now() < formerCsrf.until;
  const secrets = isFormer ? [csrf, formerCsrf.secret] : [csrf];
  if (!secrets.some((secret) => isCsrfToken(tokenOf(request), secret))) {
    throw webProblem('form-expired', { rule: 'csrf', detail: 'token missing or of another session' });
  }
}
