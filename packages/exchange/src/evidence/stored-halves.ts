import { header } from '@saphan/contracts';
import { decode, encode } from 'cborg';
import { problem } from '../problems.ts';
import { signatureProfile } from '../message/profile.ts';
import type { CborValue } from './cbor-writer.ts';
import { outcomes, type EvidenceRecord } from './evidence.ts';
import {
  doorVersion,
  nativeVersion,
  recordWriter,
  toParts,
  writeMessage,
  writeRecord,
  type MessageParts,
} from './evidence-record.ts';
import { leaveOut, leftOut, numberedHeaders } from './numbered-headers.ts';
import { packValue } from './packed-value.ts';

/** What the row of a half says in columns of its own. */
export interface HalfRow {
  readonly exchange: string;
  /** Subsystem that asks. */
  readonly consumer: string;
  /** Epoch milliseconds, whole. */
  readonly at: number;
}

/** A record as the log has it, and as its row does: without what stands beside it there. */
export interface Half {
  readonly whole: Uint8Array;
  readonly stored: Uint8Array;
}

/** Of rows before it the record is whole, of version 1 or 2, in an answer half with null for the request. */
const storedVersion = 3;
type StoredRequestHalf = readonly [
  version: number,
  profile: number,
  side: number,
  request: readonly [...CborValue[], headers: Headers, signature: CborValue],
  personal: CborValue,
  ...door: CborValue[],
];
type StoredAnswerHalf = readonly [
  version: number,
  profile: number,
  side: number,
  outcome: number,
  rule: CborValue,
  items: Uint8Array | null,
  dropped: CborValue,
  durationMs: CborValue,
  response: readonly [status: CborValue, headers: Headers, signature: CborValue] | null,
];
type Headers = readonly (readonly [number, CborValue])[];

const numberOf = (name: string): number => numberedHeaders.indexOf(name);
const [exchangeNumber, clientNumber] = [numberOf(header.exchange), numberOf(header.client)];
const [itemsNumber, outcomeNumber] = [numberOf(header.items), numberOf(header.outcome)];
/** Place in a record that was stored before. */
const requestPlace = 9;

const without = (message: MessageParts, numbers: readonly number[]): MessageParts => ({
  ...message,
  headers: leaveOut(message.headers, numbers),
});

/** Puts values back where they were left out. */
const fill = (headers: Headers, values: Readonly<Record<number, CborValue>>): Headers =>
  headers.map(([number, value]) => [number, value === leftOut ? (values[number] ?? leftOut) : value]);

/** The request half of an exchange that goes into a row by its client. */
export function encodeRequestHalf(record: EvidenceRecord, consumer: string): Half {
  const parts = toParts(record);
  const { [header.exchange]: exchange = '', [header.client]: client } = record.request.headers;
  const said: number[] = [];
  // As databases write it.
  if (exchange === exchange.toLowerCase()) said.push(exchangeNumber);
  if (client === consumer) said.push(clientNumber);
  const request = without(parts.request, said);
  const whole = writeRecord(record, parts);
  const after = [record.personal ?? null, ...parts.door];
  recordWriter
    .begin()
    .array(4 + after.length)
    .items([storedVersion, signatureProfile, parts.side]);
  return { whole, stored: writeMessage(recordWriter, request).items(after).take() };
}

/** The answer half of an exchange whose request half has its request. */
export function encodeAnswerHalf(record: EvidenceRecord): Half {
  const parts = toParts(record);
  const { outcome, items, response } = record;
  const said: number[] = [];
  if (response?.headers[header.outcome] === outcome) said.push(outcomeNumber);
  if (items && response?.headers[header.items] === toItems(items)) said.push(itemsNumber);
  const whole = writeRecord(record, parts);
  recordWriter
    .begin()
    .array(5 + parts.ending.length)
    .items([storedVersion, signatureProfile, parts.side, outcomes.indexOf(outcome), ...parts.ending]);
  writeMessage(recordWriter, parts.response && without(parts.response, said));
  return { whole, stored: recordWriter.take() };
}

const toItems = (bits: Uint8Array): string => Buffer.from(bits).toString('base64url');
const isWhole = (fields: unknown): boolean => (fields as readonly unknown[])[0] !== storedVersion;

/** The whole record of a request half. */
export function wholeRequestHalf(stored: Uint8Array, { exchange, consumer, at }: HalfRow): Uint8Array {
  const fields: unknown = decode(stored);
  if (isWhole(fields)) return stored;
  const [, profile, side, request, personal, ...door] = fields as StoredRequestHalf;
  const headers = fill(request.at(-2) as Headers, {
    [exchangeNumber]: packValue(header.exchange, exchange),
    [clientNumber]: packValue(header.client, consumer),
  });
  const version = door.length === 0 ? nativeVersion : doorVersion;
  const begun = outcomes.indexOf('begun');
  return encode([
    ...[version, profile, side, at, begun, null, null, null, null],
    ...[[...request.slice(0, -2), headers, request.at(-1)], null, personal, ...door],
  ]);
}

/**
 * The whole record of an answer half.
 * @param begun whole record of its request half
 */
export function wholeAnswerHalf(
  stored: Uint8Array,
  { at }: Pick<HalfRow, 'at'>,
  begun: Uint8Array,
): Uint8Array {
  const fields: unknown = decode(stored);
  const request = (decode(begun) as unknown[])[requestPlace];
  if (isWhole(fields)) return encode((fields as unknown[]).with(requestPlace, request));
  const [, profile, side, outcome, rule, items, dropped, durationMs, response] = fields as StoredAnswerHalf;
  const outcomeName = outcomes[outcome];
  if (outcomeName === undefined) throw problem('evidence-malformed', { detail: `outcome ${outcome}` });
  const said = { [outcomeNumber]: outcomeName, ...(items && { [itemsNumber]: toItems(items) }) };
  const filled = response && [response[0], fill(response[1], said), response[2]];
  return encode([
    ...[nativeVersion, profile, side, at, outcome, rule, items, dropped, durationMs],
    ...[request, filled, null],
  ]);
}
