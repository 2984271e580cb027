import { findAssurance, type LocalText } from '@saphan/contracts';
import type { Grant, Officer } from '@saphan/cases';
import { getPerson, sessionOf, type SignedIn } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Asker } from '../exchange/agency-exchange.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';

/** Who is at the desk: an officer of one agency, with rights as of now. */
export interface DeskOfficer {
  readonly officer: Officer;
  readonly agency: Agency;
  readonly names: LocalText;
  readonly position: LocalText | undefined;
  readonly isAdministrator: boolean;
  /** Agencies among which this person can choose. */
  readonly agencies: readonly Agency[];
}

async function readGrants(trx: DeskTransaction, officer: string): Promise<Grant[]> {
  const rows = await trx.selectFrom('officer_grant').selectAll().where('officer', '=', officer).execute();
  return rows.map((row) => ({
    role: row.role as Grant['role'],
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.area !== null && { area: row.area }),
    ...(row.service !== null && { service: row.service }),
    from: row.valid_from,
    ...(row.valid_until !== null && { until: row.valid_until }),
  }));
}

const keyOf = (request: FastifyRequest): string | undefined => {
  const chosen = sessionOf(request).content.app?.['agency'];
  return typeof chosen === 'string' ? chosen : undefined;
};

/** A decision about a person's right needs two factors of the officer. */
const hasSecondFactor = ({ acr }: SignedIn): boolean => (findAssurance(acr)?.aal ?? 0) >= 2;

/**
 * The officer behind a request. Rights are read anew each time: one that was ended is ended.
 * @throws Problem `sign-in-needed`, `officer-unknown`
 */
export async function getDeskOfficer(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const person = getPerson(request);
  const hash = toPersonHash(desk.personKey, `pid:${person.pid}`);
  const rows = await desk.store.asPerson(hash, (trx) =>
    trx.selectFrom('officer').selectAll().where('person', '=', hash).where('is_active', '=', true).execute(),
  );
  const agencies = desk.agencies.all().filter(({ id }) => rows.some((row) => row.agency === id));
  const chosen = keyOf(request);
  const agency = agencies.find(({ id }) => id === chosen) ?? agencies[0];
  const row = rows.find((each) => each.agency === agency?.id);
  if (agency === undefined || row === undefined) throw deskProblem('officer-unknown');
  const grants = await desk.store.asAgency(agency.id, (trx) => readGrants(trx, row.id));
  return {
    officer: {
      id: row.id,
      agency: agency.id,
      grants,
      pid: person.pid,
      secondFactor: hasSecondFactor(person),
    },
    agency,
    names: { th: row.name_th, en: row.name_en },
    position:
      row.position_th === null || row.position_en === null
        ? undefined
        : { th: row.position_th, en: row.position_en },
    isAdministrator: row.is_administrator,
    agencies,
  };
}

/** How an officer is named to a source; the role is of the right that counts for the case. */
export const toAsker = ({ officer, names, position }: DeskOfficer): Omit<Asker, 'role'> => ({
  kind: 'officer',
  id: officer.id,
  name: names.th,
  ...(position && { unit: position.th }),
});
