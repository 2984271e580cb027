import { header } from '@saphan/contracts';
import { problem } from '../problems.ts';
import type { MessageHeaders, RequestMessage, ResponseMessage } from './message.ts';

/** Number of the component list below. Another list is another profile, and evidence names the one it was made by. */
export const signatureProfile = 1;

const unsigned: ReadonlySet<string> = new Set([
  header.subject,
  header.actor,
  header.proof,
  header.mandate,
  header.contentDigest,
  header.signature,
  header.signatureInput,
]);

/** Signed headers of a request in their fixed order, after content digest and type. */
export const signedRequestHeaders = Object.values(header).filter((name) => !unsigned.has(name));
export const signedResponseHeaders = [
  header.contentDigest,
  'content-type',
  header.sealDigest,
  header.mandateDigest,
  'preference-applied',
] as const;

const required = [
  header.exchange,
  header.client,
  header.service,
  header.gateway,
  header.agreement,
  header.purpose,
  header.snapshot,
  header.contentDigest,
] as const;

/** A component and its value: one line of the signature base, without the colon. */
export interface Component {
  /** As it stands in the component list, e.g. `"@path"`. */
  readonly id: string;
  readonly value: string;
}

// A line break in a value would forge a further line of the signature base.
const printable = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

function present(names: readonly string[], headers: MessageHeaders): Component[] {
  const found: Component[] = [];
  for (const name of names) {
    const value = headers[name];
    if (value === undefined) continue;
    if (!printable.test(value)) throw problem('header-malformed', { at: name });
    found.push({ id: `"${name}"`, value });
  }
  return found;
}

const requestHeaders = [header.contentDigest, 'content-type', ...signedRequestHeaders];

/**
 * What a request's signature covers, in order (RFC 9421 §2).
 * @throws header-missing, header-malformed
 */
export function requestComponents(request: RequestMessage): Component[] {
  for (const name of required) {
    if (request.headers[name] === undefined) throw problem('header-missing', { at: name });
  }
  if (!/^[A-Z]{1,16}$/.test(request.method)) throw problem('header-malformed', { at: 'method' });
  if (!/^[\x21-\x7e]*$/.test(request.path + request.query) || request.query.includes('#')) {
    throw problem('path-not-canonical', { at: 'query' });
  }
  return [
    { id: '"@method"', value: request.method },
    { id: '"@path"', value: request.path },
    { id: '"@query"', value: `?${request.query}` },
    ...present(requestHeaders, request.headers),
  ];
}

/**
 * What a response's signature covers: its own parts, the request's again, and the request's signature
 * (RFC 9421 §7.3.7: the signature alone protects nothing of the request).
 * @throws header-missing, header-malformed, signature-missing where the request is unsigned
 */
export function responseComponents(response: ResponseMessage, request: RequestMessage): Component[] {
  if (response.headers[header.contentDigest] === undefined) {
    throw problem('header-missing', { at: header.contentDigest });
  }
  const signature = request.headers[header.signature];
  const value = signature === undefined ? undefined : /^saphan=(:[A-Za-z0-9+/]+=*:)$/.exec(signature)?.[1];
  if (value === undefined) throw problem('signature-missing', { at: header.signature });
  return [
    { id: '"@status"', value: String(response.status) },
    ...present(signedResponseHeaders, response.headers),
    ...requestComponents(request).map(({ id, value }) => ({ id: `${id};req`, value })),
    { id: '"signature";req;key="saphan"', value },
  ];
}
