import type { HeldFile } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../../as-agency.ts';
import { parseExactJson } from '../exact-json.ts';
import type { FileReading, FileRow } from './read-rows.ts';

export interface FoundRows {
  /** Epoch milliseconds at which the file came. */
  readonly loadedAt: number;
  /** Values of each line by property, those asked for alone. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Where a walk through a file is: after this subject. */
export interface SubjectPlace {
  readonly keyColumn: string;
  readonly key: string;
}

/** Some subjects of a file, one after the other. */
export interface SubjectPage {
  /** Epoch milliseconds at which the file came. */
  readonly loadedAt: number;
  readonly subjects: readonly (SubjectPlace & Pick<FoundRows, 'rows'>)[];
}

export interface ReadFile extends Pick<HeldFile, 'bytes'> {
  readonly sha256: Buffer;
  readonly encoding: HeldFile['encoding'];
  readonly reading: Pick<FileReading, 'batches' | 'lines'>;
}

/** What agencies have uploaded, each under its own row security. */
export interface HeldFiles {
  find(agency: string, service: string): Promise<HeldFile | undefined>;
  /**
   * Takes the place of all that was held, in one transaction, as it is read: who asks meanwhile gets the old file, and a fault leaves it.
   */
  replace(agency: string, service: string, file: ReadFile): Promise<HeldFile>;
  /** Nothing where no file has come yet. */
  findRows(
    agency: string,
    service: string,
    subject: { readonly keyColumn: string; readonly key: string },
    properties: readonly string[],
  ): Promise<FoundRows | undefined>;
  /** Subjects behind a place, in one order, with all that is held of each; nothing where no file has come yet. */
  findSubjects(
    agency: string,
    service: string,
    after: SubjectPlace | undefined,
    most: number,
  ): Promise<SubjectPage | undefined>;
}

async function findLoadedAt(client: pg.PoolClient, service: string): Promise<number | undefined> {
  const { rows } = await client.query<{ loaded_at: Date }>(
    'select loaded_at from held_file where service = $1',
    [service],
  );
  return rows[0]?.loaded_at.getTime();
}

async function findFile(client: pg.PoolClient, service: string): Promise<HeldFile | undefined> {
  const { rows } = await client.query<{
    rows: number;
    bytes: string;
    sha256: Buffer;
    encoding: HeldFile['encoding'];
    loaded_at: Date;
  }>('select rows, bytes, sha256, encoding, loaded_at from held_file where service = $1', [service]);
  const [row] = rows;
  return (
    row && {
      service,
      rows: row.rows,
      bytes: Number(row.bytes),
      sha256: row.sha256.toString('base64url'),
      encoding: row.encoding,
      loadedAt: row.loaded_at.toISOString(),
    }
  );
}

async function insertRows(
  client: pg.PoolClient,
  agency: string,
  service: string,
  rows: readonly FileRow[],
): Promise<void> {
  await client.query({
    name: 'insert_held_rows',
    text: `insert into held_file_row (agency, service, key_column, key, line, properties)
      select $1, $2, * from unnest($3::text[], $4::text[], $5::integer[], $6::jsonb[])`,
    values: [
      agency,
      service,
      rows.map(({ keyColumn }) => keyColumn),
      rows.map(({ key }) => key),
      rows.map(({ line }) => line),
      rows.map(({ properties }) => JSON.stringify(properties)),
    ],
  });
}

export const openHeldFiles = (pool: pg.Pool): HeldFiles => ({
  find: (agency, service) => asAgency(pool, agency, (client) => findFile(client, service)),

  replace: (agency, service, file) =>
    asAgency(pool, agency, async (client) => {
      // Two uploads at once come one after the other.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${agency} ${service}`]);
      const known = await findFile(client, service);
      if (known?.sha256 === file.sha256.toString('base64url') && known.encoding === file.encoding)
        return known;
      await client.query('delete from held_file where service = $1', [service]);
      await client.query(
        `insert into held_file (agency, service, sha256, bytes, rows, encoding, loaded_at)
         values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
        [agency, service, file.sha256, file.bytes, 0, file.encoding],
      );
      for await (const rows of file.reading.batches) await insertRows(client, agency, service, rows);
      await client.query('update held_file set rows = $2 where service = $1', [
        service,
        file.reading.lines(),
      ]);
      return (await findFile(client, service)) as HeldFile;
    }),

  findRows: (agency, service, { keyColumn, key }, properties) =>
    asAgency(pool, agency, async (client) => {
      const loadedAt = await findLoadedAt(client, service);
      if (loadedAt === undefined) return undefined;
      const { rows } = await client.query<{ properties: string }>(
        `select coalesce(
                  (select jsonb_object_agg(one.key, one.value)
                     from jsonb_each(held_file_row.properties) one
                    where one.key = any($4)),
                  '{}'
                )::text as properties
           from held_file_row
          where service = $1 and key_column = $2 and key = $3
          order by line
          limit 1000`,
        [service, keyColumn, key, properties],
      );
      return {
        loadedAt,
        rows: rows.map((row) => parseExactJson(row.properties) as Record<string, unknown>),
      };
    }),

  findSubjects: (agency, service, after, most) =>
    asAgency(pool, agency, async (client) => {
      const loadedAt = await findLoadedAt(client, service);
      if (loadedAt === undefined) return undefined;
      const { rows } = await client.query<{ key_column: string; key: string; lines: string }>(
        `select subject.key_column, subject.key,
                (select jsonb_agg(one.properties)
                   from (select properties from held_file_row line
                          where service = $1 and line.key_column = subject.key_column and line.key = subject.key
                          order by line.line limit 1000) one)::text as lines
           from (select key_column, key
                   from held_file_row
                  where service = $1 and (key_column, key) > ($2, $3)
                  group by key_column, key
                  order by key_column, key
                  limit $4) subject
          order by subject.key_column, subject.key`,
        [service, after?.keyColumn ?? '', after?.key ?? '', most],
      );
      return {
        loadedAt,
        subjects: rows.map(({ key_column: keyColumn, key, lines }) => ({
          ...{ keyColumn, key },
          rows: parseExactJson(lines) as Record<string, unknown>[],
        })),
      };
    }),
});
