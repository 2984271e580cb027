import type { LocalText } from '@saphan/contracts';
import { isInForce, type OfficerRole } from '@saphan/cases';
import { findPid, toBangkokDay } from '@saphan/thai';
import { sql, type ExpressionBuilder } from 'kysely';
import { Type, type Static } from 'typebox';
import type { DB } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { toPosition } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { Found } from '../search/kept-search.ts';
import { toPersonHash } from '../store/person-hash.ts';
import type { OfficerRow } from './change.ts';

/** Lists of officers, in the order in which they stand at the left. */
export const officerStates = ['active', 'administrators', 'no-factor', 'no-rights', 'removed'] as const;
export type OfficerState = (typeof officerStates)[number];

export const OfficersQuery = Type.Object({
  state: Type.Optional(Type.Enum([...officerStates])),
  found: Found,
  /** Id of the last row seen. */
  after: Type.Optional(Type.String({ format: 'uuid' })),
  lang: Type.Optional(Type.String()),
});
export type OfficersQuery = Static<typeof OfficersQuery>;

export interface OfficerListing {
  readonly row: OfficerRow;
  readonly position: LocalText | undefined;
  readonly roles: readonly OfficerRole[];
  readonly hasFactor: boolean;
}

export interface OfficerList {
  readonly rows: readonly OfficerListing[];
  readonly counts: Readonly<Record<OfficerState, number>>;
  readonly next: string | undefined;
}

const pageSize = 50;

const conditions = (today: string) =>
  ({
    active: sql<boolean>`officer.is_active`,
    administrators: sql<boolean>`officer.is_active and officer.is_administrator`,
    'no-factor': sql<boolean>`officer.is_active and not exists (
      select from second_factor f where f.officer = officer.id and f.ended_at is null)
      and not exists (select from agency_system s where s.id = officer.id)`,
    'no-rights': sql<boolean>`officer.is_active and not exists (
      select from officer_grant g where g.officer = officer.id
        and (g.valid_until is null or g.valid_until > ${today}::date))`,
    removed: sql<boolean>`not officer.is_active`,
  }) satisfies Record<OfficerState, unknown>;

/** Names and positions by any part of them; a whole national id by its keyed hash alone. */
function isFound(desk: Pick<Desk, 'personKey'>, eb: ExpressionBuilder<DB, 'officer'>, text: string) {
  const pid = findPid(text);
  if (pid !== undefined) return eb('person', '=', toPersonHash(desk.personKey, `pid:${pid}`));
  const part = `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const columns = ['name_th', 'name_en', 'position_th', 'position_en'] as const;
  return eb.or(columns.map((column) => eb(column, 'ilike', part)));
}

/** Officers of an agency, by name. @param search part of a name or position, or a whole national id */
export async function readOfficers(
  desk: Desk,
  trx: DeskTransaction,
  { state = 'active', after }: OfficersQuery,
  search?: string,
): Promise<OfficerList> {
  const today = toBangkokDay(desk.clock());
  const where = conditions(today);
  let query = trx.selectFrom('officer').selectAll();
  query = search === undefined ? query.where(where[state]) : query.where((eb) => isFound(desk, eb, search));
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(name_th, id) > (select o.name_th, o.id from officer o where o.id = ${after}::uuid)`,
    );
  const found = await query
    .orderBy('name_th')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute();
  const rows = found.slice(0, pageSize);
  const ids = rows.map(({ id }) => id);
  const grants =
    ids.length === 0
      ? []
      : await trx.selectFrom('officer_grant').selectAll().where('officer', 'in', ids).execute();
  const factors =
    ids.length === 0
      ? []
      : await trx
          .selectFrom('second_factor')
          .select('officer')
          .where('officer', 'in', ids)
          .where('ended_at', 'is', null)
          .execute();
  const inForce = grants.filter(({ valid_from: from, valid_until: until }) =>
    isInForce({ from, ...(until !== null && { until }) }, today),
  );
  const counts = await trx
    .selectFrom('officer')
    .select(officerStates.map((each) => sql<number>`count(*) filter (where ${where[each]})`.as(each)))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      row,
      position: toPosition(row),
      roles: [
        ...new Set(
          inForce.filter(({ officer }) => officer === row.id).map(({ role }) => role as OfficerRole),
        ),
      ],
      hasFactor: factors.some(({ officer }) => officer === row.id),
    })),
    counts: counts,
    next: found.length > pageSize ? rows.at(-1)?.id : undefined,
  };
}
