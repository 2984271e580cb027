import { header } from '@saphan/contracts';
import type { VerifyingKey } from '../keys.ts';
import { digestBytes } from '../digest.ts';
import type { RequestMessage, ResponseMessage } from '../message/message.ts';
import {
  checkSignature,
  parseRequestSignature,
  parseResponseSignature,
  type ParsedSignature,
} from '../message/message-signature.ts';
import { parseOutcomeHeader } from '../message/outcome-header.ts';
import { problem } from '../problems.ts';

export const outcomes = ['begun', 'answered', 'denied', 'failed', 'unknown'] as const;
/** `begun` before passing on; one of the others before answering. */
export type Outcome = (typeof outcomes)[number];

/** Ways into the outbound door beside the native one; records have them by number, so the list may grow at its end alone. */
export const otherDoors = ['r1'] as const;
export type OtherDoor = (typeof otherDoors)[number];

/**
 * What one side keeps of one exchange: no bodies, no subject in clear. It holds all that the signatures cover, so
 * that they can be checked years later from it alone.
 */
export interface EvidenceRecord {
  readonly side: 'consumer' | 'provider';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly outcome: Outcome;
  /** Problem code of a denial or failure, also where the answer is that there is nothing. */
  readonly rule?: string | undefined;
  /** Agreed items that were answered (`toItemBits`). */
  readonly items?: Uint8Array | undefined;
  /** Values that pruning left out. */
  readonly dropped?: number | undefined;
  readonly durationMs?: number | undefined;
  /** Headers that the profile doesn't sign are left out of the record. */
  readonly request: RequestMessage;
  readonly response?: ResponseMessage | undefined;
  /** By which way the consumer's system came in, where it was not the native one. */
  readonly via?: OtherDoor | undefined;
  /** Ciphertext of the person's part, for the agency alone; its key can be destroyed. */
  readonly personal?: Uint8Array | undefined;
}

const malformed = (detail: string) => problem('evidence-malformed', { detail });

/** What the record says of the outcome is what the provider has signed; the consumer may also have left it open. */
function checkSaid({ side, outcome, rule, items, response }: EvidenceRecord): void {
  if (!response) {
    const isOpen =
      outcome === 'begun' || outcome === 'unknown' || (outcome === 'failed' && side === 'consumer');
    if (!isOpen) throw malformed(`${outcome}, no answer`);
    return;
  }
  const said = parseOutcomeHeader(response.headers[header.outcome]);
  if (side === 'consumer' && outcome === 'unknown') return;
  if (said.outcome !== outcome) throw malformed('another outcome than was signed');
  if (said.outcome !== 'answered' && said.code !== rule) throw malformed('another rule than was signed');
  const signedItems = response.headers[header.items];
  const kept = items === undefined ? undefined : Buffer.from(items).toString('base64url');
  if (signedItems !== kept) throw malformed('other items than were signed');
}

export type SignedHalf = 'request' | 'response';

/**
 * Rebuilds what was signed from the record alone and checks the request's signature and, where there is one, the
 * response's; and that outcome, rule and items are those that the provider has signed.
 * @param findKey by thumbprint, half and epoch seconds: a key of the asking member for the request, of the answering one for
 *   the response; a finder that takes either for both lets one of them write both
 * @throws signature-key-unknown, signature-wrong, evidence-malformed
 */
export function verifyEvidence(
  record: EvidenceRecord,
  findKey: (keyid: string, half: SignedHalf, at: number) => VerifyingKey | undefined,
): void {
  const parsed: [SignedHalf, ParsedSignature][] = [['request', parseRequestSignature(record.request)]];
  if (record.response) parsed.push(['response', parseResponseSignature(record.response, record.request)]);
  for (const [half, signature] of parsed) {
    const key = findKey(signature.keyid, half, signature.created);
    if (!key) throw problem('signature-key-unknown');
    checkSignature(signature, key);
  }
  checkSaid(record);
}

/**
 * What enters the log in a record's place: SHA-256(salt ‖ record). Without the salt, which the parties keep, the
 * entry tells nothing even to one who could guess the record.
 */
export const logEntryHash = (record: Uint8Array, salt: Uint8Array): Buffer => digestBytes(salt, record);
