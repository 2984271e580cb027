import { header, Problem } from '@saphan/contracts';
import { decode, encode } from 'cborg';
import { requestComponents, responseComponents, signatureProfile } from '../message/components.ts';
import type { MessageHeaders, RequestMessage, ResponseMessage } from '../message/message.ts';
import {
  parseRequestSignature,
  parseResponseSignature,
  toSignatureHeaders,
  type ParsedSignature,
  type SignatureHeaders,
} from '../message/message-signature.ts';
import { problem } from '../problems.ts';
import { outcomes, type EvidenceRecord } from './evidence.ts';
import { packValue, unpackValue, type PackedValue } from './packed-value.ts';

/** Signed headers by number. Records live for years: the list may grow at its end and never change otherwise. */
export const numberedHeaders: readonly string[] = [
  header.contentDigest,
  'content-type',
  header.exchange,
  header.client,
  header.service,
  header.gateway,
  header.agreement,
  header.purpose,
  header.subjectDigest,
  header.actorDigest,
  header.case,
  header.proofDigest,
  header.mandateDigest,
  header.declaration,
  header.snapshot,
  header.sealDigest,
  header.idempotencyKey,
  'preference-applied',
];

const sides = ['consumer', 'provider'] as const;

type Signature = readonly [created: number, keyid: Uint8Array, signature: Uint8Array];
type Headers = readonly (readonly [number, PackedValue])[];
type EncodedRequest = readonly [method: string, path: string, query: string, Headers, Signature];
type EncodedResponse = readonly [status: number, Headers, Signature];
/** A record as CBOR (RFC 8949) has it: arrays by place, null for what isn't there. */
type Encoded = readonly [
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
];

const encodeSignature = ({ created, keyid, signature }: ParsedSignature): Signature => [
  created,
  Buffer.from(keyid, 'base64url'),
  signature,
];

const encodeHeaders = (headers: MessageHeaders): Headers =>
  numberedHeaders.flatMap((name, number) => {
    const value = headers[name];
    return value === undefined ? [] : [[number, packValue(name, value)] as const];
  });

const encodeRequest = (request: RequestMessage): EncodedRequest => [
  request.method,
  request.path,
  request.query,
  encodeHeaders(request.headers),
  encodeSignature(parseRequestSignature(request)),
];

const encodeResponse = (response: ResponseMessage, request: RequestMessage): EncodedResponse => [
  response.status,
  encodeHeaders(response.headers),
  encodeSignature(parseResponseSignature(response, request)),
];

/**
 * One side's record as CBOR: about 700 bytes, whatever the bodies were.
 * @throws signature-missing, signature-malformed, signature-components: only signed messages become evidence
 */
export function encodeEvidence(record: EvidenceRecord): Uint8Array {
  const encoded: Encoded = [
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
  ];
  return encode(encoded);
}

function decodeHeaders(headers: Headers): Record<string, string> {
  const decoded: Record<string, string> = {};
  for (const [number, packed] of headers) {
    const name = numberedHeaders[number];
    if (name === undefined) throw problem('evidence-malformed', { detail: `header number ${number}` });
    decoded[name] = unpackValue(name, packed);
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
  const request = { method, path, query, headers: decodeHeaders(headers) };
  return signed(request, toSignatureHeaders(requestComponents(request), decodeSignature(signature)));
}

function decodeResponse([status, headers, signature]: EncodedResponse, request: RequestMessage) {
  const response = { status, headers: decodeHeaders(headers) };
  const components = responseComponents(response, request);
  return signed(response, toSignatureHeaders(components, decodeSignature(signature)));
}

function fromEncoded(encoded: Encoded): EvidenceRecord {
  const [profile, side, at, outcome, rule, items, dropped, durationMs, request, response, personal] = encoded;
  const sideName = sides[side];
  const outcomeName = outcomes[outcome];
  if (profile !== signatureProfile || sideName === undefined || outcomeName === undefined) {
    throw problem('evidence-malformed', { detail: `profile ${profile}` });
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
