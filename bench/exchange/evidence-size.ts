import pg from 'pg';

export interface EvidenceSize {
  /** Rows, indexes and the place in the log. */
  readonly bytes: number;
  readonly exchanges: number;
}

/** All that grows with exchanges: evidence by months, where it stands in the log, and the log. */
const relations = `
  select inhrelid as relation from pg_inherits
  where inhparent in ('evidence_begun'::regclass, 'evidence_ended'::regclass, 'log_entry'::regclass)
  union all select unnest(array['log_batch', 'log_hash', 'log_witnessed']::regclass[])`;

/** Evidence on disk at one side: counted, not estimated. @param adminUrl of the role that sees the rows of all agencies */
export async function readEvidenceSize(adminUrl: string): Promise<EvidenceSize> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string; exchanges: string }>(
      `select sum(pg_total_relation_size(relation)) as bytes, (select count(*) from evidence_begun) as exchanges
       from (${relations}) grows`,
    );
    return { bytes: Number(rows[0]?.bytes), exchanges: Number(rows[0]?.exchanges) };
  } finally {
    await client.end();
  }
}
