import { toUuidV7 } from '@saphan/contracts';
import { addAudit } from '../audit/add-audit.ts';
import { toPersonId, type PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

type Parts = Pick<Portal, 'store' | 'personKey' | 'clock'>;

export interface DraftHoldOrder {
  /** National id of whose drafts are kept. */
  readonly pid: string;
  readonly reason: string;
  /** Who ordered it and by what letter. */
  readonly authority: string;
  /** Operator who places it. */
  readonly by: string;
}

/** A hold as operators see it; whose drafts it keeps is not told again. */
export interface DraftHold {
  readonly id: string;
  readonly reason: string;
  readonly authority: string;
  readonly by: string;
  readonly at: string;
  readonly released?: { readonly reason: string; readonly by: string; readonly at: string };
}

/** Whether a hold in force is on the drafts of a person. */
export async function isHeld(trx: PortalTransaction, person: PersonId): Promise<boolean> {
  const row = await trx
    .selectFrom('draft_hold')
    .leftJoin('draft_hold_release', 'draft_hold_release.hold', 'draft_hold.id')
    .select('draft_hold.id')
    .where('draft_hold.person', '=', person)
    .where('draft_hold_release.hold', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps all drafts of a person, those to come too. @returns its id */
export async function placeDraftHold(
  { store, personKey, clock }: Parts,
  { pid, reason, authority, by }: DraftHoldOrder,
): Promise<string> {
  const now = clock();
  const id = toUuidV7(now.getTime());
  await store.asPortal(async (trx) => {
    await trx
      .insertInto('draft_hold')
      .values({
        ...{ id, agency: store.agency, person: toPersonId(pid, personKey), reason, authority },
        ...{ placed_by: by, placed_at: now },
      })
      .execute();
    await addAudit(trx, store.agency, now, { action: 'hold-placed', detail: { hold: id, authority, by } });
  });
  return id;
}

/** Ends a hold, once. @throws Problem `hold-not-found` */
export async function releaseDraftHold(
  { store, clock }: Parts,
  id: string,
  { reason, by }: { readonly reason: string; readonly by: string },
): Promise<void> {
  const now = clock();
  await store.asPortal(async (trx) => {
    const hold = await trx.selectFrom('draft_hold').select('id').where('id', '=', id).executeTakeFirst();
    if (hold === undefined) throw portalProblem('hold-not-found');
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('draft_hold_release')
      .values({ hold: id, agency: store.agency, reason, released_by: by, released_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return;
    await addAudit(trx, store.agency, now, { action: 'hold-released', detail: { hold: id, reason, by } });
  });
}

/** All holds, the newest first. */
export const listDraftHolds = ({ store }: Parts): Promise<DraftHold[]> =>
  store.asPortal(async (trx) => {
    const rows = await trx
      .selectFrom('draft_hold')
      .leftJoin('draft_hold_release', 'draft_hold_release.hold', 'draft_hold.id')
      .select(['draft_hold.id', 'draft_hold.reason', 'authority', 'placed_by as by', 'placed_at'])
      .select(['draft_hold_release.reason as release_reason', 'released_by', 'released_at'])
      .orderBy('placed_at', 'desc')
      .limit(500)
      .execute();
    return rows.map(({ id, reason, authority, by, placed_at, release_reason, released_by, released_at }) => ({
      ...{ id, reason, authority, by, at: placed_at.toISOString() },
      ...(released_at !== null && {
        released: { reason: release_reason ?? '', by: released_by ?? '', at: released_at.toISOString() },
      }),
    }));
  });
