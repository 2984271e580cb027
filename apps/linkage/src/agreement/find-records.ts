import type {
  Agreement,
  AgreementParty,
  AgreementRecord,
  AgreementRecords,
  AgreementState,
} from '@saphan/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findDelegates } from './delegations.ts';

interface Row {
  readonly hash: string;
  readonly state: AgreementState;
  readonly since: Date;
  readonly reason: string | null;
  readonly canonical: string;
  readonly signed_by: readonly AgreementParty[];
  readonly replaced_by: string | null;
}

const pageSize = 200;

const toRecord = (row: Row): AgreementRecord => ({
  hash: row.hash,
  state: row.state,
  since: row.since.toISOString(),
  ...(row.state === 'revoked' && row.reason !== null && { reason: row.reason }),
  agreement: JSON.parse(row.canonical) as Agreement,
  signedBy: [...row.signed_by],
  ...(row.replaced_by !== null && { replacedBy: row.replaced_by }),
});

async function find(db: Database, where: RawBuilder<unknown>, limit: number): Promise<AgreementRecord[]> {
  const { rows } = await sql<Row>`
    select a.hash, a.state, a.since, a.reason, a.canonical,
      array(select party from agreement_signature where agreement = a.hash order by party) as signed_by,
      (select n.hash from agreement_now n where n.replaces = a.hash and n.state in ('draft', 'offered', 'accepted', 'active')
        limit 1) as replaced_by
    from agreement_now a
    where ${where}
    order by a.id desc
    limit ${limit}`.execute(db);
  return rows.map(toRecord);
}

/** @throws Problem `agreement-unknown` */
export async function getRecord(db: Database, hash: string, nowMs: number): Promise<AgreementRecord> {
  const [record] = await find(db, sql`a.hash = ${hash}`, 1);
  if (record === undefined) throw linkageProblem('agreement-unknown', { detail: hash });
  const delegates = await findDelegates(db, hash, nowMs);
  return { ...record, ...(delegates.length > 0 && { delegates: [...delegates] }) };
}

/** Agreements in which a member asks or gives, whatever became of them. @param before hash of the last one of the page before */
export async function findRecordsOf(
  db: Database,
  member: string,
  before: string | undefined,
): Promise<AgreementRecords> {
  const from = `${member}/`;
  const rest =
    before === undefined ? sql`true` : sql`a.id < (select id from agreement where hash = ${before})`;
  const isParty = sql`(starts_with(a.consumer, ${from}) or starts_with(a.service, ${from}))`;
  const agreements = await find(db, sql`${isParty} and ${rest}`, pageSize);
  const last = agreements.at(-1);
  return { agreements, ...(agreements.length === pageSize && last && { next: last.hash }) };
}
