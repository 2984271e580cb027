import { toMemberId, type Catalogue, type ServiceId } from '@saphan/contracts';
import type { Transaction } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import { lockChangeSet, type ChangeSet } from './change-set-store.ts';
import { ownersOf, registrar, type Governing, type Owner } from './owners.ts';
import { readEntries, type SetEntry } from './set-entries.ts';

/** An owner of a proposed set, and whether it has said yes. */
export interface AskedOwner {
  readonly owner: Owner;
  readonly accepted: boolean;
}

/** What the registry says of who is asked. */
export async function readVoices(db: Database): Promise<Pick<Governing, 'members' | 'offering'>> {
  const rows = await db.selectFrom('member').select('id').where('status', '<>', 'revoked').execute();
  return { members: new Set(rows.map(({ id }) => id)), offering: await readOffering(db) };
}

/** Who offers which data service. */
async function readOffering(db: Database): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await db
    .selectFrom('data_service')
    .select(['id', 'definition'])
    .where('status', '=', 'active')
    .execute();
  const offering = new Map<string, Set<string>>();
  for (const { id, definition } of rows) {
    const members = offering.get(definition) ?? new Set();
    offering.set(definition, members.add(toMemberId(id as ServiceId)));
  }
  return offering;
}

/** Sorted by owner. */
export const listAsked = (db: Database, set: string): Promise<AskedOwner[]> =>
  db
    .selectFrom('change_set_owner')
    .select(['owner', 'accepted'])
    .where('change_set', '=', set)
    .orderBy('owner')
    .execute();

/** Begins asking: nobody has said yes. */
export async function forgetAsked(transaction: Transaction<DB>, set: string): Promise<void> {
  await transaction.deleteFrom('change_set_owner').where('change_set', '=', set).execute();
}

/** Keeps who is asked in step with the catalogue, which the caller has locked; a yes that was said stays said. */
export async function keepAsked(
  transaction: Transaction<DB>,
  { id, member }: Pick<ChangeSet, 'id' | 'member'>,
  entries: readonly SetEntry[],
  catalogue: Catalogue,
): Promise<readonly Owner[]> {
  const owners = ownersOf(entries, {
    ...{ catalogue, member },
    ...(await readVoices(transaction)),
  });
  const known = transaction.deleteFrom('change_set_owner').where('change_set', '=', id);
  await (owners.length === 0 ? known : known.where('owner', 'not in', owners)).execute();
  if (owners.length > 0)
    await transaction
      .insertInto('change_set_owner')
      .values(owners.map((owner) => ({ change_set: id, owner })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return owners;
}

/** Asks anew, for every proposed set, whom the catalogue that is published in this transaction makes its owners. */
export async function keepAllAsked(transaction: Transaction<DB>, catalogue: Catalogue): Promise<void> {
  const rows = await transaction
    .selectFrom('change_set')
    .select('id')
    .where('state', '=', 'proposed')
    .orderBy('id')
    .execute();
  for (const { id } of rows) {
    const set = await lockChangeSet(transaction, id);
    if (set.state === 'proposed')
      await keepAsked(transaction, set, await readEntries(transaction, id), catalogue);
  }
}

/** Whether anybody else can say a word for an owner now. */
export async function hasAnotherVoice(db: Database, owner: Owner, staff: string): Promise<boolean> {
  const now = new Date();
  const held = db
    .selectFrom('staff_role')
    .select('staff')
    .where('staff', '<>', staff)
    .where('valid_from', '<=', now)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', now)]));
  const other =
    owner === registrar
      ? held.where('role', '=', 'registrar')
      : held.where('role', '=', 'steward').where('member', '=', owner);
  return (await other.limit(1).executeTakeFirst()) !== undefined;
}
