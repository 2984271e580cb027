import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import { parseExactJson } from '../sources/exact-json.ts';
import type { HeldFiles } from '../sources/file/held-files.ts';
import type { PaperWork } from './paper-batches.ts';
import type { PaperLine } from './read-entry.ts';

export interface PlacedLine extends PaperLine {
  readonly page: string;
  readonly place: number;
}

/** One subject, one line, as in a file. @throws Problem `paper-key-doubled` with the pages */
async function checkOnce({ client, service }: PaperWork, lines: readonly PlacedLine[]): Promise<void> {
  const seen = new Map<string, number>();
  for (const { place, keys } of lines)
    for (const { keyColumn, key } of keys) {
      const name = JSON.stringify([keyColumn, key]);
      const earlier = seen.get(name);
      if (earlier !== undefined)
        throw gatewayProblem('paper-key-doubled', { at: `page ${String(earlier)}, page ${String(place)}` });
      seen.set(name, place);
    }
  const keys = lines.flatMap((line) => line.keys.map((key) => ({ ...key, place: line.place })));
  const { rows } = await client.query<{ place: number; number: number; other: number }>(
    `select given.place, b.number, p.place as other
       from unnest($2::text[], $3::text[], $4::int[]) as given (key_column, key, place)
       join paper_row r on r.service = $1 and r.key_column = given.key_column and r.key = given.key
       join paper_batch b on b.id = r.batch join paper_page p on p.id = r.page
      order by given.place limit 1`,
    [
      service,
      keys.map(({ keyColumn }) => keyColumn),
      keys.map(({ key }) => key),
      keys.map(({ place }) => place),
    ],
  );
  const [found] = rows;
  if (found)
    throw gatewayProblem('paper-key-doubled', {
      at: `page ${String(found.place)}; batch ${String(found.number)}, page ${String(found.other)}`,
    });
}

/** Makes the lines of a batch what the register answers from. @throws Problem `paper-key-doubled` */
export async function putRows(work: PaperWork, batch: string, lines: readonly PlacedLine[]): Promise<void> {
  const { client, agency, service, isList } = work;
  // Two batches of one register that are accepted at once come one after the other: each sees the other's rows.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${agency} ${service} paper`]);
  if (!isList) await checkOnce(work, lines);
  const rows = lines.flatMap(({ keys, ...line }) => keys.map((key) => ({ ...line, ...key })));
  await client.query(
    `insert into paper_row (agency, service, batch, key_column, key, page, properties)
     select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::uuid[], $7::jsonb[])`,
    [
      ...[agency, service, batch],
      rows.map(({ keyColumn }) => keyColumn),
      rows.map(({ key }) => key),
      rows.map(({ page }) => page),
      rows.map(({ properties }) => JSON.stringify(properties)),
    ],
  );
}

/** What keyed registers answer from: as old as the batch that was accepted last, nothing before the first. */
export const openPaperRows = (pool: pg.Pool): Pick<HeldFiles, 'findRows'> => ({
  findRows: (agency, service, { keyColumn, key }, properties) =>
    asAgency(pool, agency, async (client) => {
      const { rows: accepted } = await client.query<{ at: Date | null }>(
        `select max(e.at) as at from paper_batch_event e join paper_batch b on b.id = e.batch
          where b.service = $1 and b.state = 'accepted' and e.action = 'accepted'`,
        [service],
      );
      const at = accepted[0]?.at ?? null;
      if (at === null) return undefined;
      const { rows } = await client.query<{ properties: string }>(
        `select coalesce(
                  (select jsonb_object_agg(one.key, one.value) from jsonb_each(r.properties) one where one.key = any($4)),
                  '{}'
                )::text as properties
           from paper_row r join paper_page p on p.id = r.page
          where r.service = $1 and r.key_column = $2 and r.key = $3
          order by p.batch, p.place limit 1000`,
        [service, keyColumn, key, properties],
      );
      return {
        loadedAt: at.getTime(),
        rows: rows.map((row) => parseExactJson(row.properties) as Record<string, unknown>),
      };
    }),
});
