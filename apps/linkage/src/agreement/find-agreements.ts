import type { AgreementState } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface AgreementRow {
  readonly hash: string;
  readonly id: string;
  readonly consumer: string;
  readonly service: string;
  readonly right: string;
  readonly purposeTh: string;
  readonly purposeEn: string;
  readonly items: number;
  readonly until: Date;
  readonly since: Date;
  readonly state: AgreementState;
}

export interface AgreementFilter {
  readonly state?: AgreementState | undefined;
  /** Member that gives. */
  readonly giver?: string | undefined;
  /** Member that asks. */
  readonly receiver?: string | undefined;
  readonly service?: string | undefined;
  /** Id (UUIDv7) of the last row of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

const isNull = (text: string | undefined) => text ?? null;

/** Agreements, newest first. */
export async function findAgreements(db: Database, filter: AgreementFilter): Promise<AgreementRow[]> {
  const { rows } = await sql<AgreementRow>`
    select hash, id, consumer, service, "right", state, since, valid_until as until,
      a.body -> 'purpose' -> 'text' ->> 'th' as "purposeTh", a.body -> 'purpose' -> 'text' ->> 'en' as "purposeEn",
      jsonb_array_length(a.body -> 'items') as items
    from (select *, canonical::jsonb as body from agreement_now) a
    where (${isNull(filter.state)}::text is null or state = ${isNull(filter.state)})
      and (${isNull(filter.giver)}::text is null or starts_with(service, ${`${filter.giver ?? ''}/`}))
      and (${isNull(filter.receiver)}::text is null or starts_with(consumer, ${`${filter.receiver ?? ''}/`}))
      and (${isNull(filter.service)}::text is null or service = ${isNull(filter.service)})
      and (${isNull(filter.before)}::uuid is null or id < ${isNull(filter.before)}::uuid)
    order by id desc
    limit ${filter.limit}
  `.execute(db);
  return rows;
}

export async function countAgreements(db: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from agreement_now group by state
  `.execute(db);
  return new Map(rows.map(({ state, count }) => [state, count]));
}
