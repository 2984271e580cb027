import type { Officer } from '@saphan/cases';
import type { LocalText } from '@saphan/contracts';
import { addCalendarDays, endOfBangkokDay, toBangkokDay } from '@saphan/thai';
import { sql, type Selectable } from 'kysely';
import { toCaseRecord } from '../case/case-record.ts';
import type { CaseFile } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { fromListMark, toListMark } from '../store/list-mark.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { findPersonNumber, toNumberHashes } from '../search/audit-search.ts';
import { addView } from '../view/case-views.ts';
import { deskOf, inRight, type CaseBuilder } from './in-right.ts';
import { nearUntil, readCounts, type InboxCounts } from './inbox-counts.ts';
import type { InboxFilter, InboxQuery } from './inbox-filter.ts';

const pageSize = 50;
export interface InboxRow {
  readonly row: Selectable<CaseFile>;
  readonly applicantName: string;
  readonly assigneeName: LocalText | undefined;
}

/** What is asked for, of all applicants or of one. */
export type CaseQuery = InboxQuery & {
  /** HMAC of `pid:…`. */
  readonly applicant?: Buffer;
};

export interface Inbox {
  /** The view that is shown. */
  readonly filter: InboxFilter;
  readonly rows: readonly InboxRow[];
  readonly counts: InboxCounts;
  readonly services: readonly string[];
  /** Value of `after` for the next rows; nothing at the end. */
  readonly next: string | undefined;
}

function inFilter(eb: CaseBuilder, filter: InboxFilter, officer: Officer, now: Date) {
  const near = nearUntil(now);
  const isOurTurn = eb('turn', '=', 'agency');
  switch (filter) {
    case 'mine':
      return eb.and([eb('assignee', 'in', deskOf(officer, now)), eb('turn', '!=', 'nobody')]);
    case 'unclaimed':
      return eb.and([eb('assignee', 'is', null), isOurTurn]);
    case 'undecided':
      return eb.and([isOurTurn, eb('state', '=', 'under-review')]);
    case 'asked':
      return eb.and([eb('asked_at', 'is not', null), eb('turn', '<>', 'nobody')]);
    case 'near':
      return eb.and([isOurTurn, eb('due_at', '>=', now), eb('due_at', '<', near)]);
    case 'late':
      return eb.and([isOurTurn, eb('due_at', '<', now)]);
    case 'waiting':
      return eb('turn', '=', 'person');
    case 'open':
      return eb.or([isOurTurn, eb('turn', '=', 'person')]);
    case 'closed':
      return eb('turn', '=', 'nobody');
  }
}

/** What the officer has asked for beyond the view. */
function isNarrowedTo(eb: CaseBuilder, { unit, area, state, owner, days }: InboxQuery, now: Date) {
  const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';
  return eb.and([
    ...(isSet(unit) ? [eb('unit', '=', unit)] : []),
    ...(isSet(area) ? [eb('area', '>=', area), eb('area', '<', `${area}~`)] : []),
    ...(isSet(state) ? [eb('state', '=', state)] : []),
    ...(isSet(owner) ? [eb('assignee', '=', owner)] : []),
    ...(isSet(days)
      ? [eb('due_at', '<=', new Date(endOfBangkokDay(addCalendarDays(toBangkokDay(now), Number(days)))))]
      : []),
  ]);
}

function isFound(desk: Desk, eb: CaseBuilder, text: string) {
  const upper = text.toUpperCase();
  const byNumber = [eb('number', '=', upper), eb('application_number', '=', upper)];
  const person = findPersonNumber(text);
  if (person === undefined) return eb.or(byNumber);
  const { pid, juristic } = toNumberHashes(desk, person);
  return eb.or([
    ...byNumber,
    eb('applicant', '=', pid),
    eb('subject', '=', pid),
    eb('subject', '=', juristic),
  ]);
}

/** Where work waits: with who names no view it begins with one's own, else with what nobody has taken yet. */
const firstWaiting = (counts: InboxCounts): InboxFilter =>
  counts.mine === 0 && counts.unclaimed > 0 ? 'unclaimed' : 'mine';

