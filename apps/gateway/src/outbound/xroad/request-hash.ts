import { createHash } from 'node:crypto';
import type { HeaderPairs } from './xroad-headers.ts';

export interface HashedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly pairs: HeaderPairs;
  readonly requestId: string;
  /** Only where the gateway has made it: the caller's stands among the headers. */
  readonly generatedId?: string | undefined;
  readonly body: Uint8Array;
}

const sha512 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * `x-road-request-hash`: base64 SHA-512 over the request as X-Road serialises it (RestRequest.java), taken once more
 * together with the digest of the body where there is one.
 */
export function toRequestHash({
  method,
  target,
  pairs,
  requestId,
  generatedId,
  body,
}: HashedRequest): string {
  const own: HeaderPairs = [
    ['x-road-request-id', requestId],
    ...(generatedId === undefined ? [] : [['x-road-id', generatedId] as const]),
  ];
  const lines = [method, target, ...[...pairs, ...own].map(([name, value]) => `${name}:${value}`)];
  const head = sha512(lines.map((line) => `${line}\r\n`).join(''));
  return (body.length === 0 ? head : sha512(head, sha512(body))).toString('base64');
}
