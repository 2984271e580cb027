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

/** Writes down a change, in the transaction that makes it. */
export async function recordChange(db: Database, change: Change): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: toUuidV7(Date.now()),
      actor: change.doer,
      action: change.action,
      object: change.object,
      detail: JSON.stringify(change.detail ?? {}),
    })
    .execute();
}
