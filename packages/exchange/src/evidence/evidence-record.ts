import { header, Problem } from '@saphan/contracts';
import { decode } from 'cborg';
import { signatureProfile } from '../message/profile.ts';
import type { MessageHeaders, RequestMessage, ResponseMessage } from '../message/message.ts';
import {
  parseRequestSignature,
  parseResponseSignature,
  toSignedRequest,
  toSignedResponse,
  type ParsedSignature,
} from '../message/message-signature.ts';
import { problem } from '../problems.ts';
import { remember } from '../remember.ts';
import { CborWriter, type CborValue } from './cbor-writer.ts';
import { otherDoors, outcomes, type EvidenceRecord } from './evidence.ts';
import { decodeHeaders, encodeHeaders, type NumberedHeaders } from './numbered-headers.ts';

/** Form of the record itself, apart from the profile that its signatures are of. The second has a place more, for the door. */
export const [nativeVersion, doorVersion] = [1, 2];
const sides = ['consumer', 'provider'] as const;

type Signature = readonly [created: number, keyid: Uint8Array, signature: Uint8Array];
/** Null in place of path or query: it names a person and is in the personal part. No profile sends such yet. */
type EncodedRequest = readonly [
  method: string,
  path: string | null,
  query: string | null,
  NumberedHeaders,
  Signature,
];
type EncodedResponse = readonly [status: number, NumberedHeaders, Signature];
/** A record as CBOR (RFC 8949) has it: arrays by place, null for what isn't there. */
type Encoded = readonly [
  version: number,
  profile: number,
  side: number,
  at: number,
  outcome: number,
  rule: string | null,
  items: Uint8Array | null,
  dropped: number | null,
  durationMs: number | null,
  request: EncodedRequest,
  response: EncodedResponse | null,
  personal: Uint8Array | null,
  ...via: [] | [door: number],
];

const toKeyBytes = remember((keyid) => Buffer.from(keyid, 'base64url'));
const encodeSignature = ({ created, keyid, signature }: ParsedSignature): Signature => [
  created,
  toKeyBytes(keyid),
  signature,
];

/** The path begins with the data service. */
const saidByPath = (path: string): MessageHeaders => ({
  [header.service]: path.split('/').slice(1, 6).join('/'),
});

/** Used again and again: nothing waits while it writes. */
export const recordWriter = new CborWriter();

/** A message of a record: method, path and query, or the status; its headers; its signature. */
export interface MessageParts {
  readonly start: readonly CborValue[];
  readonly headers: readonly Uint8Array[];
  readonly signature: Signature;
}

const splitRequest = (request: RequestMessage): MessageParts => ({
  start: [request.method, request.path, request.query],
  headers: encodeHeaders(request.headers, saidByPath(request.path)),
  signature: encodeSignature(parseRequestSignature(request)),
});

// Both halves have the same request.
const requests = new WeakMap<RequestMessage, MessageParts>();
function splitRequestOnce(request: RequestMessage): MessageParts {
  const known = requests.get(request) ?? splitRequest(request);
  requests.set(request, known);
  return known;
}

const splitResponse = (response: ResponseMessage, request: RequestMessage): MessageParts => ({
  start: [response.status],
  headers: encodeHeaders(response.headers, request.headers),
  signature: encodeSignature(parseResponseSignature(response, request)),
});

/** Writes a message, or that there is none. */
export function writeMessage(into: CborWriter, message: MessageParts | undefined): CborWriter {
  if (!message) return into.value(null);
  const { start, headers, signature } = message;
  into
    .array(start.length + 2)
    .items(start)
    .array(headers.length);
  for (const one of headers) into.raw(one);
  return into.value(signature);
}

/** What a record and its stored forms are written from. */
export interface RecordParts {
  readonly request: MessageParts;
  readonly response: MessageParts | undefined;
  readonly side: number;
  /** Rule, items, dropped, duration. */
  readonly ending: readonly CborValue[];
  /** The door's number, where it is not the native one. */
  readonly door: readonly number[];
}

