import type { LocalText } from '@saphan/contracts';
import { correctionReaders, hasGrantForAll, isInForce, workRoles, type Officer } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { getPerson, sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Selectable } from 'kysely';
import type { Agency } from '../agency/agencies.ts';
import { findLook, type AuditLook } from '../auditor/audit-look.ts';
import type { Officer as OfficerRow } from '../database.generated.ts';
import { consultationsCode } from '../consultation/consultation-record.ts';
import { handlesConsultations } from '../consultation/handles-consultations.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Asker } from '../exchange/agency-exchange.ts';
import { oncePerRequest } from '../page/once-per-request.ts';
import { isProofGood, proofOf, type Proof } from '../second-factor/proof.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { findSignInTime } from './date-sign-in.ts';
import { readGrants } from './read-grants.ts';

/** Who is at the desk: an officer of one agency, with rights as of now. */
export interface DeskOfficer {
  readonly officer: Officer;
  readonly agency: Agency;
  readonly names: LocalText;
  readonly position: LocalText | undefined;
  readonly isAdministrator: boolean;
  /** Handles cases, in a right of his own or another's. */
  readonly isWorker: boolean;
  readonly isAuditor: boolean;
  /** Fills in with people at the agency's counters. */
  readonly isCounterOfficer: boolean;
  /** Answers for the agency's money, by a right that nothing narrows. */
  readonly readsMoney: boolean;
  /** Answers for what the agency's registers say, or audits that. */
  readonly readsReports: boolean;
  /** Works at the office that gets the copies of letters on lateness. */
  readonly watchesLateness: boolean;
  /** Answers what other agencies ask this one. */
  readonly answersOthers: boolean;
  /** The look into the agency's work that this auditor has open. */
  readonly look: AuditLook | undefined;
  /** Agencies among which this person can choose. */
  readonly agencies: readonly Agency[];
}

type Row = Selectable<OfficerRow>;

const keyOf = (request: FastifyRequest): string | undefined => {
  const chosen = sessionOf(request).content.app?.['agency'];
  return typeof chosen === 'string' ? chosen : undefined;
};

/** @throws Problem `sign-in-needed` where the officer's sessions were ended after this one's sign-in */
async function checkSession(request: FastifyRequest, row: Row): Promise<void> {
  if (row.sessions_from === null) return;
  const at = findSignInTime(request);
  if (at !== undefined && at >= row.sessions_from) return;
  await sessionOf(request).end();
  throw webProblem('sign-in-needed');
}

export const toPosition = (row: Pick<Row, 'position_th' | 'position_en'>): LocalText | undefined =>
  row.position_th === null || row.position_en === null
    ? undefined
    : { th: row.position_th, en: row.position_en };

/** With what an officer came: of a session or of a token that a system was given for him. */
export interface Came {
  readonly pid?: string;
  readonly proof: Proof | undefined;
  /** Agencies among which this person can choose. */
  readonly agencies: readonly Agency[];
}

/** An officer with the rights that he has now, however he came. */
export async function toDeskOfficer(
  desk: Desk,
  agency: Agency,
  row: Row,
  { pid, proof, agencies }: Came,
): Promise<DeskOfficer> {
  const { grants, secondFactor, look } = await desk.store.asAgency(agency.id, async (trx) => ({
    grants: await readGrants(desk, trx, row.id, pid),
    secondFactor: await isProofGood(desk, trx, row.id, proof),
    look: await findLook(desk, trx, row.id),
  }));
  const today = toBangkokDay(desk.clock());
  const inForce = grants.filter((grant) => isInForce(grant, today));
  return {
    officer: { id: row.id, agency: agency.id, grants, ...(pid !== undefined && { pid }), secondFactor },
    agency,
    names: { th: row.name_th, en: row.name_en },
    position: toPosition(row),
    isAdministrator: row.is_administrator,
    isWorker: inForce.some(({ role }) => workRoles.includes(role)),
    isAuditor: inForce.some(({ role }) => role === 'auditor'),
    isCounterOfficer: inForce.some(({ role }) => role === 'counter-officer'),
    readsMoney: hasGrantForAll({ grants }, ['authority', 'supervisor'], today),
    readsReports: inForce.some(({ role }) => correctionReaders.some((reader) => reader === role)),
    watchesLateness: agency.subsystem === desk.settings.latenessOffice,
    answersOthers:
      handlesConsultations(grants, today) &&
      desk.network
        .snapshot()
        .dataServices.some(({ id }) => id === `${agency.subsystem}/${consultationsCode}`),
    look,
    agencies,
  };
}

async function readDeskOfficer(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const { pid } = getPerson(request);
  const hash = toPersonHash(desk.personKey, `pid:${pid}`);
  const rows = await desk.store.asPerson(hash, (trx) =>
    trx.selectFrom('officer').selectAll().where('person', '=', hash).where('is_active', '=', true).execute(),
  );
  const agencies = desk.agencies.all().filter(({ id }) => rows.some((row) => row.agency === id));
  const chosen = keyOf(request);
  const agency = agencies.find(({ id }) => id === chosen) ?? agencies[0];
  const row = rows.find((each) => each.agency === agency?.id);
  if (agency === undefined || row === undefined) throw deskProblem('officer-unknown');
  await checkSession(request, row);
  return toDeskOfficer(desk, agency, row, { pid, proof: proofOf(request), agencies });
}

/**
 * The officer behind a request. Rights are read anew with each request: one that was ended is ended.
 * @throws Problem `sign-in-needed`, `officer-unknown`
 */
export const getDeskOfficer = oncePerRequest(readDeskOfficer);

/**
 * The officer of a request with the rights that he has once its files have come: who sends slowly has a minute in which a right may end. A second
 * factor that held when they began to come is shown.
 * @throws Problem `sign-in-needed`, `officer-unknown` where he is none of this agency any more
 */
export async function readOfficerAgain(
  desk: Desk,
  request: FastifyRequest,
  { agency, officer: { secondFactor } }: DeskOfficer,
): Promise<DeskOfficer> {
  const again = await readDeskOfficer(desk, request);
  if (again.agency.id !== agency.id) throw deskProblem('officer-unknown');
  return { ...again, officer: { ...again.officer, secondFactor } };
}

/** Officers whose cases this one goes on with today. @param today ISO day in Bangkok */
export const standsInFor = ({ grants }: Officer, today: string): readonly string[] => [
  ...new Set(grants.flatMap((grant) => (grant.for && isInForce(grant, today) ? [grant.for.id] : []))),
];

/** How an officer is named to a source; the role is of the right that counts for the case. */
export const toAsker = ({ officer, names, position }: DeskOfficer): Omit<Asker, 'role'> => ({
  kind: 'officer',
  id: officer.id,
  name: names.th,
  ...(position && { unit: position.th }),
});
