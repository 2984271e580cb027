import { isInForce, workRoles, type Grant, type Officer, type OfficerRole } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { toCaseRecord } from '../case/case-record.ts';
import type { CaseFile, DB } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { standsInFor } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { findPersonNumber, toNumberHashes } from '../search/audit-search.ts';
import { addView } from '../view/case-views.ts';
import type { InboxFilter, InboxQuery } from './inbox-filter.ts';

type Builder = ExpressionBuilder<DB, 'case_file'>;

const pageSize = 50;
/** Due within so many days is near. */
const nearDays = 2;

export interface InboxRow {
  readonly row: Selectable<CaseFile>;
  readonly applicantName: string;
  readonly assigneeName: { readonly th: string; readonly en: string } | undefined;
}

export interface Inbox {
  /** The view that is shown. */
  readonly filter: InboxFilter;
  readonly rows: readonly InboxRow[];
  readonly counts: Readonly<Record<InboxFilter, number>>;
  readonly services: readonly string[];
  /** Value of `after` for the next rows; nothing at the end. */
  readonly next: string | undefined;
}

/** What one right lets see; every right to work on cases does, since reading is part of each role. */
function inGrant(eb: Builder, { unit, area, service }: Grant) {
  return eb.and([
    ...(unit === undefined ? [] : [eb('unit', '=', unit)]),
    ...(service === undefined ? [] : [eb('service', '=', service)]),
    // A range instead of LIKE: row security lets only plain comparisons use the index.
    ...(area === undefined ? [] : [eb('area', '>=', area), eb('area', '<', `${area}~`)]),
  ]);
}

/** Cases that an officer's rights in these roles let him see on a day. */
export function inRight(
  builder: Builder,
  officer: Officer,
  today: string,
  roles: readonly OfficerRole[] = workRoles,
) {
  const valid = officer.grants.filter((grant) => roles.includes(grant.role) && isInForce(grant, today));
  return builder.or(valid.map((grant) => inGrant(builder, grant)));
}

/** An officer's own cases, and those of whoever he stands in for today. */
const deskOf = (officer: Officer, now: Date): string[] => [
  officer.id,
  ...standsInFor(officer, toBangkokDay(now)),
];

function inFilter(eb: Builder, filter: InboxFilter, officer: Officer, now: Date) {
  const near = new Date(now.getTime() + nearDays * 86_400_000);
  const isOurTurn = eb('turn', '=', 'agency');
  switch (filter) {
    case 'mine':
      return eb.and([eb('assignee', 'in', deskOf(officer, now)), eb('turn', '!=', 'nobody')]);
    case 'unclaimed':
      return eb.and([eb('assignee', 'is', null), isOurTurn]);
    case 'undecided':
      return eb.and([isOurTurn, eb('state', '=', 'under-review')]);
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

function isFound(desk: Desk, eb: Builder, text: string) {
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

async function readCounts(trx: DeskTransaction, officer: Officer, now: Date): Promise<Inbox['counts']> {
  const today = toBangkokDay(now);
  const near = new Date(now.getTime() + nearDays * 86_400_000);
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})`;
  const row = await trx
    .selectFrom('case_file')
    .select([
      count(sql`assignee in (${sql.join(deskOf(officer, now))}) and turn <> 'nobody'`).as('mine'),
      count(sql`assignee is null and turn = 'agency'`).as('unclaimed'),
      count(sql`turn = 'agency' and state = 'under-review'`).as('undecided'),
      count(sql`turn = 'agency' and due_at >= ${now} and due_at < ${near}`).as('near'),
      count(sql`turn = 'agency' and due_at < ${now}`).as('late'),
      count(sql`turn = 'person'`).as('waiting'),
      count(sql`turn <> 'nobody'`).as('open'),
      count(sql`turn = 'nobody'`).as('closed'),
    ])
    .where((builder) => inRight(builder, officer, today))
    .executeTakeFirstOrThrow();
  return row;
}

/** Where work waits: with who names no view it begins with one's own, else with what nobody has taken yet. */
const firstWaiting = (counts: Inbox['counts']): InboxFilter =>
  counts.mine === 0 && counts.unclaimed > 0 ? 'unclaimed' : 'mine';

const farFuture = sql<Date>`coalesce(due_at, 'infinity'::timestamptz)`;

function readRows(
  desk: Desk,
  trx: DeskTransaction,
  officer: Officer,
  { filter, service, after }: InboxQuery & { readonly filter: InboxFilter },
  search: string | undefined,
) {
  const now = desk.clock();
  let rows = trx
    .selectFrom('case_file')
    .selectAll()
    .where((builder) => inRight(builder, officer, toBangkokDay(now)));
  rows =
    search === undefined
      ? rows.where((builder) => inFilter(builder, filter, officer, now))
      : rows.where((builder) => isFound(desk, builder, search));
  if (service !== undefined) rows = rows.where('service', '=', service);
  if (after !== undefined) {
    const [ms = '0', id = ''] = after.split('_');
    const due = ms === '9999999999999999' ? sql`'infinity'::timestamptz` : sql`${new Date(Number(ms))}`;
    rows = rows.where(sql<boolean>`(coalesce(due_at, 'infinity'::timestamptz), id) > (${due}, ${id}::uuid)`);
  }
  return rows
    .orderBy(farFuture)
    .orderBy('id')
    .limit(pageSize + 1)
    .execute();
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
  query: InboxQuery,
  search?: string,
): Promise<Inbox> {
  const counts = await readCounts(trx, officer, desk.clock());
  const filter = query.filter ?? firstWaiting(counts);
  const found = await readRows(desk, trx, officer, { ...query, filter }, search);
  const rows = found.slice(0, pageSize);
  if (search !== undefined && findPersonNumber(search) !== undefined) {
    for (const row of rows) await addView(desk, trx, { row }, { officer: officer.id }, []);
  }
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  const officers = await trx.selectFrom('officer').select(['id', 'name_th', 'name_en']).execute();
  const names = new Map(officers.map(({ id, name_th, name_en }) => [id, { th: name_th, en: name_en }]));
  const services = await trx
    .selectFrom('case_file')
    .select('service')
    .distinct()
    .orderBy('service')
    .execute();
  return {
    filter,
    rows: rows.map((row) => ({
      row,
      applicantName: toCaseRecord(desk.vault, row).parties.subject.name,
      assigneeName: row.assignee === null ? undefined : names.get(row.assignee),
    })),
    counts,
    services: services.map(({ service }) => service),
    next: last && `${String(last.due_at?.getTime() ?? 9999999999999999)}_${last.id}`,
  };
}

/** The case that an officer best goes on with: of one's own that wait for the agency, else of what nobody has taken, the most urgent. */
export async function findNextCase(
  desk: Desk,
  trx: DeskTransaction,
  officer: Officer,
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
    .orderBy(sql`assignee is null`)
    .orderBy(farFuture)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
