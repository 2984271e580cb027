import type { CountryDoors } from './country.ts';
import { openDatabase } from './open-database.ts';

/** Where one of the words can be read. */
export interface ReadableWord {
  readonly database: string;
  readonly table: string;
  readonly word: string;
}

/**
 * Looks for words in every row of every table, as whoever steals a dump would: bytes count as well as text.
 * @param words without letters that mean something in a pattern
 */
export async function findInPlain(
  country: CountryDoors,
  databases: readonly string[],
  words: readonly string[],
): Promise<ReadableWord[]> {
  const found: ReadableWord[] = [];
  for (const database of databases) {
    const admin = await openDatabase(country, database, 'postgres');
    const { rows } = await admin.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    for (const { name: table } of rows)
      for (const word of words) {
        // Bytes are shown as hexadecimal digits.
        const pattern = `${word}|${Buffer.from(word).toString('hex')}`;
        const { rowCount } = await admin.query(`select from ${table} each where each::text ~ $1 limit 1`, [
          pattern,
        ]);
        if (rowCount !== 0) found.push({ database, table, word });
      }
    await admin.end();
  }
  return found;
}
