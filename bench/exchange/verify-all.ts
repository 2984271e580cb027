import { decodeEvidence, keysOf, verifyEvidence, withRequest } from '@saphan/exchange';
import type { Snapshot } from '@saphan/contracts';
import pg from 'pg';

/** Checks the evidence of every answered exchange of one side: both signatures, from the records alone. Gives how many are true. */
export async function verifyAll(
  databaseUrl: string,
  agency: string,
  snapshot: Snapshot,
  members: readonly string[],
): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const findKey = keysOf(snapshot);
  const at = Date.now() / 1000;
  const find = (kid: string) =>
    members.map((member) => findKey({ kid, use: 'exchange', member, at })).find((key) => key !== undefined);
  let verified = 0;
  await client.query("select set_config('app.agency', $1, false)", [agency]);
  await client.query('begin');
  await client.query(`declare all_ended no scroll cursor for
    select b.record as begun, e.record as ended from evidence_begun b join evidence_ended e using (exchange, provider_side, consumer)
    where e.outcome = 'answered' and e.phase = 0`);
  for (;;) {
    const { rows } = await client.query<{ begun: Buffer; ended: Buffer }>('fetch 1000 from all_ended');
    for (const { begun, ended } of rows) {
      verifyEvidence(decodeEvidence(withRequest(ended, begun)), find);
      verified += 1;
    }
    if (rows.length === 0) break;
  }
  await client.end();
  return verified;
}

/** Bytes on disk of one exchange at one side: rows, indexes, its place in the log and all. */
export async function bytesPerExchange(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(inhrelid)) as bytes from pg_inherits
     where inhparent in ('evidence_begun'::regclass, 'evidence_ended'::regclass, 'log_entry'::regclass)`,
  );
  const { rows: count } = await client.query<{ rows: string }>(
    `select sum(reltuples) as rows from pg_class where relname like 'evidence_begun_20%' and relkind = 'r'`,
  );
  await client.end();
  return Number(rows[0]?.bytes) / Math.max(1, Number(count[0]?.rows));
}
