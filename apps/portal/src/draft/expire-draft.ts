import { addJob } from '@saphan/db';
import { findApplication } from '../application/open-application.ts';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { deleteDraft } from './delete-draft.ts';
import { isHeld } from './draft-hold.ts';

/** Name of the job that deletes a draft nobody has touched for long; its payload holds the id alone. */
export const expireDraftTask = 'expire-draft';

export interface ExpiryPayload {
  readonly application: string;
}

/** Until when a draft is kept that is not touched any more. */
export const keptUntil = (updatedAt: Date, draftDays: number): Date =>
  new Date(updatedAt.getTime() + draftDays * 86_400_000);

/** A draft that is held is looked at again so much later. */
const heldLookMs = 86_400_000;

/** One job a draft, begun with it. It looks when its time comes, and again later where the draft was touched since. */
export const scheduleExpiry = (trx: PortalTransaction, application: string, runAt: Date): Promise<void> =>
  addJob<DB>(trx, expireDraftTask, { application }, { runAt, key: `${expireDraftTask}:${application}` });

/** Deletes a draft that was not touched for as many days as are set; one that was, or is held, is looked at again when its time comes. */
export async function expireDraft(
  { store, vault, settings, clock, log }: Pick<Portal, 'store' | 'vault' | 'settings' | 'clock' | 'log'>,
  { application: id }: ExpiryPayload,
): Promise<void> {
  const owner = await store.findOwner(id);
  if (owner === undefined) return;
  const now = clock();
  const isGone = await store.asPerson(owner, async (trx) => {
    // Locked: a person who saves at this moment comes before or after, not between.
    const application = await findApplication(trx, vault, id, { lock: true });
    if (application?.state !== 'draft') return false;
    const until = keptUntil(application.updatedAt, settings.draftDays);
    const isKept = until <= now && (await isHeld(trx, owner));
    if (until > now || isKept) {
      await scheduleExpiry(trx, id, isKept ? new Date(now.getTime() + heldLookMs) : until);
      return false;
    }
    await deleteDraft(trx, id, now);
    await addAudit(trx, store.agency, now, { action: 'draft-expired', actor: owner, application: id });
    return true;
  });
  if (isGone) log.info({ application: id }, 'a draft that nobody touched was deleted');
}
