import type { JobTask } from '@saphan/db';
import { sql } from 'kysely';
import { forgetAll } from '../api/forget-words.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Job that comes each night. */
export const forgetFilesTask = 'forget-untaken-files';

/**
 * How long a file waits from its manifest on, as at the portal. One that stays in parts is sent anew with its sender's next try; a whole
 * one is not, and the submission that names it may be held up for weeks.
 */
const waitDays = { receiving: 7, complete: 180 } as const;

/** What one sender may leave at one agency that no case has taken: a country's portal has a few hundred under way at its busiest. */
export const mostUntaken = { files: 10_000, bytes: 20 * 1024 ** 3 } as const;

/**
 * Holds the bound of a sender; two manifests at once count each other.
 * @param bytes of the file that begins
 * @throws Problem `files-untaken`
 */
export async function checkRoom(
  trx: DeskTransaction,
  { agency, sender, bytes }: { readonly agency: string; readonly sender: string; readonly bytes: number },
  most: { readonly files: number; readonly bytes: number } = mostUntaken,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${agency} files of ${sender}`}, 0))`.execute(
    trx,
  );
  const held = await trx
    .selectFrom('stored_file')
    .select(({ fn }) => [fn.countAll().as('files'), fn.sum('bytes').as('bytes')])
    .where('agency', '=', agency)
    .where('sender', '=', sender)
    .where('taken', '=', false)
    .executeTakeFirstOrThrow();
  if (Number(held.files) >= most.files || Number(held.bytes) + bytes > most.bytes)
    throw deskProblem('files-untaken', { detail: sender });
}

/** A question or an answer of another agency names these files: they stay. Those of other senders are none of its. */
export async function takeFiles(
  trx: DeskTransaction,
  sender: string,
  files: readonly { readonly id: string }[],
): Promise<void> {
  if (files.length === 0) return;
  await trx
    .updateTable('stored_file')
    .set({ taken: true })
    .where('sender', '=', sender)
    .where(
      'id',
      'in',
      files.map(({ id }) => id),
    )
    .execute();
}

const forgetFiles = (state: keyof typeof waitDays) => (trx: DeskTransaction, before: Date, most: number) =>
  sql`delete from stored_file where (agency, id) in (
    select agency, id from stored_file where not taken and sender is not null and created_at < ${before}
      and (completed_at is null) = ${state === 'receiving'} order by created_at limit ${most} for update skip locked)`.execute(
    trx,
  );

/** Deletes what was sent here, whole or in parts, and was named by nothing in time. */
export const forgetUntakenFiles =
  (desk: Desk): JobTask =>
  async () => {
    for (const { id } of desk.agencies.all())
      for (const [state, days] of Object.entries(waitDays))
        await forgetAll(desk, id, days, forgetFiles(state as keyof typeof waitDays));
  };