/** @throws signature-missing, signature-malformed, signature-components: only signed messages become evidence */
export const toParts = ({ side, request, response, via, ...record }: EvidenceRecord): RecordParts => ({
  request: splitRequestOnce(request),
  response: response && splitResponse(response, request),
  side: sides.indexOf(side),
  ending: [record.rule ?? null, record.items ?? null, record.dropped ?? null, record.durationMs ?? null],
  door: via === undefined ? [] : [otherDoors.indexOf(via)],
});

/** Bytes of a record, from its parts. */
export function writeRecord({ at, outcome, personal }: EvidenceRecord, parts: RecordParts): Buffer {
  const { request, response, side, ending, door } = parts;
  const version = door.length === 0 ? nativeVersion : doorVersion;
  const before = [version, signatureProfile, side, at, outcomes.indexOf(outcome), ...ending];
  const after = [personal ?? null, ...door];
  recordWriter
    .begin()
    .array(before.length + 2 + after.length)
    .items(before);
  writeMessage(recordWriter, request);
  writeMessage(recordWriter, response);
  return recordWriter.items(after).take();
}

/**
 * One side's record as CBOR: about 700 bytes, whatever the bodies were.
 * @throws signature-missing, signature-malformed, signature-components: only signed messages become evidence
 */
export const encodeEvidence = (record: EvidenceRecord): Uint8Array => writeRecord(record, toParts(record));

const decodeSignature = ([created, keyid, signature]: Signature): Omit<ParsedSignature, 'base'> => ({
  created,
  keyid: Buffer.from(keyid).toString('base64url'),
  signature,
});

function decodeRequest([method, path, query, headers, signature]: EncodedRequest): RequestMessage {
  if (path === null || query === null) throw problem('evidence-malformed', { detail: 'path kept apart' });
  const request = { method, path, query, headers: decodeHeaders(headers, saidByPath(path)) };
  return toSignedRequest(request, decodeSignature(signature));
}

function decodeResponse([status, headers, signature]: EncodedResponse, request: RequestMessage) {
  const response = { status, headers: decodeHeaders(headers, request.headers) };
  return toSignedResponse(response, request, decodeSignature(signature));
}

function fromEncoded(encoded: Encoded): EvidenceRecord {
  const [version, profile, side, at, outcome, rule, items, dropped, durationMs, ...parts] = encoded;
  const [request, response, personal, door] = parts;
  const via = door === undefined ? undefined : otherDoors[door];
  const sideName = sides[side];
  const outcomeName = outcomes[outcome];
  const isOfForm = via === undefined ? version === nativeVersion : version === doorVersion;
  const isKnown = isOfForm && profile === signatureProfile;
  if (!isKnown || sideName === undefined || outcomeName === undefined) {
    throw problem('evidence-malformed', { detail: `version ${version}, profile ${profile}` });
  }
  const decodedRequest = decodeRequest(request);
  return {
    side: sideName,
    at,
    outcome: outcomeName,
    ...(rule !== null && { rule }),
    ...(items !== null && { items }),
    ...(dropped !== null && { dropped }),
    ...(durationMs !== null && { durationMs }),
    request: decodedRequest,
    ...(response !== null && { response: decodeResponse(response, decodedRequest) }),
    ...(via !== undefined && { via }),
    ...(personal !== null && { personal }),
  };
}

/**
 * Inverse of `encodeEvidence`; accepts its very bytes alone, so that no second record stands for the same exchange.
 * @throws evidence-malformed
 */
export function decodeEvidence(bytes: Uint8Array): EvidenceRecord {
  let record: EvidenceRecord;
  try {
    record = fromEncoded(decode(bytes, { strict: true, allowIndefinite: false }) as Encoded);
  } catch (cause) {
    throw cause instanceof Problem ? cause : problem('evidence-malformed', { cause });
  }
  if (!Buffer.from(encodeEvidence(record)).equals(bytes)) throw problem('evidence-malformed');
  return record;
}
