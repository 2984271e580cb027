import { header } from '@saphan/contracts';
import { problem } from '../problems.ts';
import { checkHeaderValue } from './header-values.ts';
import type { MessageHeaders, RequestMessage, ResponseMessage } from './message.ts';
import * as profile from './profile.ts';

/** A component and its value: one line of the signature base, without the colon. */
export interface Component {
  /** As it stands in the component list, e.g. `"@path"`. */
  readonly id: string;
  readonly value: string;
}

interface Lists {
  readonly signed: readonly string[];
  readonly required: readonly string[];
  /** Those and the unsigned ones. */
  readonly known: ReadonlySet<string>;
}
const listsOf = (
  signed: readonly string[],
  required: readonly string[],
  unsigned: readonly string[],
): Lists => ({
  signed,
  required,
  known: new Set([...signed, ...unsigned]),
});
const ofRequest = listsOf(
  profile.signedRequestHeaders,
  profile.requiredRequestHeaders,
  profile.unsignedRequestHeaders,
);
const ofResponse = listsOf(
  profile.signedResponseHeaders,
  profile.requiredResponseHeaders,
  profile.unsignedResponseHeaders,
);

function headerComponents(headers: MessageHeaders, { signed, required, known }: Lists): Component[] {
  for (const name of required) {
    if (headers[name] === undefined) throw problem('header-missing', { at: name });
  }
  // A header of the other direction would be neither signed nor refused.
  for (const name in headers) {
    if (name.startsWith('saphan-') && headers[name] !== undefined && !known.has(name)) {
      throw problem('header-unknown', { at: name });
    }
  }
  const found: Component[] = [];
  for (const name of signed) {
    const value = headers[name];
    if (value === undefined) continue;
    checkHeaderValue(name, value);
    found.push({ id: `"${name}"`, value });
  }
  return found;
}

/**
 * What a request's signature covers, in order (RFC 9421 §2).
 * @throws header-missing, header-malformed, header-unknown, path-not-canonical
 */
export function requestComponents(request: RequestMessage): Component[] {
  const headers = headerComponents(request.headers, ofRequest);
  if (!/^[A-Z]{1,16}$/.test(request.method)) throw problem('header-malformed', { at: 'method' });
  if (!/^[\x21-\x7e]*$/.test(request.path + request.query) || request.query.includes('#')) {
    throw problem('path-not-canonical', { at: 'query' });
  }
  return [
    { id: '"@method"', value: request.method },
    { id: '"@path"', value: request.path },
    { id: '"@query"', value: `?${request.query}` },
    ...headers,
  ];
}

/**
 * What a response's signature covers: its own parts, the request's again, and the request's signature
 * (RFC 9421 §7.3.7: the signature alone protects nothing of the request).
 * @throws header-missing, header-malformed, header-unknown, signature-missing where the request is unsigned
 */
export function responseComponents(response: ResponseMessage, request: RequestMessage): Component[] {
  const headers = headerComponents(response.headers, ofResponse);
  const signature = request.headers[header.signature];
  const value = signature === undefined ? undefined : /^saphan=(:[A-Za-z0-9+/]+=*:)$/.exec(signature)?.[1];
  if (value === undefined) throw problem('signature-missing', { at: header.signature });
  return [
    { id: '"@status"', value: String(response.status) },
    ...headers,
    ...requestComponents(request).map(({ id, value }) => ({ id: `${id};req`, value })),
    { id: '"signature";req;key="saphan"', value },
  ];
}
