import pg from 'pg';

/** All that grows with exchanges: evidence by months, where it stands in the log, and the log. */
const relations = `
  select inhrelid as relation from pg_inherits
  where inhparent in ('evidence_begun'::regclass, 'evidence_ended'::regclass, 'log_entry'::regclass)
  union all select unnest(array['log_batch', 'log_hash', 'log_witnessed']::regclass[])`;

async function ask(adminUrl: string, question: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: string }>(question);
    return Number(rows[0]?.answer);
  } finally {
    await client.end();
  }
}

/** Bytes of evidence on disk at one side: rows, indexes and the place in the log. @param adminUrl of the role that sees the rows of all agencies */
export const readEvidenceBytes = (adminUrl: string): Promise<number> =>
  ask(adminUrl, `select sum(pg_total_relation_size(relation)) as answer from (${relations}) grows`);

/** Exchanges with evidence there: counted, not estimated. */
export const countExchanges = (adminUrl: string): Promise<number> =>
  ask(adminUrl, 'select count(*) as answer from evidence_begun');
