import { isInForce, type Officer, type OfficerRole } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { Type, type Static } from 'typebox';
import type { Correction, DB } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { openContent } from '../correction/correction-record.ts';
import { addCorrectionView } from '../correction/correction-views.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { fromListMark, ListMark, toListMark } from '../store/list-mark.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { findPersonNumber, toNumberHashes } from '../search/audit-search.ts';
import { Found } from '../search/kept-search.ts';
import { getStewardReading, type Reader } from '../view/viewer.ts';

export const reportFilters = ['open', 'mine', 'unclaimed', 'late', 'waiting', 'closed'] as const;
export type ReportFilter = (typeof reportFilters)[number];

export const ReportsQuery = Type.Object({
  filter: Type.Optional(Type.Enum([...reportFilters])),
  found: Found,
  /** Where the page before ended: epoch ms of the due date and id. */
  after: Type.Optional(ListMark),
  lang: Type.Optional(Type.String()),
});
export type ReportsQuery = Static<typeof ReportsQuery>;

type Builder = ExpressionBuilder<DB, 'correction'>;
const pageSize = 50;

export interface ReportRow {
  readonly row: Selectable<Correction>;
  readonly reporterName: string;
  readonly assigneeName: { readonly th: string; readonly en: string } | undefined;
}

export interface Reports {
  readonly rows: readonly ReportRow[];
  readonly counts: Readonly<Record<ReportFilter, number>>;
  readonly next: string | undefined;
}

/**
 * Reports that an officer's rights in these roles let him see: all, or those of certain data services of the agency. A right that is
 * narrowed to a unit or an area fits none, since a register has neither.
 */
function inRight(desk: Desk, eb: Builder, officer: Officer, roles: readonly OfficerRole[]) {
  const today = toBangkokDay(desk.clock());
  const grants = officer.grants.filter(
    (grant) =>
      roles.includes(grant.role) &&
      grant.unit === undefined &&
      grant.area === undefined &&
      isInForce(grant, today),
  );
  if (grants.some(({ service }) => service === undefined)) return eb.lit(true);
  const listed = desk.network.snapshot().dataServices.map(({ id }) => id);
  const services = grants.flatMap(({ service }) => listed.filter((id) => id.endsWith(`/${service ?? ''}`)));
  return services.length === 0 ? eb.lit(false) : eb('data_service', 'in', services);
}

function inFilter(eb: Builder, filter: ReportFilter, officer: string, now: Date) {
  switch (filter) {
    case 'open':
      return eb('turn', '!=', 'nobody');
    case 'mine':
      return eb.and([eb('assignee', '=', officer), eb('turn', '!=', 'nobody')]);
    case 'unclaimed':
      return eb.and([eb('assignee', 'is', null), eb('turn', '=', 'agency')]);
    case 'late':
      return eb.and([eb('turn', '=', 'agency'), eb('due_at', '<', now)]);
    case 'waiting':
      return eb('turn', '=', 'person');
    case 'closed':
      return eb('turn', '=', 'nobody');
  }
}

function isFound(desk: Desk, eb: Builder, text: string) {
  const byNumber = eb('number', '=', text.toUpperCase());
  const person = findPersonNumber(text);
  if (person === undefined) return byNumber;
  const { pid, juristic } = toNumberHashes(desk, person);
  return eb.or([byNumber, eb('reporter', '=', pid), eb('subject', '=', pid), eb('subject', '=', juristic)]);
}

async function readCounts(
  desk: Desk,
  trx: DeskTransaction,
  officer: Officer,
  roles: readonly OfficerRole[],
): Promise<Reports['counts']> {
  const now = desk.clock();
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})`;
  return trx
    .selectFrom('correction')
    .select([
      count(sql`turn <> 'nobody'`).as('open'),
      count(sql`assignee = ${officer.id} and turn <> 'nobody'`).as('mine'),
      count(sql`assignee is null and turn = 'agency'`).as('unclaimed'),
      count(sql`turn = 'agency' and due_at < ${now}`).as('late'),
      count(sql`turn = 'person'`).as('waiting'),
      count(sql`turn = 'nobody'`).as('closed'),
    ])
    .where((eb) => inRight(desk, eb, officer, roles))
    .executeTakeFirstOrThrow();
}

/**
 * Reports that an officer's rights let him see, those whose time ends first on top. Where they were searched by a person's number, each
 * look is noted.
 * @param search number of a report, or a national id or company number
 * @throws Problem `audit-reason-needed`
 */
export async function readReports(
  desk: Desk,
  trx: DeskTransaction,
  who: Reader,
  { filter = 'open', after }: ReportsQuery,
  search?: string,
): Promise<Reports> {
  const { officer } = who;
  const { viewer, roles } = getStewardReading(desk, who);
  let query = trx
    .selectFrom('correction')
    .selectAll()
    .where((eb) => inRight(desk, eb, officer, roles))
    .where((eb) =>
      search === undefined ? inFilter(eb, filter, officer.id, desk.clock()) : isFound(desk, eb, search),
    );
  if (after !== undefined) {
    const { at, id } = fromListMark(after);
    query = query.where(sql<boolean>`(due_at, id) > (${at}, ${id}::uuid)`);
  }
  const found = await query
    .orderBy('due_at')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute();
  const rows = found.slice(0, pageSize);
  if (search !== undefined && findPersonNumber(search) !== undefined) {
    for (const row of rows) await addCorrectionView(desk, trx, { row }, viewer);
  }
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  const names = await readOfficerNames(trx);
  return {
    rows: rows.map((row) => ({
      row,
      reporterName: openContent(desk.vault, row).report.reporter.name,
      assigneeName: row.assignee === null ? undefined : names.get(row.assignee),
    })),
    counts: await readCounts(desk, trx, officer, roles),
    next: last && toListMark(last.due_at, last.id),
  };
}
