import { toUuidV7 } from '@saphan/contracts';
import type { Transaction } from 'kysely';
import { recordChange } from '../audit/record-change.ts';
import type { DB } from '../database.generated.ts';
import type { Database } from '../database.ts';
import type { Done } from './change-parts.ts';
import type { ChangeSet } from './change-set-store.ts';
import type { Owner } from './owners.ts';
import { toPlainText } from './storable.ts';

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
  /** Said by who had proposed it: the owner has nobody else who could. */
  readonly alone: boolean;
}

/** Oldest first. */
export async function listWords(db: Database, set: string): Promise<Word[]> {
  const rows = await db
    .selectFrom('change_set_word')
    .select(['at', 'by', 'act', 'owner', 'step', 'reason', 'alone'])
    .where('change_set', '=', set)
    .orderBy('number')
    .execute();
  return rows.map(({ act, owner, reason, ...row }) => ({
    ...row,
    act: act as Act,
    owner: owner ?? undefined,
    reason: reason ?? undefined,
  }));
}

/** Who has proposed a set as it stands. */
export const proposerOf = (words: readonly Word[]): string | undefined =>
  words.findLast(({ act }) => act === 'propose')?.by;

/** Writes a word down, for its set and in the audit. */
export async function sayWord(
  transaction: Transaction<DB>,
  set: Pick<ChangeSet, 'id' | 'step'>,
  word: Done & {
    readonly act: Act;
    readonly owner?: Owner;
    readonly reason?: string | undefined;
    readonly alone?: boolean;
  },
): Promise<void> {
  const { doer, act, owner, now, alone = false } = word;
  const reason = toPlainText(word.reason ?? '');
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
      reason: reason === '' ? null : reason,
      alone,
    })
    .execute();
  const detail = { step: set.step, ...(owner !== undefined && { owner }), ...(alone && { alone }) };
  await recordChange(transaction, { doer, action: `${act}-change-set`, object: set.id, detail });
}
