import { toUuidV7 } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** A look of an auditor into an agency's work. */
export interface AuditLook {
  readonly id: string;
  readonly reason: string;
  readonly reference: string;
  readonly endsAt: Date;
}

/** A working day: whoever looks longer says again why. */
const lookMs = 8 * 3_600_000;

/** The look that an auditor has open now. */
export async function findLook(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  officer: string,
): Promise<AuditLook | undefined> {
  const row = await trx
    .selectFrom('audit_look')
    .selectAll()
    .where('officer', '=', officer)
    .where('ends_at', '>', desk.clock())
    .orderBy('begun_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, reason: row.reason, reference: row.reference, endsAt: row.ends_at };
}

interface Auditor {
  readonly agency: { readonly id: string };
  readonly officer: { readonly id: string };
}

/** Begins a look for a stated reason; it is the first thing that the trail shows of it. */
export async function beginLook(
  desk: Desk,
  trx: DeskTransaction,
  who: Auditor,
  stated: { readonly reason: string; readonly reference: string },
): Promise<void> {
  const at = desk.clock();
  const id = toUuidV7(at.getTime());
  const row = { id, agency: who.agency.id, officer: who.officer.id, begun_at: at, ...stated };
  await trx
    .insertInto('audit_look')
    .values({ ...row, ends_at: new Date(at.getTime() + lookMs) })
    .execute();
  await addAudit(desk, trx, {
    agency: who.agency.id,
    actor: who.officer.id,
    action: 'begin-audit',
    about: who.officer.id,
    detail: { look: id, ...stated },
  });
}

/** Ends a look before its time, and others that the same auditor has begun since. */
export async function endLook(
  desk: Desk,
  trx: DeskTransaction,
  who: Auditor,
  { id }: Pick<AuditLook, 'id'>,
): Promise<void> {
  const at = desk.clock();
  await trx
    .updateTable('audit_look')
    .set({ ends_at: at })
    .where('officer', '=', who.officer.id)
    .where('ends_at', '>', at)
    .execute();
  await addAudit(desk, trx, {
    agency: who.agency.id,
    actor: who.officer.id,
    action: 'end-audit',
    about: who.officer.id,
    detail: { look: id },
  });
}
