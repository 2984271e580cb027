import { asAgency, inScope } from '@saphan/db';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database.generated.ts';
import { countInserts } from '../usage/count-inserts.ts';
import type { WrittenRows } from '../usage/written-rows.ts';

export type DeskTransaction = Transaction<DB>;

/** The desk's rows. Row security shows a transaction one agency; before an officer's agency is known, the officer's own rows. */
export interface DeskStore {
  asAgency<Result>(agency: string, work: (trx: DeskTransaction) => Promise<Result>): Promise<Result>;
  /** @param person HMAC of the national id */
  asPerson<Result>(person: Uint8Array, work: (trx: DeskTransaction) => Promise<Result>): Promise<Result>;
}

/** @param written where rows that a transaction has put down for an agency are counted */
export const openDeskStore = (db: Kysely<DB>, written: Pick<WrittenRows, 'add'>): DeskStore => ({
  async asAgency(agency, work) {
    const inserts = countInserts();
    const result = await asAgency(db, agency, (trx) => work(trx.withPlugin(inserts.plugin)));
    written.add(agency, inserts.rows());
    return result;
  },
  asPerson: (person, work) => inScope(db, { person: Buffer.from(person).toString('hex') }, work),
});
