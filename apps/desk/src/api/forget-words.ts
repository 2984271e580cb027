import type { JobTask } from '@saphan/db';
import { sql } from 'kysely';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Job that comes each night. */
export const forgetTask = 'forget-api-words';

const dayMs = 86_400_000;
/** Rows that one transaction deletes: many would hold their locks for long. */
const batch = 1_000;

/** Answers to keys older than the time that they are kept for. */
const forgetKeys = (trx: DeskTransaction, before: Date, most: number) =>
  sql`delete from api_request where (system, key) in (
    select system, key from api_request where at < ${before} order by at limit ${most} for update skip locked)`.execute(
    trx,
  );

/** What waits is sent yet; what was given up waits for somebody to say, unless its system has ended. */
const forgetDeliveries = (trx: DeskTransaction, before: Date, most: number) =>
  sql`delete from webhook_delivery where id in (
    select d.id from webhook_delivery d join agency_system s on s.id = d.system
    where d.at < ${before} and (d.state in ('taken', 'dropped') or (d.state = 'dead' and s.ended_at is not null))
    order by d.at limit ${most} for update of d skip locked)`.execute(trx);

/**
 * Deletes what is older than some days, in transactions of few rows each.
 * @param forget deletes at most so many rows from before an instant
 */
export async function forgetAll(
  desk: Desk,
  agency: string,
  days: number,
  forget: (
    trx: DeskTransaction,
    before: Date,
    most: number,
  ) => Promise<{ readonly numAffectedRows?: bigint }>,
): Promise<void> {
  const before = new Date(desk.clock().getTime() - days * dayMs);
  for (;;) {
    const { numAffectedRows = 0n } = await desk.store.asAgency(agency, (trx) => forget(trx, before, batch));
    if (numAffectedRows < BigInt(batch)) return;
  }
}

/** Forgets what was asked with keys and what systems were told, after the times that the operator has set. */
export const forgetApiWords =
  (desk: Desk): JobTask =>
  async () => {
    const { apiKeyDays, webhookDays } = desk.settings;
    for (const { id } of desk.agencies.all()) {
      await forgetAll(desk, id, apiKeyDays, forgetKeys);
      await forgetAll(desk, id, webhookDays, forgetDeliveries);
    }
  };
