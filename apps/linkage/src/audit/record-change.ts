import { toUuidV7 } from '@saphan/contracts';
import type { Database } from '../database.ts';

/** Who did it: the holder of the administrator's key, a signed-in member of staff, an agency by its signature, or by a join token. */
export type Doer =
  | 'key:admin'
  | `staff:${string}`
  | `member:${string}`
  | `gateway:${string}`
  | `invitation:${string}`;

export interface Change {
  readonly doer: Doer;
  /** Verb and noun, e.g. `register-member`. */
  readonly action: string;
  /** Id of what was changed. */
  readonly object: string;
  /** Never a person's data. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes down changes, in the transaction that makes them. Their ids rise in their order, by a millisecond each. */
export async function recordChanges(db: Database, changes: readonly Change[]): Promise<void> {
  const now = Date.now();
  await db
    .insertInto('audit')
    .values(
      changes.map((change, index) => ({
        id: toUuidV7(now + index),
        actor: change.doer,
        action: change.action,
        object: change.object,
        detail: JSON.stringify(change.detail ?? {}),
      })),
    )
    .execute();
}

/** Writes down a change, in the transaction that makes it. */
export const recordChange = (db: Database, change: Change): Promise<void> => recordChanges(db, [change]);
