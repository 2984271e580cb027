import type { VerifyingKey } from '../keys.ts';
import { digestBytes } from '../digest.ts';
import type { RequestMessage, ResponseMessage } from '../message/message.ts';
import {
  checkSignature,
  parseRequestSignature,
  parseResponseSignature,
} from '../message/message-signature.ts';
import { problem } from '../problems.ts';

export const outcomes = ['begun', 'answered', 'denied', 'failed', 'unknown'] as const;
/** `begun` before passing on; one of the others before answering. */
export type Outcome = (typeof outcomes)[number];

/**
 * What one side keeps of one exchange: no bodies, no subject in clear. It holds all that the signatures cover, so
 * that they can be checked years later from it alone.
 */
export interface EvidenceRecord {
  readonly side: 'consumer' | 'provider';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly outcome: Outcome;
  /** Problem code of a denial or failure. */
  readonly rule?: string | undefined;
  /** Agreed items that were answered (`toItemBits`). */
  readonly items?: Uint8Array | undefined;
  /** Values that pruning left out. */
  readonly dropped?: number | undefined;
  readonly durationMs?: number | undefined;
  /** Headers that the profile doesn't sign are left out of the record. */
  readonly request: RequestMessage;
  readonly response?: ResponseMessage | undefined;
  /** Ciphertext of the person's part, for the agency alone; its key can be destroyed. */
  readonly personal?: Uint8Array | undefined;
}

/**
 * Rebuilds what was signed from the record alone and checks the request's signature and, where there is one, the
 * response's.
 * @param findKey keys of the two members by thumbprint
 * @throws signature-key-unknown, signature-wrong, evidence-malformed
 */
export function verifyEvidence(
  record: EvidenceRecord,
  findKey: (keyid: string) => VerifyingKey | undefined,
): void {
  const parsed = [parseRequestSignature(record.request)];
  if (record.response) parsed.push(parseResponseSignature(record.response, record.request));
  else if (record.outcome === 'answered')
    throw problem('evidence-malformed', { detail: 'answered, no answer' });
  for (const signature of parsed) {
    const key = findKey(signature.keyid);
    if (!key) throw problem('signature-key-unknown');
    checkSignature(signature, key);
  }
}

/**
 * What enters the log in a record's place: SHA-256(salt ‖ record). Without the salt, which the parties keep, the
 * entry tells nothing even to one who could guess the record.
 */
export const logEntryHash = (record: Uint8Array, salt: Uint8Array): Buffer => digestBytes(salt, record);
