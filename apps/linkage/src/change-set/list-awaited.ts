import type { Catalogue } from '@saphan/contracts';
import type { Database } from '../database.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { listChangeSets, type ChangeSet } from './change-set-store.ts';
import { maySpeakFor, ownersOf } from './owners.ts';
import { awaitedOwners, listWords } from './review.ts';
import { readEntries } from './set-entries.ts';

/** Proposed sets that wait for a word of this person, newest first. */
export async function listAwaited(
  db: Database,
  catalogue: Catalogue,
  staff: StaffMember | undefined,
): Promise<ChangeSet[]> {
  const waiting: ChangeSet[] = [];
  for (const set of await listChangeSets(db, { states: ['proposed'], most: 200 })) {
    const owners = ownersOf(await readEntries(db, set.id), { catalogue, member: set.member });
    const awaited = awaitedOwners(owners, set, await listWords(db, set.id));
    if (awaited.some((owner) => maySpeakFor(staff, owner))) waiting.push(set);
  }
  return waiting;
}
