import { header, isUuidV7, timeOfUuidV7 } from '@saphan/contracts';
import { isLow } from '../ecdsa-form.ts';
import type { SigningKey, VerifyingKey } from '../keys.ts';
import { problem } from '../problems.ts';
import { isSignatureOf, signBytes } from '../sign-bytes.ts';
import { coveredByRequest, coveredByResponse, type Covered } from './components.ts';
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

/** The text that is signed (RFC 9421 §2.5). */
export const signatureBase = ({ lines }: Covered, parameters: string): string =>
  `${lines}"@signature-params": ${parameters}`;

const parametersOf = ({ list }: Covered, created: number, keyid: string): string =>
  `(${list});created=${created};keyid="${keyid}";tag="saphan-exchange"`;

const toHeaders = (
  covered: Covered,
  { created, keyid, signature }: Omit<ParsedSignature, 'base'>,
): SignatureHeaders => ({
  'signature-input': `saphan=${parametersOf(covered, created, keyid)}`,
  signature: `saphan=:${Buffer.from(signature).toString('base64')}:`,
});

function signCovered(covered: Covered, key: SigningKey, at: number): ParsedSignature {
  const base = signatureBase(covered, parametersOf(covered, at, key.kid));
  return { created: at, keyid: key.kid, base, signature: signBytes(base, key) };
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

function parseSignature(covered: Covered, headers: MessageHeaders): ParsedSignature {
  const input = headers[header.signatureInput];
  const value = headers[header.signature];
  if (input === undefined || value === undefined)
    throw problem('signature-missing', { at: header.signature });
  const [, list, created, keyid] = inputShape.exec(input) ?? [];
  const encoded = signatureShape.exec(value)?.[1];
  if (list === undefined || created === undefined || keyid === undefined || encoded === undefined) {
    throw problem('signature-malformed', { at: header.signatureInput });
  }
  if (list !== `(${covered.list})`) throw problem('signature-components', { at: header.signatureInput });
  return {
    keyid,
    created: Number(created),
    base: signatureBase(covered, input.slice('saphan='.length)),
    signature: Buffer.from(encoded, 'base64'),
  };
}

// A message is read and checked once, however often it is looked at: for its signature, for each half of the evidence, for the
// answer that covers it.
const requests = new WeakMap<RequestMessage, ParsedSignature>();
const responses = new WeakMap<
  ResponseMessage,
  { readonly request: RequestMessage; parsed: ParsedSignature }
>();

/** The message with the two headers of a signature that is already made. */
const withSignature = <Message extends { readonly headers: MessageHeaders }>(
  message: Message,
  covered: Covered,
  signature: Omit<ParsedSignature, 'base'>,
): Message => ({ ...message, headers: { ...message.headers, ...toHeaders(covered, signature) } });

/**
 * Signs a request by the exchange's profile of RFC 9421.
 * @param at epoch seconds, becomes `created`
 * @returns the request as it is sent
 * @throws header-missing, header-malformed
 */
export function signRequest(unsigned: RequestMessage, key: SigningKey, at: number): RequestMessage {
  const covered = coveredByRequest(unsigned);
  const parsed = signCovered(covered, key, at);
  const request = withSignature(unsigned, covered, parsed);
  requests.set(request, parsed);
  return request;
}

/** Signs a response and, with it, the request that it answers. */
export function signResponse(
  unsigned: ResponseMessage,
  request: RequestMessage,
  key: SigningKey,
  at: number,
): ResponseMessage {
  const covered = coveredByResponse(unsigned, request);
  const parsed = signCovered(covered, key, at);
  const response = withSignature(unsigned, covered, parsed);
  responses.set(response, { request, parsed });
  return response;
}

/** As `signRequest`, by a signature that was made before. */
export const toSignedRequest = (
  unsigned: RequestMessage,
  signature: Omit<ParsedSignature, 'base'>,
): RequestMessage => withSignature(unsigned, coveredByRequest(unsigned), signature);

/** As `signResponse`, by a signature that was made before. */
export const toSignedResponse = (
  unsigned: ResponseMessage,
  request: RequestMessage,
  signature: Omit<ParsedSignature, 'base'>,
): ResponseMessage => withSignature(unsigned, coveredByResponse(unsigned, request), signature);

/** @throws profile-unknown, signature-missing, signature-malformed, signature-components and those of `coveredByRequest` */
export function parseRequestSignature(request: RequestMessage): ParsedSignature {
  const known = requests.get(request);
  if (known) return known;
  checkProfile(request.headers);
  const parsed = parseSignature(coveredByRequest(request), request.headers);
  requests.set(request, parsed);
  return parsed;
}

/** @throws as `parseRequestSignature` */
export function parseResponseSignature(response: ResponseMessage, request: RequestMessage): ParsedSignature {
  const known = responses.get(response);
  if (known?.request === request) return known.parsed;
  checkProfile(response.headers);
  const parsed = parseSignature(coveredByResponse(response, request), response.headers);
  responses.set(response, { request, parsed });
  return parsed;
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
