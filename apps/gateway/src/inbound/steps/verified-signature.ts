import {
  checkBoundHeaders,
  checkExtension,
  checkSignature,
  itemsExtension,
  problem,
  type ParsedSignature,
  type SaltedSubject,
} from '@saphan/exchange';
import { header } from '@saphan/contracts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

const understood: ReadonlySet<string> = new Set([itemsExtension]);

/**
 * The asking member's exchange key has signed, and the headers that name persons fit the digests that it signed. From here
 * on a refusal is the provider's word: it is recorded and signed.
 */
export function checkVerifiedSignature({
  request,
  parsed,
  index,
  consumer,
}: Arrived & Addressed & { readonly parsed: ParsedSignature; readonly index: SnapshotIndex }): {
  isVerified: true;
  subject: SaltedSubject | undefined;
} {
  const key = index.findKey({ kid: parsed.keyid, use: 'exchange', member: consumer, at: parsed.created });
  if (!key) throw problem('signature-key-unknown', { at: header.signatureInput });
  checkSignature(parsed, key);
  checkExtension(request.headers, understood);
  return { isVerified: true, subject: checkBoundHeaders(request.headers) };
}
