import { toUuidV7 } from '@saphan/contracts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What is written down for good; the table takes inserts only. */
export type AuditAction =
  | 'application-created'
  | 'parties-changed'
  | 'services-changed'
  | 'items-left-out'
  | 'draft-deleted'
  | 'draft-expired'
  | 'hold-placed'
  | 'hold-released'
  | 'invited'
  | 'cosigner-joined'
  | 'cosigner-read'
  | 'word-asked'
  | 'word-given'
  | 'word-refused'
  | 'word-withdrawn'
  | 'power-offered'
  | 'power-taken'
  | 'power-declined'
  | 'power-ended'
  | 'declaration-prepared'
  | 'declared'
  | 'submitted'
  | 'acknowledged'
  | 'delivery-refused'
  | 'released'
  | 'ended-before-sent'
  | 'delivery-sent-again'
  | 'payment-unmatched'
  | 'refund-ordered'
  | 'refunded'
  | 'remitted'
  | 'reconciled'
  | 'difference-settled'
  | 'file-refused'
  | 'answers-erased'
  | 'copy-erased'
  | 'update-received'
  | 'payment-received'
  | 'document-received'
  | 'document-downloaded'
  | 'appointment-booked'
  | 'appointment-cancelled'
  | 'counter-begun'
  | 'counter-ended'
  | 'contact-changed'
  | 'contact-confirmed'
  | 'notified'
  | 'notification-failed'
  | 'correction-sent'
  | 'correction-answered'
  | 'correction-update-received'
  | 'correction-fetched-again'
  | 'data-request-sent'
  | 'data-request-update-received'
  | 'data-copy-removed';

export interface AuditEntry {
  readonly action: AuditAction;
  /** Who did it; none where an agency or the portal itself did. */
  readonly actor?: PersonId;
  readonly application?: string;
  /** Ids, states and digests alone: never an answer, a name or a number of a person. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Adds one line in the transaction of the change it tells of. */
export async function addAudit(
  trx: PortalTransaction,
  agency: string,
  now: Date,
  { action, actor, application, detail = {} }: AuditEntry,
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      id: toUuidV7(now.getTime()),
      agency,
      at: now,
      actor: actor ?? null,
      action,
      application: application ?? null,
      detail: JSON.stringify(detail),
    })
    .execute();
}
