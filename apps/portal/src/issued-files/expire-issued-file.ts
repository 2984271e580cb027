import { addJob } from '@saphan/db';
import type { DB } from '../database.generated.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** Name of the job that deletes a file which no document names; its payload holds the id alone. */
export const expireFileTask = 'expire-issued-file';

export interface FileExpiryPayload {
  readonly file: string;
}

const dayMs = 86_400_000;
/**
 * How long a file waits from its manifest on. One that stays in parts is sent anew with its desk's next try; a whole one is not,
 * and the update that names it may be held up for weeks.
 */
const waitMs: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({ receiving: 7 * dayMs, complete: 180 * dayMs }),
);

const scheduleAt = (trx: PortalTransaction, file: string, runAt: Date): Promise<void> =>
  addJob<DB>(trx, expireFileTask, { file }, { runAt, key: `${expireFileTask}:${file}` });

const untilOf = ({ created_at: begun, state }: { readonly created_at: Date; readonly state: string }): Date =>
  new Date(begun.getTime() + (waitMs.get(state) ?? 0));

export const scheduleFileExpiry = (trx: PortalTransaction, file: string, now: Date): Promise<void> =>
  scheduleAt(trx, file, untilOf({ created_at: now, state: 'receiving' }));

const lockFile = (trx: PortalTransaction, file: string) =>
  trx
    .selectFrom('issued_file')
    .select(['sender', 'state', 'created_at'])
    .where('id', '=', file)
    .forUpdate()
    .executeTakeFirst();

/** A document names the file: it stays. */
export async function nameFile(
  trx: PortalTransaction,
  file: string,
  { agency, sender }: { readonly agency: string; readonly sender: string },
): Promise<void> {
  // Its expiry, where it runs at this moment, comes before or after, not between.
  await lockFile(trx, file);
  await trx
    .insertInto('named_file')
    .values({ file, sender, agency })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Deletes a file, whole or not, that no document of its sender has named in time. */
export async function expireIssuedFile(
  { store, clock, log }: Pick<Portal, 'store' | 'clock' | 'log'>,
  { file }: FileExpiryPayload,
): Promise<void> {
  const isGone = await store.asPortal(async (trx) => {
    const found = await lockFile(trx, file);
    if (found === undefined) return false;
    const named = await trx
      .selectFrom('named_file')
      .select('file')
      .where('file', '=', file)
      .where('sender', '=', found.sender)
      .executeTakeFirst();
    if (named !== undefined) return false;
    const until = untilOf(found);
    if (until > clock()) {
      await scheduleAt(trx, file, until);
      return false;
    }
    await trx.deleteFrom('issued_file').where('id', '=', file).execute();
    return true;
  });
  if (isGone) log.info({ file }, 'an issued file that no document named was deleted');
}
