import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { webProblem } from '../web-problems.ts';

/** Name of the hidden field, and of the query parameter where a multipart form can't be read before it is checked. */
export const csrfField = '_csrf';

const xor = (left: Uint8Array, right: Uint8Array): Buffer =>
  Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));

/** A fresh disguise of the session's secret for each page, so that compression doesn't leak it (BREACH). */
export function toCsrfToken(secret: string): string {
  const bytes = Buffer.from(secret, 'base64url');
  const pad = randomBytes(bytes.length);
  return Buffer.concat([pad, xor(bytes, pad)]).toString('base64url');
}

export function isCsrfToken(token: unknown, secret: string): boolean {
  if (typeof token !== 'string') return false;
  const given = Buffer.from(token, 'base64url');
  const expected = Buffer.from(secret, 'base64url');
  if (given.length !== expected.length * 2) return false;
  return timingSafeEqual(xor(given.subarray(expected.length), given.subarray(0, expected.length)), expected);
}

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

function tokenOf(request: FastifyRequest): unknown {
  const body = request.body as Record<string, unknown> | undefined | null;
  const query = request.query as Record<string, unknown>;
  return body?.[csrfField] ?? request.headers['x-csrf-token'] ?? query[csrfField];
}

/**
 * Refuses a change that doesn't come from a page of ours.
 * @throws Problem `form-expired`
 */
export function checkCsrf(request: FastifyRequest, secret: string): void {
  if (!changes.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw webProblem('form-expired', { rule: 'csrf', detail: 'sent from another site' });
  }
  if (!isCsrfToken(tokenOf(request), secret)) {
    throw webProblem('form-expired', { rule: 'csrf', detail: 'token missing or of another session' });
  }
}
