import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';

export const statuses = ['active', 'suspended', 'revoked'] as const;
export type Status = (typeof statuses)[number];

/** Who orders that something ends, and why. */
export interface Order {
  readonly doer: Doer;
  readonly reason: string;
}

/** To what a registrar may change from what stands now: whoever is revoked joins anew. */
export const nextStatuses = (present: Status): readonly Status[] =>
  present === 'revoked' ? [] : statuses.filter((status) => status !== present);

const unknown = { member: 'member-unknown', gateway: 'gateway-unknown' } as const;

/**
 * Suspends or revokes a member or gateway, or lifts a suspension.
 * @throws Problem `member-unknown`, `gateway-unknown`, also where that state cannot follow
 */
export async function changeStanding(
  db: Database,
  table: 'member' | 'gateway',
  id: string,
  { status, doer, reason }: Order & { readonly status: Status },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const found = await transaction
      .selectFrom(table)
      .select('status')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    const before = found?.status as Status | undefined;
    if (before === undefined || !nextStatuses(before).includes(status))
      throw linkageProblem(unknown[table], { detail: `${id} ${before ?? ''} ${status}` });
    await transaction.updateTable(table).set({ status }).where('id', '=', id).execute();
    await recordChange(transaction, {
      doer,
      action: `change-${table}-state`,
      object: id,
      detail: { before, status, reason },
    });
  });
}
