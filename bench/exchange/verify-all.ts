import { decodeEvidence, keysOf, verifyEvidence, wholeAnswerHalf, wholeRequestHalf } from '@saphan/exchange';
import type { Snapshot } from '@saphan/contracts';
import pg from 'pg';

interface Row {
  readonly exchange: string;
  readonly consumer: string;
  readonly at: Date;
  readonly begun: Buffer;
  readonly endedAt: Date;
  readonly ended: Buffer;
}

/**
 * Checks the evidence of every exchange that was answered, at one side: both signatures, from the records alone.
 * @param members whose keys may have signed
 * @returns the exchanges
 * @throws Problem where evidence is not true
 */
export async function verifyAll(
  { databaseUrl, agency }: { readonly databaseUrl: string; readonly agency: string },
  snapshot: Snapshot,
  members: readonly string[],
): Promise<ReadonlySet<string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const findKey = keysOf(snapshot);
  const at = Date.now() / 1000;
  const find = (kid: string) =>
    members.map((member) => findKey({ kid, use: 'exchange', member, at })).find((key) => key !== undefined);
  const verified = new Set<string>();
  await client.query("select set_config('app.agency', $1, false)", [agency]);
  await client.query('begin');
  await client.query(`declare all_ended no scroll cursor for
    select b.exchange, b.consumer, b.at, b.record as begun, e.at as "endedAt", e.record as ended
    from evidence_begun b join evidence_ended e using (exchange, provider_side, consumer)
    where e.outcome = 'answered' and e.phase = 0`);
  for (;;) {
    const { rows } = await client.query<Row>('fetch 1000 from all_ended');
    for (const { exchange, consumer, at, begun, endedAt, ended } of rows) {
      const request = wholeRequestHalf(begun, { exchange, consumer, at: at.getTime() });
      verifyEvidence(decodeEvidence(wholeAnswerHalf(ended, { at: endedAt.getTime() }, request)), find);
      verified.add(exchange);
    }
    if (rows.length === 0) break;
  }
  await client.end();
  return verified;
}
