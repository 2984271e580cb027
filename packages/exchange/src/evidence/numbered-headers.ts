import type { MessageHeaders } from '../message/message.ts';
import { problem } from '../problems.ts';
import { remember } from '../remember.ts';
import { toCbor } from './cbor-writer.ts';
import { packValue, unpackValue, type PackedValue } from './packed-value.ts';

/** Signed headers by number. Records live for years: the list may grow at its end and never change otherwise. */
export const numberedHeaders: readonly string[] = [
  'content-digest',
  'content-type',
  'saphan-exchange',
  'saphan-client',
  'saphan-service',
  'saphan-gateway',
  'saphan-agreement',
  'saphan-purpose',
  'saphan-subject-digest',
  'saphan-actor-digest',
  'saphan-case',
  'saphan-proof-digest',
  'saphan-mandate-digest',
  'saphan-declaration',
  'saphan-snapshot',
  'saphan-seal-digest',
  'idempotency-key',
  'preference-applied',
  'saphan-extension',
  'saphan-private-digest',
  'saphan-items',
  'saphan-outcome',
  'saphan-sender',
  'saphan-represents',
];

/** Null in place of a value: what stands around the headers says it already. */
export type NumberedHeaders = readonly (readonly [number, PackedValue | null])[];

/** In place of a value, in what is stored of a record: the row says it. */
export const leftOut = 0;

/** Of an exchange's own: their values do not come again. */
const passing: ReadonlySet<string> = new Set([
  'content-digest',
  'saphan-exchange',
  'saphan-subject-digest',
  'saphan-actor-digest',
  'saphan-case',
  'saphan-proof-digest',
  'saphan-mandate-digest',
  'saphan-declaration',
  'saphan-seal-digest',
  'idempotency-key',
  'saphan-private-digest',
]);
/** Each header as the CBOR of its number and value. */
const encoders = numberedHeaders.map((name, number) => {
  const encodeHeader = (value: string): Uint8Array => toCbor([number, packValue(name, value)]);
  return {
    name,
    said: toCbor([number, null]),
    leftOut: toCbor([number, leftOut]),
    encode: passing.has(name) ? encodeHeader : remember(encodeHeader, { most: 500 }),
  };
});

/** @param said values that stand around the headers */
export function encodeHeaders(headers: MessageHeaders, said: MessageHeaders): readonly Uint8Array[] {
  const encoded: Uint8Array[] = [];
  for (const encoder of encoders) {
    const value = headers[encoder.name];
    if (value !== undefined)
      encoded.push(value === said[encoder.name] ? encoder.said : encoder.encode(value));
  }
  return encoded;
}

/** The same with {@link leftOut} in place of the values of some. @param numbers below 24: such stand in the second byte of a header */
export const leaveOut = (headers: readonly Uint8Array[], numbers: readonly number[]): readonly Uint8Array[] =>
  headers.map((one) => {
    const number = one[1] as number;
    return numbers.includes(number) ? (encoders[number]?.leftOut ?? one) : one;
  });

/** @throws evidence-malformed */
export function decodeHeaders(headers: NumberedHeaders, said: MessageHeaders): Record<string, string> {
  const decoded: Record<string, string> = {};
  for (const [number, packed] of headers) {
    const name = numberedHeaders[number];
    if (name === undefined) throw problem('evidence-malformed', { detail: `header number ${number}` });
    const value = packed === null ? said[name] : unpackValue(name, packed);
    if (value === undefined) throw problem('evidence-malformed', { detail: `header number ${number}` });
    decoded[name] = value;
  }
  return decoded;
}
