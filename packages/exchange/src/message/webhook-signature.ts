import { isLow } from '../ecdsa-form.ts';
import type { SigningKey, VerifyingKey } from '../keys.ts';
import { problem } from '../problems.ts';
import { isSignatureOf, signBytes } from '../sign-bytes.ts';
import { contentDigest } from '../content-digest.ts';
import { checkTimely, type SignatureHeaders } from './message-signature.ts';

/** A word to a receiver that is no member: signed by RFC 9421 alone, so that any library can check it. */
export interface WebhookMessage {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Headers that go with it. */
export type WebhookHeaders = Readonly<
  Record<'content-type' | 'content-digest' | keyof SignatureHeaders, string>
>;

const components = '("@method" "@target-uri" "content-type" "content-digest")';

const toBase = ({ url, contentType }: WebhookMessage, digest: string, parameters: string): string =>
  [
    '"@method": POST',
    `"@target-uri": ${url}`,
    `"content-type": ${contentType}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${parameters}`,
  ].join('\n');

/**
 * Signs a POST to the address of a receiver (RFC 9421), with its body by digest (RFC 9530).
 * @param message `url` as the receiver knows it, without fragment
 * @param at epoch seconds, becomes `created`
 */
export function signWebhook(message: WebhookMessage, key: SigningKey, at: number): WebhookHeaders {
  const digest = contentDigest(message.body);
  const parameters = `${components};created=${String(at)};keyid="${key.kid}";tag="saphan-webhook"`;
  const signature = signBytes(toBase(message, digest, parameters), key).toString('base64');
  return {
    'content-type': message.contentType,
    'content-digest': digest,
    'signature-input': `saphan=${parameters}`,
    signature: `saphan=:${signature}:`,
  };
}

const inputShape =
  /^saphan=(\("@method" "@target-uri" "content-type" "content-digest"\);created=([1-9][0-9]{9});keyid="([A-Za-z0-9_-]{43})";tag="saphan-webhook")$/;
const signatureShape = /^saphan=:([A-Za-z0-9+/]{86}==):$/;

/**
 * Checks a word as its receiver does.
 * @param url at which it came, as the sender was told it
 * @param at epoch seconds
 * @throws signature-missing, signature-malformed, digest-wrong, not-timely, signature-key-unknown, signature-wrong
 */
export function verifyWebhook(
  headers: Readonly<Record<string, string | undefined>>,
  { url, body }: Pick<WebhookMessage, 'url' | 'body'>,
  findKey: (keyid: string) => VerifyingKey | undefined,
  at: number,
): void {
  const input = headers['signature-input'];
  const value = headers['signature'];
  if (input === undefined || value === undefined) throw problem('signature-missing', { at: 'signature' });
  const [, parameters, created, keyid] = inputShape.exec(input) ?? [];
  const encoded = signatureShape.exec(value)?.[1];
  if (parameters === undefined || created === undefined || keyid === undefined || encoded === undefined)
    throw problem('signature-malformed', { at: 'signature-input' });
  const digest = contentDigest(body);
  if (headers['content-digest'] !== digest) throw problem('digest-wrong', { at: 'content-digest' });
  checkTimely(Number(created), at);
  const key = findKey(keyid);
  if (key === undefined) throw problem('signature-key-unknown', { at: 'signature-input' });
  const signature = Buffer.from(encoded, 'base64');
  const base = toBase({ url, contentType: headers['content-type'] ?? '', body }, digest, parameters);
  const isOne = key.algorithm !== 'ES256' || isLow(signature);
  if (!isOne || !isSignatureOf(base, signature, key)) throw problem('signature-wrong', { at: 'signature' });
}
