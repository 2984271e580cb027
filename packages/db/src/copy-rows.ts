import pg from 'pg';

/** A value of a column: numbers and booleans as PostgreSQL reads them from text. */
export type CopyValue = string | number | boolean | null;

const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }),
);
const escape = (value: CopyValue): string =>
  value === null ? '\\N' : String(value).replaceAll(/[\\\t\n\r]/g, (letter) => escapes.get(letter) ?? letter);

/** What is used of the connection: node-postgres does not type its own. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * Sends rows by COPY, the fastest way in: a batch of some thousands at a time, since all of it is held in memory.
 * @param columns names in the order of the values
 */
export function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const content = rows.map((row) => `${row.map(escape).join('\t')}\n`).join('');
  return new Promise((resolve, reject) => {
    client.query(
      new CopyIn(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`, Buffer.from(content), (error) =>
        error ? reject(error) : resolve(),
      ),
    );
  });
}

class CopyIn implements pg.Submittable {
  readonly #text: string;
  readonly #content: Buffer;
  readonly #done: (error?: Error) => void;

  constructor(text: string, content: Buffer, done: (error?: Error) => void) {
    this.#text = text;
    this.#content = content;
    this.#done = done;
  }

  submit(connection: pg.Connection): void {
    (connection as unknown as CopyConnection).query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.#content);
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {
    // The end is `handleReadyForQuery`.
  }

  handleError(error: Error): void {
    this.#done(error);
  }

  handleReadyForQuery(): void {
    this.#done();
  }
}
