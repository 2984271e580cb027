import type { Catalogue } from '@saphan/contracts';
import type { Transaction } from 'kysely';
import type { Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { forgetAsked, hasAnotherVoice, keepAsked, listAsked } from './asked-owners.ts';
import { lockChangeSet, type ChangeSet, type ChangeSetState } from './change-set-store.ts';
import type { Owner } from './owners.ts';
import { rebase } from './rebase.ts';
import { readEntries, withEntries } from './set-entries.ts';
import { listWords, proposerOf, sayWord } from './words.ts';

type Context = Pick<LinkageContext, 'db' | 'catalogues' | 'now'>;
interface Said {
  readonly doer: Doer;
  readonly reason?: string | undefined;
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
 * Asks the owners to accept a set as it stands.
 * @throws CatalogueRefused with what is wrong in it, Problem `part-changed` where something else was published meanwhile
 */
export async function propose({ db, catalogues, now }: Context, id: string, said: Said): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // The catalogue before the set, as everybody locks them: who publishes asks for all proposed sets.
    const { catalogue } = await catalogues.lock(transaction);
    const set = await lockIn(transaction, id, 'open');
    await toPublished(transaction, set, catalogue);
    await setState(transaction, id, 'proposed');
    await forgetAsked(transaction, id);
    await keepAsked(transaction, set, await readEntries(transaction, id), catalogue);
    await sayWord(transaction, set, { ...said, act: 'propose', now: now() });
  });
}

/**
 * Two persons stand behind what is published: who proposed it says yes only for an owner that has nobody else, and that is told.
 * @returns whether the word is said alone
 * @throws Problem `two-persons`
 */
async function isAlone(
  transaction: Transaction<DB>,
  set: ChangeSet,
  { doer, owner }: { readonly doer: Doer; readonly owner: Owner },
): Promise<boolean> {
  if (proposerOf(await listWords(transaction, set.id)) !== doer) return false;
  if (await hasAnotherVoice(transaction, owner, doer.replace('staff:', '')))
    throw linkageProblem('two-persons', { detail: owner });
  return true;
}

/**
 * Says yes for an owner. The last yes publishes.
 * @returns whether it is published
 * @throws CatalogueRefused or Problem `part-changed` where what was published meanwhile stands against it: nothing is said then
 * @throws Problem `change-set-owner`, `two-persons`
 */
export async function accept(
  { db, catalogues, now }: Context,
  id: string,
  { owner, ...said }: Said & { readonly owner: Owner },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { catalogue } = await catalogues.lock(transaction);
    const set = await lockIn(transaction, id, 'proposed');
    const owners = await keepAsked(transaction, set, await readEntries(transaction, id), catalogue);
    if (!owners.includes(owner)) throw linkageProblem('change-set-owner', { detail: owner });
    const alone = await isAlone(transaction, set, { doer: said.doer, owner });
    await transaction
      .updateTable('change_set_owner')
      .set({ accepted: true })
      .where('change_set', '=', id)
      .where('owner', '=', owner)
      .execute();
    await sayWord(transaction, set, { ...said, act: 'accept', owner, alone, now: now() });
    if ((await listAsked(transaction, id)).some(({ accepted }) => !accepted)) return false;
    const after = async (current: Catalogue): Promise<Catalogue> => toPublished(transaction, set, current);
    const { publication } = await catalogues.change(transaction, said.doer, after);
    await setState(transaction, id, 'published', publication);
    await sayWord(transaction, set, { doer: said.doer, act: 'publish', now: now() });
    return true;
  });
}

/** Says no for an owner, and why: the set is open again. */
export async function giveBack(
  { db, now }: Pick<Context, 'db' | 'now'>,
  id: string,
  said: Said & { readonly owner: Owner; readonly reason: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const set = await lockIn(transaction, id, 'proposed');
    if (!(await listAsked(transaction, id)).some(({ owner }) => owner === said.owner))
      throw linkageProblem('change-set-owner', { detail: said.owner });
    await setState(transaction, id, 'open');
    await sayWord(transaction, set, { ...said, act: 'return', now: now() });
  });
}

/** Takes a proposed set back to work on it further, or ends an open one. What was done stays to be read. */
export async function withdraw(
  { db, now }: Pick<Context, 'db' | 'now'>,
  id: string,
  said: Said,
): Promise<ChangeSetState> {
  return db.transaction().execute(async (transaction) => {
    const set = await lockChangeSet(transaction, id);
    const next = { open: 'withdrawn', proposed: 'open' } as const;
    if (set.state !== 'open' && set.state !== 'proposed')
      throw linkageProblem('change-set-closed', { detail: set.state });
    await setState(transaction, id, next[set.state]);
    await sayWord(transaction, set, { ...said, act: 'withdraw', now: now() });
    return next[set.state];
  });
}
