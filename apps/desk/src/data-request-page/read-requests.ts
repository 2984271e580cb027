import { hasGrantForAll } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { Type, type Static } from 'typebox';
import { openRequestContent } from '../data-request/data-request-record.ts';
import type { DataRequest, DB } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { fromListMark, ListMark, toListMark } from '../store/list-mark.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { getStewardReading, type Reader, type Viewer } from '../view/viewer.ts';

export const requestFilters = ['open', 'late', 'mine', 'closed'] as const;
export type RequestFilter = (typeof requestFilters)[number];
export const RequestsQuery = Type.Object({
  filter: Type.Optional(Type.Enum([...requestFilters])),
  /** Where the page before ended: epoch ms of the due date and id. */
  after: Type.Optional(ListMark),
  lang: Type.Optional(Type.String()),
});
export type RequestsQuery = Static<typeof RequestsQuery>;

const pageSize = 50;

export interface RequestRow {
  readonly row: Selectable<DataRequest>;
  readonly requesterName: string;
  readonly assigneeName: { readonly th: string; readonly en: string } | undefined;
}

export interface Requests {
  readonly rows: readonly RequestRow[];
  readonly counts: Readonly<Record<RequestFilter, number>>;
  /** Reports of wrong values, which stand on a page of their own. */
  readonly rectification: { readonly open: number; readonly late: number };
  readonly next: string | undefined;
}

/**
 * A request is about all that the agency has: only a right for all of it lets one read them.
 * @throws Problem `forbidden`, `audit-reason-needed`
 */
export function getRequestViewer(desk: Pick<Desk, 'clock'>, who: Reader): Viewer {
  const { viewer, roles } = getStewardReading(desk, who);
  if (!hasGrantForAll(who.officer, roles, toBangkokDay(desk.clock())))
    throw webProblem('forbidden', { rule: 'officer-right' });
  return viewer;
}

type Builder = ExpressionBuilder<DB, 'data_request'>;

function inFilter(eb: Builder, filter: RequestFilter, officer: string, now: Date) {
  switch (filter) {
    case 'open':
      return eb('turn', '=', 'agency');
    case 'late':
      return eb.and([eb('turn', '=', 'agency'), eb('due_at', '<', now)]);
    case 'mine':
      return eb.and([eb('turn', '=', 'agency'), eb('assignee', '=', officer)]);
    case 'closed':
      return eb('turn', '=', 'nobody');
  }
}

/** Requests of the agency, those whose time ends first on top. */
export async function readRequests(
  desk: Desk,
  trx: DeskTransaction,
  who: Reader,
  { filter = 'open', after }: RequestsQuery,
): Promise<Requests> {
  getRequestViewer(desk, who);
  const { officer } = who;
  const now = desk.clock();
  let query = trx
    .selectFrom('data_request')
    .selectAll()
    .where((eb) => inFilter(eb, filter, officer.id, now));
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
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  const names = await readOfficerNames(trx);
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`;
  const counts = await trx
    .selectFrom('data_request')
    .select([
      count(sql`turn = 'agency'`).as('open'),
      count(sql`turn = 'agency' and due_at < ${now}`).as('late'),
      count(sql`turn = 'agency' and assignee = ${officer.id}`).as('mine'),
      count(sql`turn = 'nobody'`).as('closed'),
    ])
    .executeTakeFirstOrThrow();
  const rectification = await trx
    .selectFrom('correction')
    .select([
      count(sql`turn <> 'nobody'`).as('open'),
      count(sql`turn = 'agency' and due_at < ${now}`).as('late'),
    ])
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      row,
      requesterName: openRequestContent(desk.vault, row).requester.name,
      assigneeName: row.assignee === null ? undefined : names.get(row.assignee),
    })),
    counts,
    rectification,
    next: last && toListMark(last.due_at, last.id),
  };
}
