import { asAgency, createTurns, inScope } from '@saphan/db';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';

export type PortalTransaction = Transaction<DB>;

/** The portal's rows. Row security shows a transaction one agency, and of persons' rows those of one person. */
export interface PortalStore {
  readonly agency: string;
  /** Rows of one person. */
  asPerson<Result>(person: PersonId, work: (trx: PortalTransaction) => Promise<Result>): Promise<Result>;
  /** Rows that belong to no person: counters, issued files, audit. */
  asPortal<Result>(work: (trx: PortalTransaction) => Promise<Result>): Promise<Result>;
  /** Whose an application is: all that a job or an agency's message needs to open it. */
  findOwner(application: string): Promise<PersonId | undefined>;
  /** Whose a report of a wrong value is. */
  findCorrectionOwner(correction: string): Promise<PersonId | undefined>;
  /** Whose a request about data of one's own is. */
  findDataRequestOwner(request: string): Promise<PersonId | undefined>;
}

/** Transactions of one person at once, of the connections that all share: a page and what its scripts ask meanwhile. */
const mostOfPerson = 4;

/** @param agency tenant key of the member that runs this portal */
export function openPortalStore(db: Kysely<DB>, agency: string): PortalStore {
  const inTurn = createTurns<PersonId>(mostOfPerson);
  return {
    agency,
    asPortal: (work) => asAgency(db, agency, work),
    asPerson: (person, work) => inTurn(person, () => inScope(db, { agency, person }, work)),
    async findOwner(application) {
      const row = await db
        .selectFrom('application_owner')
        .select('person')
        .where('application', '=', application)
        .where('agency', '=', agency)
        .executeTakeFirst();
      return row?.person as PersonId | undefined;
    },
    async findDataRequestOwner(request) {
      const row = await db
        .selectFrom('data_request_owner')
        .select('person')
        .where('data_request', '=', request)
        .where('agency', '=', agency)
        .executeTakeFirst();
      return row?.person as PersonId | undefined;
    },
    async findCorrectionOwner(correction) {
      const row = await db
        .selectFrom('correction_owner')
        .select('person')
        .where('correction', '=', correction)
        .where('agency', '=', agency)
        .executeTakeFirst();
      return row?.person as PersonId | undefined;
    },
  };
}
