import { randomBytes } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import pg from 'pg';

/** What is used of the connection: node-postgres does not type its own. */
interface ReplicationConnection {
  query(text: string): void;
  readonly stream: { pause(): void; resume(): void };
}

/** First byte of a message that holds a part of the tar (PostgreSQL 18, §54.4, BASE_BACKUP); others tell names and progress. */
const data = 'd'.charCodeAt(0);

/**
 * A copy of a whole cluster, all databases at one moment: what was committed when the copy ended is in it, nothing else.
 * The server streams its own data folder as a tar, with the write-ahead log that makes it whole, while everybody goes on
 * working. Started on a folder with this content, PostgreSQL recovers to that moment.
 * @param adminUrl of a superuser or a role with REPLICATION
 * @returns the tar; it breaks with the server's error where the server can't go on
 */
export async function streamBaseBackup(adminUrl: string): Promise<Readable> {
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: 'backup',
    ...({ replication: 'true' } as pg.ClientConfig),
  });
  await client.connect();
  try {
    // Ends with the connection. Without it the server may recycle the log that the copy still needs.
    const slot = `backup_${randomBytes(6).toString('hex')}`;
    await client.query(`CREATE_REPLICATION_SLOT ${slot} TEMPORARY PHYSICAL RESERVE_WAL`);
  } catch (error) {
    await client.end();
    throw error;
  }
  const archive = new PassThrough();
  client.query(new CopyOut(`BASE_BACKUP (LABEL 'saphan', CHECKPOINT 'fast', WAL true)`, archive));
  client.on('error', (error) => archive.destroy(error));
  archive.once('close', () => void client.end().catch(() => undefined));
  return archive;
}

/** A command whose answer is a copy: node-postgres has none for `COPY … TO STDOUT`. Waits while the reader is slow. */
class CopyOut implements pg.Submittable {
  readonly #text: string;
  readonly #archive: PassThrough;

  constructor(text: string, archive: PassThrough) {
    this.#text = text;
    this.#archive = archive;
  }

  submit(connection: pg.Connection): void {
    const own = connection as unknown as ReplicationConnection;
    const goOn = (): void => {
      own.stream.resume();
    };
    // A reader that gives up ends the connection, which must not wait for it.
    this.#archive.on('drain', goOn).once('close', goOn);
    own.query(this.#text);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }, { stream }: ReplicationConnection): void {
    if (chunk[0] !== data || this.#archive.destroyed) return;
    // A copy: the connection writes the next message where this one stands.
    if (!this.#archive.write(Buffer.from(chunk.subarray(1)))) stream.pause();
  }

  handleRowDescription(): void {
    // Where the log starts and ends: the tar holds it as backup_label.
  }

  handleDataRow(): void {
    // As above.
  }

  handleCommandComplete(): void {
    // The end is `handleReadyForQuery`: several results come before it.
  }

  handleError(error: Error): void {
    this.#archive.destroy(error);
  }

  handleReadyForQuery(): void {
    this.#archive.end();
  }
}
