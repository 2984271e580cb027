import { header, isUuidV7, timeOfUuidV7 } from '@saphan/contracts';
import { isLow } from '../ecdsa-form.ts';
import type { SigningKey, VerifyingKey } from '../keys.ts';
import { problem } from '../problems.ts';
import { isSignatureOf, signBytes } from '../sign-bytes.ts';
import { requestComponents, responseComponents, type Component } from './components.ts';
import type { MessageHeaders, RequestMessage, ResponseMessage } from './message.ts';

/** Seconds that two clocks may differ, and a message may be old. */
export const toleranceSeconds = 60;

export interface SignatureHeaders {
  readonly 'signature-input': string;
  readonly signature: string;
}

/** A well-formed signature over the right components; whether it is true is still open. */
export interface ParsedSignature {
  readonly keyid: string;
  /** Epoch seconds. */
  readonly created: number;
  /** The text that was signed (RFC 9421 §2.5). */
  readonly base: string;
  readonly signature: Uint8Array;
}

const listOf = (components: readonly Component[]): string => `(${components.map(({ id }) => id).join(' ')})`;

/** The text that is signed (RFC 9421 §2.5). */
export const signatureBase = (components: readonly Component[], parameters: string): string =>
  `${components.map(({ id, value }) => `${id}: ${value}\n`).join('')}"@signature-params": ${parameters}`;

const parametersOf = (components: readonly Component[], created: number, keyid: string): string =>
  `${listOf(components)};created=${created};keyid="${keyid}";tag="saphan-exchange"`;

/** The two headers of a signature that is already made, as a message carries them. */
export const toSignatureHeaders = (
  components: readonly Component[],
  { created, keyid, signature }: Omit<ParsedSignature, 'base'>,
): SignatureHeaders => ({
  'signature-input': `saphan=${parametersOf(components, created, keyid)}`,
  signature: `saphan=:${Buffer.from(signature).toString('base64')}:`,
});

function signComponents(components: readonly Component[], key: SigningKey, at: number): SignatureHeaders {
  const signature = signBytes(signatureBase(components, parametersOf(components, at, key.kid)), key);
  return toSignatureHeaders(components, { created: at, keyid: key.kid, signature });
}

// One member, one spelling: what a structured-field parser would accept beside it is refused, also base64 whose
// last letter has bits to spare.
const inputShape =
  /^saphan=(\([^()]*\));created=([1-9][0-9]{9});keyid="([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])";tag="saphan-exchange"$/;
const signatureShape = /^saphan=:([A-Za-z0-9+/]{85}[AQgw]==):$/;

const tagShape = /;tag="([^"]*)"$/;

/** Another profile has other components and another shape, so its tag is looked at first. */
function checkProfile(headers: MessageHeaders): void {
  const tag = tagShape.exec(headers[header.signatureInput] ?? '')?.[1];
  if (tag !== undefined && tag !== 'saphan-exchange') {
    throw problem('profile-unknown', { at: header.signatureInput });
  }
}

function parseSignature(components: readonly Component[], headers: MessageHeaders): ParsedSignature {
  const input = headers[header.signatureInput];
  const value = headers[header.signature];
  if (input === undefined || value === undefined)
    throw problem('signature-missing', { at: header.signature });
  const [, list, created, keyid] = inputShape.exec(input) ?? [];
  const encoded = signatureShape.exec(value)?.[1];
  if (list === undefined || created === undefined || keyid === undefined || encoded === undefined) {
    throw problem('signature-malformed', { at: header.signatureInput });
  }
  if (list !== listOf(components)) throw problem('signature-components', { at: header.signatureInput });
  return {
    keyid,
    created: Number(created),
    base: signatureBase(components, input.slice('saphan='.length)),
    signature: Buffer.from(encoded, 'base64'),
  };
}

/**
 * Signs a request by the exchange's profile of RFC 9421.
 * @param at epoch seconds, becomes `created`
 * @throws header-missing, header-malformed
 */
export const signRequest = (request: RequestMessage, key: SigningKey, at: number): SignatureHeaders =>
  signComponents(requestComponents(request), key, at);

/** Signs a response and, with it, the request that it answers. */
export const signResponse = (
  response: ResponseMessage,
  request: RequestMessage,
  key: SigningKey,
  at: number,
): SignatureHeaders => signComponents(responseComponents(response, request), key, at);

/** @throws profile-unknown, signature-missing, signature-malformed, signature-components and those of `requestComponents` */
export function parseRequestSignature(request: RequestMessage): ParsedSignature {
  checkProfile(request.headers);
  return parseSignature(requestComponents(request), request.headers);
}

/** @throws as `parseRequestSignature` */
export function parseResponseSignature(response: ResponseMessage, request: RequestMessage): ParsedSignature {
  checkProfile(response.headers);
  return parseSignature(responseComponents(response, request), response.headers);
}

/**
 * @param time what a message says of itself, epoch seconds
 * @param at now, epoch seconds
 * @throws not-timely
 */
export function checkTimely(time: number, at: number): void {
  if (!(Math.abs(time - at) <= toleranceSeconds)) throw problem('not-timely');
}

/**
 * The exchange id's own time must be near too: an old id with a new signature is a replay that the evidence of
 * an already dropped month could no longer tell.
 * @param at epoch seconds
 * @throws not-timely, header-malformed for an id that is no UUIDv7
 */
export function checkExchangeTimely(exchange: string | undefined, at: number): void {
  if (exchange === undefined || !isUuidV7(exchange)) {
    throw problem('header-malformed', { at: header.exchange });
  }
  checkTimely(timeOfUuidV7(exchange) / 1000, at);
}

/** @throws signature-wrong */
export function checkSignature(parsed: ParsedSignature, key: VerifyingKey): void {
  // Tokens of identity providers come as they come; of a message one signature alone may stand in the evidence.
  const isOne = key.algorithm !== 'ES256' || isLow(parsed.signature);
  if (key.kid !== parsed.keyid || !isOne || !isSignatureOf(parsed.base, parsed.signature, key)) {
    throw problem('signature-wrong', { at: header.signature });
  }
}

type FindKey = (keyid: string) => VerifyingKey | undefined;

function checkParsed(parsed: ParsedSignature, findKey: FindKey, at: number): ParsedSignature {
  checkTimely(parsed.created, at);
  const key = findKey(parsed.keyid);
  if (!key) throw problem('signature-key-unknown', { at: header.signatureInput });
  checkSignature(parsed, key);
  return parsed;
}

/**
 * Well-formed, timely, by a known key, true; in this order.
 * @param findKey keys that the caller accepts for the member that claims to send
 * @param at epoch seconds
 */
export function verifyRequest(request: RequestMessage, findKey: FindKey, at: number): ParsedSignature {
  const parsed = parseRequestSignature(request);
  checkExchangeTimely(request.headers[header.exchange], at);
  return checkParsed(parsed, findKey, at);
}

/** As `verifyRequest`, for an answer to a request that the caller sent; a slow source may outlast the id's time. */
export const verifyResponse = (
  response: ResponseMessage,
  request: RequestMessage,
  findKey: FindKey,
  at: number,
): ParsedSignature => checkParsed(parseResponseSignature(response, request), findKey, at);
