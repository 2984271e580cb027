import { asAgency } from '@saphan/db';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../database.generated.ts';

export type DeskTransaction = Transaction<DB>;

/** The desk's rows. Row security shows a transaction one agency; before an officer's agency is known, the officer's own rows. */
export interface DeskStore {
  asAgency<Result>(agency: string, work: (trx: DeskTransaction) => Promise<Result>): Promise<Result>;
  /** @param person HMAC of the national id */
  asPerson<Result>(person: Uint8Array, work: (trx: DeskTransaction) => Promise<Result>): Promise<Result>;
}

export const openDeskStore = (db: Kysely<DB>): DeskStore => ({
  asAgency: (agency, work) => asAgency(db, agency, work),
  asPerson: (person, work) =>
    db.transaction().execute(async (trx) => {
      await sql`select set_config('app.person', ${Buffer.from(person).toString('hex')}, true)`.execute(trx);
      return work(trx);
    }),
});
