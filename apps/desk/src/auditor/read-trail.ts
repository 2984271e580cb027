import { hasGrantForAll } from '@saphan/cases';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { sql, type RawBuilder } from 'kysely';
import type { Desk } from '../desk.ts';
import { inRight } from '../inbox/in-right.ts';
import type { AuditAction } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** One thing that somebody did: on a case, by opening one, a report or a request, or about rights. */
export interface TrailRow {
  readonly at: Date;
  /** Orders rows of one instant, and names a row in the address of the next page. */
  readonly key: string;
  readonly kind: 'action' | 'view' | 'audit';
  /** Officer's id, or `desk`, `portal`, `person`, `operator`. */
  readonly actor: string;
  readonly actsFor: string | null;
  readonly what: string;
  readonly about: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface TrailFilter {
  readonly officer?: string | undefined;
  readonly caseNumber?: string | undefined;
  /** ISO days in Bangkok, both of them inside. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Without looks, which are most rows; or looks alone. */
  readonly only?: 'acts' | 'looks' | undefined;
}

/** Acts of the audit that only read. */
const readings: readonly AuditAction[] = [
  'read-trail',
  'export-trail',
  'read-cases',
  'read-evidence',
  'export-evidence',
];

const none = sql`true`;
const all = (conditions: readonly RawBuilder<unknown>[]) => sql.join([none, ...conditions], sql` and `);
const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** Conditions that each of the three parts can use its index for. */
function inTime({ from, until }: TrailFilter) {
  return [
    ...(from === undefined ? [] : [sql`at >= ${startOf(from)}`]),
    ...(until === undefined ? [] : [sql`at < ${startOf(addCalendarDays(until, 1))}`]),
  ];
}

const lookNames = { correction: 'report-view', data_request: 'request-view' } as const;

/** Looks at reports of wrong values, or at requests about one's own data, with the number of each. */
const looksAt = (what: keyof typeof lookNames, filter: TrailFilter) => {
  const [looks, object] = [sql.table(`${what}_view`), sql.table(what)];
  const { officer, caseNumber } = filter;
  return sql`(select v.at, v.id::text, 'view', v.officer::text, null,
      case when v.audit_look is null then '' else 'audit-' end || ${lookNames[what]}::text, o.number, null::uuid,
      case when v.audit_look is null then null else jsonb_build_object('look', v.audit_look) end
    from ${looks} v join ${object} o on o.id = v.${sql.ref(what)}
    where ${all([
      ...inTime(filter),
      ...(officer === undefined ? [] : [sql`v.officer = ${officer}::uuid`]),
      ...(caseNumber === undefined ? [] : [sql`o.number = ${caseNumber.toUpperCase()}`]),
    ])})`;
};
const nobody = sql`(select null::timestamptz, null, null, null, null, null, null, null::uuid, null::jsonb where false)`;

/**
 * What has happened in the agency, the newest first. Actions and looks show for cases within the auditor's right; looks at reports and
 * requests, and what was done about officers, where a right reaches the whole agency.
 * @param before the last row of the page before
 */
export async function readTrail(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  who: DeskOfficer,
  filter: TrailFilter,
  page: { readonly limit: number; readonly before?: Pick<TrailRow, 'at' | 'key'> | undefined },
): Promise<TrailRow[]> {
  const today = toBangkokDay(desk.clock());
  const cases = trx
    .selectFrom('case_file')
    .select('id')
    .where((builder) => inRight(builder, who.officer, today, ['auditor']))
    .where((eb) =>
      filter.caseNumber === undefined ? eb.lit(true) : eb('number', '=', filter.caseNumber.toUpperCase()),
    );
  const seesAll = hasGrantForAll(who.officer, ['auditor'], today);
  const { officer } = filter;
  const time = inTime(filter);
  const withLooks = filter.only !== 'acts';
  const withActs = filter.only !== 'looks';
  const ofAudit =
    filter.only === undefined
      ? []
      : [
          withActs
            ? sql`action <> all(${[...readings]}::text[])`
            : sql`action = any(${[...readings]}::text[])`,
        ];
  const inPage = page.before === undefined ? none : sql`(at, key) < (${page.before.at}, ${page.before.key})`;
  const { rows } = await sql<TrailRow>`
    select t.at, t.key, t.kind, t.actor, t.acts_for as "actsFor", t.what, t.about, t.case_id as "caseId",
      case_file.number as "caseNumber", t.detail
    from (
      (select at, case_id || ':' || lpad(version::text, 6, '0') as key, 'action' as kind, actor, acts_for::text as acts_for,
          type as what, null::text as about, case_id, null::jsonb as detail
        from case_action where ${withActs} and case_id in (${cases})
          and ${all([...time, ...(officer === undefined ? [] : [sql`actor = ${officer}`])])})
      union all
      (select at, id::text, 'view', officer::text, null,
          case when audit_look is null then 'view' else 'audit-view' end, null, case_id,
          case when audit_look is null then null else jsonb_build_object('look', audit_look) end
        from case_view where ${withLooks} and case_id in (${cases})
          and ${all([...time, ...(officer === undefined ? [] : [sql`officer = ${officer}::uuid`])])})
      union all ${seesAll && withLooks ? looksAt('correction', filter) : nobody}
      union all ${seesAll && withLooks ? looksAt('data_request', filter) : nobody}
      union all
      (select at, id::text, 'audit', actor, null, action, about::text, null::uuid, detail
        from audit where ${seesAll && filter.caseNumber === undefined ? none : sql`false`}
          and ${all([...time, ...ofAudit, ...(officer === undefined ? [] : [sql`(actor = ${officer} or about = ${officer}::uuid)`])])})
    ) t left join case_file on case_file.id = t.case_id
    where ${inPage}
    order by t.at desc, t.key desc
    limit ${page.limit}`.execute(trx);
  return rows;
}
