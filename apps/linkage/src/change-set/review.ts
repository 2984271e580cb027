import { toUuidV7, type Catalogue } from '@saphan/contracts';
import type { Transaction } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { lockChangeSet, type ChangeSet, type ChangeSetState } from './change-set-store.ts';
import { ownersOf, type Owner } from './owners.ts';
import { rebase } from './rebase.ts';
import { readEntries, withEntries } from './set-entries.ts';

export type Act = 'propose' | 'accept' | 'return' | 'withdraw' | 'publish';

/** What somebody has said about a change set. */
export interface Word {
  readonly at: Date;
  readonly by: string;
  readonly act: Act;
  readonly owner: Owner | undefined;
  /** Newest step when it was said: it counts for no later one. */
  readonly step: number;
  readonly reason: string | undefined;
}

type Context = Pick<LinkageContext, 'db' | 'catalogues' | 'now'>;
interface Said {
  readonly doer: Doer;
  readonly reason?: string | undefined;
}

/** Oldest first. */
export async function listWords(db: Database, set: string): Promise<Word[]> {
  const rows = await db
    .selectFrom('change_set_word')
    .select(['at', 'by', 'act', 'owner', 'step', 'reason'])
    .where('change_set', '=', set)
    .orderBy('id')
    .execute();
  return rows.map(({ act, owner, reason, ...row }) => ({
    ...row,
    act: act as Act,
    owner: owner ?? undefined,
    reason: reason ?? undefined,
  }));
}

/** Owners whose yes is still awaited. */
export function awaitedOwners(
  owners: readonly Owner[],
  { step }: Pick<ChangeSet, 'step'>,
  words: readonly Word[],
): readonly Owner[] {
  const since = words.findLastIndex(({ act }) => act === 'propose');
  const accepted = words
    .slice(since)
    .flatMap((word) => (word.act === 'accept' && word.step === step ? [word.owner] : []));
  return owners.filter((owner) => !accepted.includes(owner));
}

async function say(
  transaction: Transaction<DB>,
  set: Pick<ChangeSet, 'id' | 'step'>,
  word: Said & { readonly act: Act; readonly owner?: Owner; readonly now: number },
): Promise<void> {
  const { doer, act, owner, now } = word;
  const reason = word.reason?.trim() || undefined;
  await transaction
    .insertInto('change_set_word')
    .values({
      id: toUuidV7(Date.now()),
      change_set: set.id,
      at: new Date(now),
      by: doer,
      act,
      owner: owner ?? null,
      step: set.step,
      reason: reason ?? null,
    })
    .execute();
  const detail = { step: set.step, ...(owner !== undefined && { owner }) };
  await recordChange(transaction, { doer, action: `${act}-change-set`, object: set.id, detail });
}

const setState = (transaction: Transaction<DB>, id: string, state: ChangeSetState, publication?: number) =>
  transaction
    .updateTable('change_set')
    .set({ state, ...(publication !== undefined && { publication }) })
    .where('id', '=', id)
    .execute();

async function lockIn(transaction: Transaction<DB>, id: string, state: ChangeSetState): Promise<ChangeSet> {
  const set = await lockChangeSet(transaction, id);
  if (set.state !== state) throw linkageProblem('change-set-closed', { detail: set.state });
  return set;
}

/**
 * Asks the owners to accept a set as it stands.
 * @throws CatalogueRefused with what is wrong in it, Problem `part-changed` where something else was published meanwhile
 */
export async function propose({ db, catalogues, now }: Context, id: string, said: Said): Promise<void> {
  const { catalogue } = await catalogues.current();
  await db.transaction().execute(async (transaction) => {
    const set = await lockIn(transaction, id, 'open');
    await toPublished(transaction, set, catalogue);
    await setState(transaction, id, 'proposed');
    await say(transaction, set, { ...said, act: 'propose', now: now() });
  });
}

/** The catalogue with the set in it, on what is published now. */
async function toPublished(within: Database, set: ChangeSet, catalogue: Catalogue): Promise<Catalogue> {
  const { entries, conflicts } = rebase(await readEntries(within, set.id), catalogue);
  const [first] = conflicts;
  if (entries.length === 0) throw linkageProblem('change-set-empty');
  if (first !== undefined)
    throw linkageProblem('part-changed', { detail: `${first.list}/${first.name}: ${first.part}` });
  return withEntries(catalogue, entries);
}

/**
 * Says yes for an owner. The last yes publishes.
 * @returns whether it is published
 * @throws CatalogueRefused or Problem `part-changed` where what was published meanwhile stands against it: nothing is said then
 */
export async function accept(
  { db, catalogues, now }: Context,
  id: string,
  { owner, ...said }: Said & { readonly owner: Owner },
): Promise<boolean> {
  // Before the transaction: no connection is asked for by who holds one.
  const { catalogue } = await catalogues.current();
  return db.transaction().execute(async (transaction) => {
    const set = await lockIn(transaction, id, 'proposed');
    const entries = await readEntries(transaction, id);
    const owners = ownersOf(entries, { catalogue, member: set.member });
    if (!owners.includes(owner)) throw linkageProblem('change-set-owner', { detail: owner });
    await say(transaction, set, { ...said, act: 'accept', owner, now: now() });
    if (awaitedOwners(owners, set, await listWords(transaction, id)).length > 0) return false;
    const after = async (current: Catalogue): Promise<Catalogue> => toPublished(transaction, set, current);
    const { publication } = await catalogues.change(transaction, said.doer, after);
    await setState(transaction, id, 'published', publication);
    await say(transaction, set, { doer: said.doer, act: 'publish', now: now() });
    return true;
  });
}

/** Says no for an owner, and why: the set is open again. */
export async function giveBack(
  { db, catalogues, now }: Context,
  id: string,
  said: Said & { readonly owner: Owner; readonly reason: string },
): Promise<void> {
  const { catalogue } = await catalogues.current();
  await db.transaction().execute(async (transaction) => {
    const set = await lockIn(transaction, id, 'proposed');
    const owners = ownersOf(await readEntries(transaction, id), { catalogue, member: set.member });
    if (!owners.includes(said.owner)) throw linkageProblem('change-set-owner', { detail: said.owner });
    await setState(transaction, id, 'open');
    await say(transaction, set, { ...said, act: 'return', now: now() });
  });
}

/** Takes a proposed set back to work on it further, or ends an open one. What was done stays to be read. */
export async function withdraw({ db, now }: Context, id: string, said: Said): Promise<ChangeSetState> {
  return db.transaction().execute(async (transaction) => {
    const set = await lockChangeSet(transaction, id);
    const next = { open: 'withdrawn', proposed: 'open' } as const;
    if (set.state !== 'open' && set.state !== 'proposed')
      throw linkageProblem('change-set-closed', { detail: set.state });
    await setState(transaction, id, next[set.state]);
    await say(transaction, set, { ...said, act: 'withdraw', now: now() });
    return next[set.state];
  });
}
