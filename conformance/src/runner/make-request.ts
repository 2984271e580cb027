import { generateKeyPairSync } from 'node:crypto';
import { header, toUuidV7, type ServiceId } from '@saphan/contracts';
import {
  bindHeaders,
  contentDigest,
  signRequest,
  toServicePath,
  toSigningKey,
  type MessageHeaders,
  type RequestMessage,
} from '@saphan/exchange';
import type { Target } from './target.ts';

type Change = Readonly<Record<string, string | null>>;

/** One case of `vectors/inbound-door.json`. */
export interface DoorCase {
  readonly name: string;
  readonly sign?: {
    readonly headers?: Change;
    readonly method?: string;
    readonly body?: string;
    /** By how much the clock is off. */
    readonly seconds?: number;
    /** Signs with a key that no registry lists. */
    readonly strangeKey?: true;
  };
  readonly after?: {
    readonly headers?: Change;
    readonly method?: string;
    readonly query?: string;
    readonly path?: string;
    /** To the end of the path. */
    readonly append?: string;
    /** Header of which the first letter after a colon is another. */
    readonly flip?: string;
    /** Header, and what is taken out of it. */
    readonly cut?: readonly [name: string, text: string];
    /** One more header, beside one of the same name. */
    readonly extra?: readonly [name: string, value: string | { readonly times: number }];
  };
  /** Sends the very same again; what is expected is of the second. */
  readonly twice?: true;
  readonly expect: {
    readonly status: number | readonly number[];
    /** Of its problem document. */
    readonly code?: string;
    /** Whether the answer has to be signed by the provider; null where either will do. */
    readonly signed: boolean | null;
  };
}

export interface MadeRequest {
  readonly request: RequestMessage;
  readonly body: Buffer;
  readonly extra: readonly string[];
}

function put(headers: MessageHeaders, change: Change = {}): Record<string, string> {
  const changed = { ...headers, ...change };
  return Object.fromEntries(
    Object.entries(changed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** An honest request of the client but for what the case changes. */
export function makeRequest(target: Target, { sign = {}, after = {} }: DoorCase): MadeRequest {
  const { method = 'GET', seconds = 0 } = sign;
  const body = Buffer.from(sign.body ?? '');
  const at = Date.now() + seconds * 1000;
  const plain = put(
    {
      [header.exchange]: toUuidV7(at),
      [header.client]: target.client,
      [header.service]: target.service,
      [header.gateway]: target.gateway,
      [header.agreement]: target.agreement,
      [header.purpose]: target.purpose,
      [header.sender]: target.sender,
      [header.snapshot]: target.snapshot,
      [header.contentDigest]: contentDigest(body),
      ...target.headers,
    },
    sign.headers,
  );
  const path = toServicePath(target.service as ServiceId, '/');
  const unsigned = { method, path, query: '', headers: { ...plain, ...bindHeaders(plain) } };
  const key = sign.strangeKey
    ? toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
    : target.exchangeKey;
  const signed = signRequest(unsigned, key, Math.floor(at / 1000));
  const headers = put(signed.headers, after.headers);
  const { flip, cut, extra } = after;
  if (flip !== undefined)
    headers[flip] = (headers[flip] ?? '').replace(/:(.)/, (_all, one) => `:${one === 'A' ? 'B' : 'A'}`);
  if (cut !== undefined) headers[cut[0]] = (headers[cut[0]] ?? '').replace(cut[1], '');
  const more = extra?.[1];
  return {
    request: {
      method: after.method ?? method,
      path: (after.path ?? path) + (after.append ?? ''),
      query: after.query ?? '',
      headers,
    },
    body,
    extra:
      extra === undefined ? [] : [extra[0], typeof more === 'string' ? more : 'a'.repeat(more?.times ?? 0)],
  };
}
