import { createHash } from 'node:crypto';
import type { AuditExportManifest } from '@saphan/contracts';
import { sql } from 'kysely';
import type { Pack } from 'tar-stream';
import type { Database } from '../database.ts';
import type { ExportedQuery } from './export-parts.ts';

/** Rows in memory at once, and in one file. */
const rowsAtOnce = 2_000;
const rowsInFile = 20_000;

type Listed = AuditExportManifest['files'][number];

/** Puts files into an archive, one after another, and writes down what each is to the byte. */
export class ExportWriter {
  readonly #pack: Pack;
  readonly #at: Date;
  readonly files: Listed[] = [];

  constructor(pack: Pack, at: Date) {
    this.#pack = pack;
    this.#at = at;
  }

  /** Waits until who fetches has taken what came before: nothing piles up here. */
  async add(path: string, bytes: Buffer, rows: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#pack.entry({ name: path, mtime: this.#at }, bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.files.push({ path, bytes: bytes.length, rows, sha256 });
  }
}

const toLines = (rows: readonly string[]): Buffer => Buffer.from(rows.map((row) => `${row}\n`).join(''));

/** Rows of one query, as JSON lines, in as many files as they need; one file where there are none. */
export async function addQuery(
  writer: ExportWriter,
  db: Database,
  { name, query }: ExportedQuery,
): Promise<void> {
  await sql`declare exported no scroll cursor for ${sql.raw(`select row::text from (${query}) q`)}`.execute(
    db,
  );
  let rows: string[] = [];
  let file = 0;
  const flush = async (): Promise<void> => {
    file += 1;
    await writer.add(`${name}-${String(file).padStart(4, '0')}.jsonl`, toLines(rows), rows.length);
    rows = [];
  };
  for (;;) {
    const fetched = await sql<{ row: string }>`fetch ${sql.lit(rowsAtOnce)} from exported`.execute(db);
    rows.push(...fetched.rows.map(({ row }) => row));
    if (rows.length >= rowsInFile) await flush();
    if (fetched.rows.length < rowsAtOnce) break;
  }
  if (rows.length > 0 || file === 0) await flush();
  await sql`close exported`.execute(db);
}
