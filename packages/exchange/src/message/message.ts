import { header } from '@saphan/contracts';
import { problem } from '../problems.ts';

/** Header names in lower case, each at most once. */
export type MessageHeaders = Readonly<Record<string, string | undefined>>;

export interface RequestMessage {
  readonly method: string;
  /** Path at the inbound door, as sent, without query. */
  readonly path: string;
  /** As sent, without `?`; empty where there is none. */
  readonly query: string;
  readonly headers: MessageHeaders;
}

export interface ResponseMessage {
  readonly status: number;
  readonly headers: MessageHeaders;
}

const ofExchange = new Set<string>(Object.values(header));
// Those beside them that are signed: a second one would make two readings of what was signed.
const once = new Set<string>([...ofExchange, 'content-type', 'preference-applied', 'prefer']);

/**
 * Headers from Node's `rawHeaders`, where nothing is joined or dropped yet.
 * @throws header-repeated for a second exchange header, header-unknown for a `saphan-` name that this profile lacks
 */
export function toMessageHeaders(rawHeaders: readonly string[]): MessageHeaders {
  const headers = Object.create(null) as Record<string, string>;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name.startsWith('saphan-') && !ofExchange.has(name)) throw problem('header-unknown'); // unread, so unnamed
    const earlier = headers[name];
    if (earlier !== undefined && once.has(name)) throw problem('header-repeated', { at: name });
    headers[name] = earlier === undefined ? value : `${earlier}, ${value}`;
  }
  return headers;
}
