import { actionRules, hasGrant, isInForce, type Officer } from '@saphan/cases';
import type { LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import { readAbsent } from '../absence/absences.ts';
import { mostAtOnce, type MarkedCase } from '../bulk/act-on-each.ts';
import type { Desk } from '../desk.ts';
import { inRight } from '../inbox/in-right.ts';
import { toGrant } from '../officer/read-grants.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { shareEvenly } from './share-evenly.ts';

const assigners = actionRules.assign.roles;

/** Whether somebody gives cases to others at all. @param today ISO day in Bangkok */
export const mayAssign = ({ grants }: Officer, today: string): boolean =>
  grants.some((grant) => assigners.includes(grant.role) && isInForce(grant, today));

export interface ShareOfficer {
  readonly id: string;
  readonly names: LocalText;
  readonly isAbsent: boolean;
  /** Open cases that wait for this officer now. */
  readonly load: number;
  /** How many more it would be. */
  readonly more: number;
}

/** How what nobody has would be shared out. */
export interface Share {
  readonly officers: readonly ShareOfficer[];
  /** Cases with who would get each. */
  readonly given: readonly (MarkedCase & { readonly officer: string })[];
  /** Cases, of those looked at, that fit nobody who is here. */
  readonly left: number;
  /** Whether there are more than are shared out at once. */
  readonly isMore: boolean;
}

/** Cases without officer that this one may assign, the most urgent first. */
const readUnclaimed = (
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  officer: Officer,
  unit: string | undefined,
) =>
  trx
    .selectFrom('case_file')
    .select(['id', 'version', 'service', 'area', 'unit', 'applicant', 'subject'])
    .where((builder) => inRight(builder, officer, toBangkokDay(desk.clock()), assigners))
    .where('assignee', 'is', null)
    .where('turn', '=', 'agency')
    .where('state', 'in', ['received', 'checking', 'under-review'])
    .where((eb) => (unit === undefined ? eb.lit(true) : eb('unit', '=', unit)))
    .orderBy(sql`coalesce(due_at, 'infinity'::timestamptz)`)
    .orderBy('id')
    .limit(mostAtOnce + 1)
    .execute();

/** Officers with a right of their own to handle cases, with how much waits for each. */
async function readOfficers(desk: Pick<Desk, 'clock'>, trx: DeskTransaction) {
  const today = toBangkokDay(desk.clock());
  const grants = await trx.selectFrom('officer_grant').selectAll().execute();
  const officers = await trx
    .selectFrom('officer')
    .select(['id', 'agency', 'person', 'name_th', 'name_en'])
    .where('is_active', '=', true)
    .orderBy('name_th')
    .orderBy('id')
    .execute();
  const loads = await trx
    .selectFrom('case_file')
    .select(['assignee', sql<number>`count(*)`.as('count')])
    .where('turn', '=', 'agency')
    .where('assignee', 'is not', null)
    .groupBy('assignee')
    .execute();
  return officers
    .map((row) => ({
      row,
      load: loads.find(({ assignee }) => assignee === row.id)?.count ?? 0,
      grants: grants.filter(({ officer }) => officer === row.id).map(toGrant),
    }))
    .filter(({ grants: own }) =>
      own.some((grant) => actionRules.claim.roles.includes(grant.role) && isInForce(grant, today)),
    );
}

/**
 * Plans how what nobody has goes to those who are here, evenly by what each has already. Nothing is done by it.
 * @param officer who shares out: cases are those that he may assign
 * @param unit whose cases; all that he may assign where left out
 */
export async function readShare(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  officer: Officer,
  unit: string | undefined,
): Promise<Share> {
  const today = toBangkokDay(desk.clock());
  const found = await readUnclaimed(desk, trx, officer, unit);
  const workers = await readOfficers(desk, trx);
  const absent = await readAbsent(desk, trx);
  const cases = found.slice(0, mostAtOnce).map((row) => ({
    id: row.id,
    version: row.version,
    fits: workers
      .filter(({ row: { id, agency, person }, grants }) => {
        const scope = {
          agency,
          service: row.service,
          ...(row.area !== null && { area: row.area }),
          ...(row.unit !== null && { unit: row.unit }),
        };
        const isOwn = row.applicant.equals(person) || row.subject.equals(person);
        const worker = { id, agency, grants, secondFactor: false };
        return !isOwn && hasGrant(worker, actionRules.claim.roles, scope, today);
      })
      .map(({ row: { id } }) => id),
  }));
  const here = workers.filter(({ row }) => !absent.has(row.id));
  const shared = shareEvenly(cases, new Map(here.map(({ row, load }) => [row.id, load])));
  const given = cases.flatMap(({ id, version }) => {
    const to = shared.get(id);
    return to === undefined ? [] : [{ id, version, officer: to }];
  });
  const fitting = new Set(cases.flatMap(({ fits }) => fits));
  return {
    officers: workers
      .filter(({ row }) => fitting.has(row.id))
      .map(({ row, load }) => ({
        id: row.id,
        names: { th: row.name_th, en: row.name_en },
        isAbsent: absent.has(row.id),
        load,
        more: given.filter(({ officer: to }) => to === row.id).length,
      })),
    given,
    left: cases.length - given.length,
    isMore: found.length > mostAtOnce,
  };
}
