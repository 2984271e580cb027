import { toUuidV7 } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Acts that are no action on a case, as the trail names them. */
export const auditActions = [
  'put-officer',
  'change-officer',
  'grant-right',
  'end-right',
  'add-deputy',
  'end-deputy',
  'add-absence',
  'end-absence',
  'transfer-desk',
  'ask-administrator',
  'make-administrator',
  'refuse-administrator',
  'ask-end-administrator',
  'end-administrator',
  'refuse-end-administrator',
  'remove-officer',
  'restore-officer',
  'make-enrolment-code',
  'reset-factors',
  'enrol-factor',
  'end-factor',
  'show-factor',
  'wrong-factor',
  'make-recovery-codes',
  'put-unit',
  'change-place',
  'begin-audit',
  'end-audit',
  'read-trail',
  'export-trail',
  'read-cases',
  'do-again',
  'retry-message',
  'drop-message',
  'try-source',
  'define-paper',
  'upload-scans',
  'remove-scan',
  'give-pages',
  'act-on-batch',
  'decide-page',
  'put-keyer',
  'end-keyer',
  'find-person',
  'write-note',
  'offer-agreement',
  'accept-agreement',
  'end-agreement',
  'delegate-agreement',
  'end-delegation',
  'read-evidence',
  'export-evidence',
  'register-system',
  'renew-secret',
  'end-system',
  'set-webhook',
  'send-again',
  'drop-delivery',
  'authorize-system',
  'place-hold',
  'release-hold',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditEntry {
  readonly agency: string;
  /** Officer's id, or `operator`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** Officer whom it is about. */
  readonly about?: string;
  /** What else is to be known later; never a secret, never a national id. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes one line of the audit trail, in the transaction of what it tells. */
export async function addAudit(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { agency, actor, action, about, detail = {} }: AuditEntry,
): Promise<void> {
  const at = desk.clock();
  await trx
    .insertInto('audit')
    .values({
      id: toUuidV7(at.getTime()),
      agency,
      at,
      actor,
      action,
      about: about ?? null,
      detail: JSON.stringify(detail),
    })
    .execute();
}
