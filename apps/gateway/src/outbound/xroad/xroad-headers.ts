import { problem } from '@saphan/exchange';
import { decodeParts } from './parse-path.ts';

export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/** Of one connection, and so never of the message (X-Road strips them both ways). */
const ofConnection: ReadonlySet<string> = new Set([
  'transfer-encoding',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
  'connection',
  'user-agent',
  'host',
  'content-length',
  'server',
  'expect',
]);
/** The gateway's own to say: a caller's are dropped. */
const ofGateway: ReadonlySet<string> = new Set(['x-road-request-id', 'x-road-request-hash']);

/** Headers of a message in the order and spelling in which they came, without those that are not the caller's to give. */
export function toMessagePairs(rawHeaders: readonly string[]): HeaderPairs {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const lower = name.toLowerCase();
    if (!ofConnection.has(lower) && !ofGateway.has(lower)) pairs.push([name, rawHeaders[index + 1] ?? '']);
  }
  return pairs;
}

/** Value of a header; of a repeated one the last wins. */
export const findLast = (pairs: HeaderPairs, name: string): string | undefined =>
  pairs.findLast(([known]) => known.toLowerCase() === name)?.[1];

// What goes back in a header of the answer.
const idShape = /^[\x21-\x7e](?:[\x20-\x7e]{0,254}[\x21-\x7e])?$/;

/**
 * The caller's `X-Road-Id`, nothing where it has given none.
 * @throws Problem `header-malformed`
 */
export function findXRoadId(pairs: HeaderPairs): string | undefined {
  const id = findLast(pairs, 'x-road-id');
  if (id !== undefined && !idShape.test(id)) throw problem('header-malformed', { at: 'x-road-id' });
  return id;
}

/**
 * Which of several security servers is meant is the registry's to say here; its name has to be well formed all the same.
 * To act for somebody takes a statement of delegation, which this header is not.
 * @throws Problem `name-malformed`, `delegation-unknown`
 */
export function checkRouting(pairs: HeaderPairs): void {
  const server = findLast(pairs, 'x-road-security-server');
  const at = 'x-road-security-server';
  if (server !== undefined) {
    const parts = decodeParts(server, at);
    if (parts.length !== 4 || parts.includes('')) throw problem('name-malformed', { at });
  }
  if (findLast(pairs, 'x-road-represented-party') !== undefined)
    throw problem('delegation-unknown', { at: 'x-road-represented-party' });
}
