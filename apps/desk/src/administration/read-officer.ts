import type { LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql, type Selectable } from 'kysely';
import { readAbsences } from '../absence/absences.ts';
import type {
  Absence,
  AdministratorRequest,
  AgencyUnit,
  Audit,
  Deputyship,
  OfficerGrant,
} from '../database.generated.ts';
import { readOwnStandings } from '../competence/read-standings.ts';
import { readCompetences, type Requirement, type ToldCompetence } from '../competence/requirements.ts';
import type { Desk } from '../desk.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { readFactors, type Factor } from '../second-factor/factors.ts';
import { readCodeStanding } from '../second-factor/one-time-code.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { getOfficerRow } from './administer.ts';
import { fitsOfficer } from './administrator-requests.ts';
import type { OfficerRow } from './change.ts';

/** Everything that an officer's page shows. */
export interface OfficerData {
  readonly officer: OfficerRow;
  /** ISO day. */
  readonly today: string;
  readonly grants: readonly Selectable<OfficerGrant>[];
  /** Who stands in for this officer, and for whom this officer does; not those that are over. */
  readonly deputyships: readonly Selectable<Deputyship>[];
  /** Days away that are not over. */
  readonly absences: readonly Selectable<Absence>[];
  readonly factors: readonly Factor[];
  readonly enrolmentUntil: Date | undefined;
  readonly request: Selectable<AdministratorRequest> | undefined;
  readonly openCases: number;
  readonly units: readonly Selectable<AgencyUnit>[];
  readonly names: ReadonlyMap<string, LocalText>;
  /** Those who can stand in. */
  readonly colleagues: readonly { readonly id: string; readonly names: LocalText }[];
  readonly history: readonly Selectable<Audit>[];
  /** What the officer’s rights demand. */
  readonly requirements: readonly Requirement[];
  readonly competences: ReadonlyMap<string, ToldCompetence>;
}

const shownHistory = 100;
const shownEnded = 20;

export const readUnits = (trx: DeskTransaction) =>
  trx.selectFrom('agency_unit').selectAll().orderBy('code').execute();

const readDeputyships = (trx: DeskTransaction, id: string, today: string) =>
  trx
    .selectFrom('deputyship')
    .selectAll()
    .where('valid_until', '>', today)
    .where((eb) => eb.or([eb('officer', '=', id), eb('deputy', '=', id)]))
    .orderBy('valid_from')
    .execute();

/** Active officers but this one, and nobody who audits: an auditor stands in for nobody. */
const readColleagues = (trx: DeskTransaction, id: string, today: string) =>
  trx
    .selectFrom('officer')
    .select(['id', 'name_th', 'name_en'])
    .where('is_active', '=', true)
    .where('id', '!=', id)
    .where((officer) =>
      officer.not(
        officer.exists(
          officer
            .selectFrom('officer_grant')
            .select('officer_grant.id')
            .whereRef('officer_grant.officer', '=', 'officer.id')
            .where('role', '=', 'auditor')
            .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)])),
        ),
      ),
    )
    .orderBy('name_th')
    .execute();

/** @throws Problem `officer-none` */
export async function readOfficer(desk: Desk, trx: DeskTransaction, id: string): Promise<OfficerData> {
  const today = toBangkokDay(desk.clock());
  const officer = await getOfficerRow(trx, id);
  const grants = await trx
    .selectFrom('officer_grant')
    .selectAll()
    .where('officer', '=', id)
    .orderBy(sql`valid_until nulls first`)
    .orderBy('id', 'desc')
    .execute();
  const isOver = ({ valid_until: until }: (typeof grants)[number]) => until !== null && until <= today;
  const open = await trx
    .selectFrom('case_file')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('assignee', '=', id)
    .where('turn', '!=', 'nobody')
    .executeTakeFirstOrThrow();
  const standing = await readCodeStanding(desk, trx, id);
  const request = await trx
    .selectFrom('administrator_request')
    .selectAll()
    .where('officer', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return {
    officer,
    today,
    grants: [
      ...grants.filter((grant) => !isOver(grant)),
      ...grants.filter(isOver).reverse().slice(0, shownEnded),
    ],
    deputyships: await readDeputyships(trx, id, today),
    absences: await readAbsences(trx, id, today),
    factors: await readFactors(trx, id),
    enrolmentUntil: standing.enrolmentUntil,
    request: request && fitsOfficer(request, officer) ? request : undefined,
    openCases: Number(open.count),
    units: await readUnits(trx),
    names: await readOfficerNames(trx),
    requirements: await readOwnStandings(desk, trx, id),
    competences: await readCompetences(trx),
    colleagues: (await readColleagues(trx, id, today)).map((row) => ({
      id: row.id,
      names: { th: row.name_th, en: row.name_en },
    })),
    history: await trx
      .selectFrom('audit')
      .selectAll()
      .where((eb) => eb.or([eb('about', '=', id), eb(sql`detail ->> 'officer'`, '=', id)]))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(shownHistory)
      .execute(),
  };
}
