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
const requestPiece = 2;

const encodeSignature = ({ created, keyid, signature }: ParsedSignature): Signature => [
  created,
  Buffer.from(keyid, 'base64url'),
  signature,
];

const encodeHeaders = (headers: MessageHeaders, said: MessageHeaders): Headers =>
  numberedHeaders.flatMap((name, number) => {
    const value = headers[name];
    if (value === undefined) return [];
    return [[number, value === said[name] ? null : packValue(name, value)] as const];
  });

/** The path begins with the data service. */
const saidByPath = (path: string): MessageHeaders => ({
  [header.service]: path.split('/').slice(1, 6).join('/'),
});

const encodeRequest = (request: RequestMessage): EncodedRequest => [
  request.method,
  request.path,
  request.query,
  encodeHeaders(request.headers, saidByPath(request.path)),
  encodeSignature(parseRequestSignature(request)),
];

const encodeResponse = (response: ResponseMessage, request: RequestMessage): EncodedResponse => [
  response.status,
  encodeHeaders(response.headers, request.headers),
  encodeSignature(parseResponseSignature(response, request)),
];

/** An array's items without its head: arrays of up to 23 have one of a byte (RFC 8949 §3). */
const itemsOf = (items: readonly unknown[]): Uint8Array => encode(items).subarray(1);
const headOf = (items: number): Uint8Array => Uint8Array.of(0x80 + items);
const noRequest = encode(null);

// Both halves have the same request.
const requests = new WeakMap<RequestMessage, Uint8Array>();
function encodeOnce(request: RequestMessage): Uint8Array {
  const known = requests.get(request) ?? encode(encodeRequest(request));
  requests.set(request, known);
  return known;
}

/** The record in four pieces, of which the third is the request. */
function toPieces(record: EvidenceRecord): Uint8Array[] {
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
    record.response ? encodeResponse(record.response, record.request) : null,
    record.personal ?? null,
    ...(record.via === undefined ? [] : [otherDoors.indexOf(record.via)]),
  ];
  const head = headOf(before.length + 1 + after.length);
  return [head, itemsOf(before), encodeOnce(record.request), itemsOf(after)];
}

/**
 * One side's record as CBOR: about 700 bytes, whatever the bodies were.
 * @throws signature-missing, signature-malformed, signature-components: only signed messages become evidence
 */
export const encodeEvidence = (record: EvidenceRecord): Uint8Array => Buffer.concat(toPieces(record));

/** A record whose request is stored in another one already: whole, and as it is stored. */
export function encodeAnswerHalf(record: EvidenceRecord): { whole: Uint8Array; stored: Uint8Array } {
  const pieces = toPieces(record);
  return { whole: Buffer.concat(pieces), stored: Buffer.concat(pieces.with(requestPiece, noRequest)) };
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
