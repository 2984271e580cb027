import { header, Problem } from '@saphan/contracts';
import { decode, encode } from 'cborg';
import { requestComponents, responseComponents } from '../message/components.ts';
import { signatureProfile } from '../message/profile.ts';
import type { MessageHeaders, RequestMessage, ResponseMessage } from '../message/message.ts';
import {
  parseRequestSignature,
  parseResponseSignature,
  toSignatureHeaders,
  type ParsedSignature,
  type SignatureHeaders,
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

/**
 * One side's record as CBOR: about 700 bytes, whatever the bodies were.
 * @throws signature-missing, signature-malformed, signature-components: only signed messages become evidence
 */
export function encodeEvidence(record: EvidenceRecord): Uint8Array {
  const encoded: Encoded = [
    record.via === undefined ? nativeVersion : doorVersion,
    signatureProfile,
    sides.indexOf(record.side),
    record.at,
    outcomes.indexOf(record.outcome),
    record.rule ?? null,
    record.items ?? null,
    record.dropped ?? null,
    record.durationMs ?? null,
    encodeRequest(record.request),
    record.response ? encodeResponse(record.response, record.request) : null,
    record.personal ?? null,
    ...(record.via === undefined ? ([] as []) : ([otherDoors.indexOf(record.via)] as [number])),
  ];
  return encode(encoded);
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

const signed = <M extends { headers: MessageHeaders }>(message: M, added: SignatureHeaders): M => ({
  ...message,
  headers: { ...message.headers, ...added },
});

function decodeRequest([method, path, query, headers, signature]: EncodedRequest): RequestMessage {
  if (path === null || query === null) throw problem('evidence-malformed', { detail: 'path kept apart' });
  const request = { method, path, query, headers: decodeHeaders(headers, saidByPath(path)) };
  return signed(request, toSignatureHeaders(requestComponents(request), decodeSignature(signature)));
}

function decodeResponse([status, headers, signature]: EncodedResponse, request: RequestMessage) {
  const response = { status, headers: decodeHeaders(headers, request.headers) };
  const components = responseComponents(response, request);
  return signed(response, toSignatureHeaders(components, decodeSignature(signature)));
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
