import { header, Problem } from '@saphan/contracts';
import { decode, encode } from 'cborg';
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
import { CborWriter, toCbor } from './cbor-writer.ts';
import { otherDoors, outcomes, type EvidenceRecord } from './evidence.ts';
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

/** Form of the record itself, apart from the profile that its signatures are of. The second has a place more, for the door. */
const [nativeVersion, doorVersion] = [1, 2];
const sides = ['consumer', 'provider'] as const;

type Signature = readonly [created: number, keyid: Uint8Array, signature: Uint8Array];
/** Null in place of a value: it is said already, by the path or, in an answer, by the request's header of that name. */
type Headers = readonly (readonly [number, PackedValue | null])[];
/** Null in place of path or query: it names a person and is in the personal part. No profile sends such yet. */
type EncodedRequest = readonly [
  method: string,
  path: string | null,
  query: string | null,
  Headers,
  Signature,
];
type EncodedResponse = readonly [status: number, Headers, Signature];
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
const requestPlace = 9;
const [requestItems, responseItems] = [5, 3];

const toKeyBytes = remember((keyid) => Buffer.from(keyid, 'base64url'));
const encodeSignature = ({ created, keyid, signature }: ParsedSignature): Signature => [
  created,
  toKeyBytes(keyid),
  signature,
];

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
    encode: passing.has(name) ? encodeHeader : remember(encodeHeader, { most: 500 }),
  };
});

function encodeHeaders(headers: MessageHeaders, said: MessageHeaders): readonly Uint8Array[] {
  const encoded: Uint8Array[] = [];
  for (const encoder of encoders) {
    const value = headers[encoder.name];
    if (value !== undefined)
      encoded.push(value === said[encoder.name] ? encoder.said : encoder.encode(value));
  }
  return encoded;
}

function writeHeaders(into: CborWriter, headers: readonly Uint8Array[]): CborWriter {
  into.array(headers.length);
  for (const header of headers) into.raw(header);
  return into;
}

/** The path begins with the data service. */
const saidByPath = (path: string): MessageHeaders => ({
  [header.service]: path.split('/').slice(1, 6).join('/'),
});

const writer = new CborWriter();

function encodeRequest(request: RequestMessage): Uint8Array {
  const headers = encodeHeaders(request.headers, saidByPath(request.path));
  const signature = encodeSignature(parseRequestSignature(request));
  const { method, path, query } = request;
  writer.begin().array(requestItems).items([method, path, query]);
  return writeHeaders(writer, headers).value(signature).take();
}

function encodeResponse(response: ResponseMessage, request: RequestMessage): Uint8Array {
  const headers = encodeHeaders(response.headers, request.headers);
  const signature = encodeSignature(parseResponseSignature(response, request));
  writer.begin().array(responseItems).value(response.status);
  return writeHeaders(writer, headers).value(signature).take();
}

const none = toCbor(null);

// Both halves have the same request.
const requests = new WeakMap<RequestMessage, Uint8Array>();
function encodeOnce(request: RequestMessage): Uint8Array {
  const known = requests.get(request) ?? encodeRequest(request);
  requests.set(request, known);
  return known;
}

/** @param request as it is encoded, or nothing where it is stored in another record */
function encodeRecord(record: EvidenceRecord, request: Uint8Array, response: Uint8Array): Buffer {
  const before = [
    record.via === undefined ? nativeVersion : doorVersion,
    signatureProfile,
    sides.indexOf(record.side),
    record.at,
    outcomes.indexOf(record.outcome),
    record.rule ?? null,
    record.items ?? null,
    record.dropped ?? null,
    record.durationMs ?? null,
  ];
  const after = [
    record.personal ?? null,
    ...(record.via === undefined ? [] : [otherDoors.indexOf(record.via)]),
  ];
  writer.begin().array(before.length + 2 + after.length);
  return writer.items(before).raw(request).raw(response).items(after).take();
}

const encodeAnswer = ({ response, request }: EvidenceRecord): Uint8Array =>
  response ? encodeResponse(response, request) : none;

/**
 * One side's record as CBOR: about 700 bytes, whatever the bodies were.
 * @throws signature-missing, signature-malformed, signature-components: only signed messages become evidence
 */
export const encodeEvidence = (record: EvidenceRecord): Uint8Array =>
  encodeRecord(record, encodeOnce(record.request), encodeAnswer(record));

/** A record whose request is stored in another one already: whole, and as it is stored. */
export function encodeAnswerHalf(record: EvidenceRecord): { whole: Uint8Array; stored: Uint8Array } {
  const response = encodeAnswer(record);
  const whole = encodeRecord(record, encodeOnce(record.request), response);
  return { whole, stored: encodeRecord(record, none, response) };
}

/**
 * The whole record of an answer half.
 * @param begun record of the request half
 */
export function withRequest(stored: Uint8Array, begun: Uint8Array): Uint8Array {
  const fields = decode(stored) as unknown[];
  fields[requestPlace] = (decode(begun) as unknown[])[requestPlace];
  return encode(fields);
}

function decodeHeaders(headers: Headers, said: MessageHeaders): Record<string, string> {
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
