import type { QualityDimension, QualityOrigin } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** How often one rule held. */
export interface CountedRule {
  readonly service: string;
  readonly rule: string;
  readonly version: string;
  readonly dimension: QualityDimension;
  readonly origin: QualityOrigin;
  readonly kept: number;
  readonly broken: number;
  readonly failed: number;
}
export type CountedDay = CountedRule & { readonly day: string };

/** What people reported as wrong in one register, and how it stands. */
export interface Reports {
  readonly service: string;
  readonly received: number;
  readonly mended: number;
  readonly refused: number;
  readonly late: number;
  /** As the agency stated last. */
  readonly open: number;
  readonly overdue: number;
  /** Day on which the next answer is due. */
  readonly nextDue: string | undefined;
}

/** Which data services: all that begin so, each by its whole id, or every one. */
export type QualityScope =
  | { readonly type: 'all' }
  | { readonly type: 'members'; readonly members: readonly string[] }
  | { readonly type: 'service'; readonly service: string };

function inScope(scope: QualityScope) {
  switch (scope.type) {
    case 'all':
      return sql`true`;
    case 'members':
      return sql`member = any(${[...scope.members]}::text[])`;
    case 'service':
      return sql`service = ${scope.service}`;
  }
}

/**
 * Of each rule what was judged from a day on: of exchanges all, of a register what was found last.
 * @param from day in Bangkok
 */
export async function findCounts(db: Database, scope: QualityScope, from: string): Promise<CountedRule[]> {
  const { rows } = await sql<CountedRule>`
    select service, rule, version, dimension, 'exchange' as origin,
      sum(kept)::float8 as kept, sum(broken)::float8 as broken, sum(failed)::float8 as failed
    from quality_count where day >= ${from}::date and origin = 'exchange' and ${inScope(scope)}
    group by service, rule, version, dimension
    union all
    (select distinct on (service, rule, version) service, rule, version, dimension, origin, kept, broken, failed
     from quality_count where day >= ${from}::date and origin = 'register' and ${inScope(scope)}
     order by service, rule, version, day desc, gateway)`.execute(db);
  return rows;
}

/** Day by day. @param from day in Bangkok */
export async function findCountedDays(
  db: Database,
  scope: QualityScope,
  from: string,
): Promise<CountedDay[]> {
  const { rows } = await sql<CountedDay>`
    select day::text, service, rule, version, dimension, origin,
      sum(kept)::float8 as kept, sum(broken)::float8 as broken, sum(failed)::float8 as failed
    from quality_count where day >= ${from}::date and ${inScope(scope)}
    group by day, service, rule, version, dimension, origin order by day, service, rule, version`.execute(db);
  return rows;
}

type ReportRow = Omit<Reports, 'nextDue'> & { readonly next_due: string | null };

/** Of each register that anything was ever reported of. @param from day in Bangkok, from which on it is counted */
export async function findReports(db: Database, scope: QualityScope, from: string): Promise<Reports[]> {
  const counted = (column: string) =>
    sql`coalesce(sum(${sql.raw(column)}) filter (where day >= ${from}::date), 0)::float8`;
  const newest = (column: string) => sql`(array_agg(${sql.raw(column)} order by day desc))[1]`;
  const { rows } = await sql<ReportRow>`
    select service, ${counted('received')} as received, ${counted('mended')} as mended,
      ${counted('refused')} as refused, ${counted('late')} as late, ${newest('open')} as open,
      ${newest('overdue')} as overdue, (${newest('next_due')})::text as next_due
    from correction_day where ${inScope(scope)} group by service order by service`.execute(db);
  return rows.map(({ next_due: nextDue, ...row }) => ({ ...row, nextDue: nextDue ?? undefined }));
}