const farFuture = sql<Date>`coalesce(due_at, 'infinity'::timestamptz)`;
function readRows(
  desk: Desk,
  trx: DeskTransaction,
  officer: Officer,
  query: CaseQuery & { readonly filter: InboxFilter },
  search: string | undefined,
) {
  const { filter, service, after, applicant } = query;
  const now = desk.clock();
  let rows = trx
    .selectFrom('case_file')
    .selectAll()
    .where((builder) => inRight(builder, officer, toBangkokDay(now)));
  rows =
    search === undefined
      ? rows
          .where((builder) => inFilter(builder, filter, officer, now))
          .where((builder) => isNarrowedTo(builder, query, now))
      : rows.where((builder) => isFound(desk, builder, search));
  if (service !== undefined && service !== '') rows = rows.where('service', '=', service);
  if (applicant !== undefined) rows = rows.where('applicant', '=', applicant);
  const { at, id } = after === undefined ? {} : fromListMark(after);
  // What has ended is looked at from the latest on; what is open, by what is due first.
  if (isEnded(filter, search)) {
    if (after !== undefined) rows = rows.where(sql<boolean>`(since, id) < (${at}, ${id}::uuid)`);
    rows = rows.orderBy('since', 'desc').orderBy('id', 'desc');
  } else {
    if (after !== undefined) rows = rows.where(sql<boolean>`(${farFuture}, id) > (${at}, ${id}::uuid)`);
    rows = rows.orderBy(farFuture).orderBy('id');
  }
  return rows.limit(pageSize + 1).execute();
}

const isEnded = (filter: InboxFilter, search: string | undefined): boolean =>
  filter === 'closed' && search === undefined;

/** Services that have such cases: from one to the next by the index, however many cases each has. */
async function listServices(trx: DeskTransaction, ended: boolean): Promise<string[]> {
  const turn = ended ? sql`turn = 'nobody'` : sql`turn <> 'nobody'`;
  const { rows } = await sql<{ service: string }>`
    with recursive listed as (
      (select service from case_file where ${turn} order by service limit 1)
      union all
      select (select service from case_file where ${turn} and service > listed.service order by service limit 1)
        from listed where listed.service is not null
    )
    select service from listed where service is not null`.execute(trx);
  return rows.map(({ service }) => service);
}

async function readNames(trx: DeskTransaction, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, LocalText>();
  const officers = await trx
    .selectFrom('officer')
    .select(['id', 'name_th', 'name_en'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(officers.map(({ id, name_th: th, name_en: en }) => [id, { th, en }]));
}

/**
 * The cases that an officer's rights let him see, those whose time ends first on top. Where they were searched by a person's number,
 * the list tells of that person: each look is noted.
 * @param search case or application number, or a national id or company number
 */
export async function readInbox(
  desk: Desk,
  trx: DeskTransaction,
  officer: Officer,
  query: CaseQuery,
  search?: string,
): Promise<Inbox> {
  const counts = await readCounts(trx, officer, desk.clock());
  const filter = query.filter ?? firstWaiting(counts);
  const found = await readRows(desk, trx, officer, { ...query, filter }, search);
  const rows = found.slice(0, pageSize);
  const isAboutPerson = search !== undefined && findPersonNumber(search) !== undefined;
  if (isAboutPerson || query.applicant !== undefined) {
    for (const row of rows) await addView(desk, trx, { row }, { officer: officer.id }, []);
  }
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  const names = await readNames(
    trx,
    rows.flatMap(({ assignee }) => assignee ?? []),
  );
  return {
    filter,
    rows: rows.map((row) => ({
      row,
      applicantName: toCaseRecord(desk.vault, row).parties.subject.name,
      assigneeName: row.assignee === null ? undefined : names.get(row.assignee),
    })),
    counts,
    services: await listServices(trx, isEnded(filter, search)),
    next: last && toListMark(isEnded(filter, search) ? last.since : last.due_at, last.id),
  };
}

/**
 * The case that an officer best goes on with: of one's own that wait for the agency, else of what nobody has taken, the most urgent.
 * @param after case that can wait: the one that comes after it in this order, from the end again from the first; never itself
 */
export async function findNextCase(
  desk: Desk,
  trx: DeskTransaction,
  officer: Officer,
  after?: string,
): Promise<string | undefined> {
  const now = desk.clock();
  const isOwn = sql<boolean>`assignee in (${sql.join(deskOf(officer, now))})`;
  const row = await trx
    .selectFrom('case_file')
    .select('id')
    .where((builder) => inRight(builder, officer, toBangkokDay(now)))
    .where('turn', '=', 'agency')
    .where((builder) => builder.or([builder('assignee', 'is', null), isOwn]))
    .where('state', 'in', ['received', 'checking', 'under-review'])
    .$if(after !== undefined, (query) =>
      query
        .where('id', '<>', after ?? '')
        .orderBy(
          sql`(assignee is null, ${farFuture}, id) <= (select assignee is null, ${farFuture}, id from case_file where id = ${after}::uuid)`,
        ),
    )
    .orderBy(sql`assignee is null`)
    .orderBy(farFuture)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
