import { createHash } from 'node:crypto';
import type { FileManifest } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { DocumentPlace } from './document-place.ts';
import { checkRoom, giveRoom, takeRoom, toRoom } from './document-room.ts';

/** Names one document: the service it is for, who sends it, and the sender's own id of it. */
export interface DocumentName {
  readonly agency: string;
  readonly service: string;
  readonly client: string;
  readonly id: string;
}
export type DocumentState = 'receiving' | 'complete' | 'taken';
export interface HeldDocument {
  readonly name: DocumentName;
  readonly manifest: FileManifest;
  readonly state: DocumentState;
  readonly completedAt: Date | undefined;
  readonly tries: number;
  readonly lastProblem: string | undefined;
}

export interface DocumentCounts {
  readonly receiving: number;
  /** Whole and not taken; `untaken`: those of them that were offered in vain; `oldest`: since when. */
  readonly waiting: number;
  readonly untaken: number;
  readonly oldest: Date | undefined;
}

/** Documents that other agencies send to the hosted ones. */
export interface DocumentStore {
  /** The same again is the one that is here. @returns whether it is new @throws Problem `document-other`, `document-room` */
  begin(name: DocumentName, manifest: FileManifest, bytes: Uint8Array): Promise<boolean>;
  /** A part whose digest has been checked; again it changes nothing. @returns whether it is new */
  putPart(name: DocumentName, number: number, content: Buffer): Promise<boolean>;
  find(name: DocumentName): Promise<HeldDocument | undefined>;
  partNumbers(name: DocumentName): Promise<number[]>;
  /** Parts in order, one at a time in memory. */
  read(name: DocumentName): AsyncGenerator<Buffer>;
  /** It is whole and what its manifest says: from now on it is to be handed over. */
  complete(name: DocumentName, nowMs: number): Promise<void>;
  /** What came is not what the manifest says as a whole: the manifest is wrong, and all of it goes. */
  reject(name: DocumentName): Promise<void>;
  /** The agency's system has it: the content is forgotten, the receipt stays. @returns false where there is none to take */
  take(name: DocumentName, nowMs: number): Promise<boolean>;
  /** A page of what is not taken: complete ones first, the oldest before the others. */
  list(agency: string, after?: DocumentPlace): Promise<HeldDocument[]>;
  /** Of all these agencies together. */
  count(agencies: readonly string[]): Promise<DocumentCounts>;
  /** Forgets what was begun and not gone on with, and old receipts. */
  forget(agency: string, receivingBeforeMs: number, takenBeforeMs: number): Promise<void>;
}

interface Row {
  readonly service: string;
  readonly client: string;
  readonly id: string;
  readonly wrapped_key: Buffer;
  readonly manifest: Buffer;
  readonly state: DocumentState;
  readonly completed_at: Date | null;
  readonly tries: number;
  readonly last_problem: string | null;
}

const where = 'service = $1 and client = $2 and id = $3';
const placeOf = ({ service, client, id }: DocumentName): string[] => [service, client, id];
const contextOf = (name: DocumentName, what: string): string =>
  JSON.stringify(['document', ...placeOf(name), what]);
const columns = 'service, client, id, wrapped_key, manifest, state, completed_at, tries, last_problem';

/** Each is opened, its manifest with it. */
export const pageLength = 50;
const toUnreadable = (id: string): FileManifest => ({
  ...{ profile: 'saphan-file-1', id, name: '', mediaType: 'application/octet-stream' },
  ...{ bytes: 0, sha256: '', parts: [] },
});

/** @param roomBytes that one agency's documents may take here */
export function openDocumentStore(
  pool: pg.Pool,
  vault: Vault,
  roomBytes: number,
  now: () => number,
): DocumentStore {
  function openManifest(name: DocumentName, { wrapped_key: wrapped, manifest }: Row): FileManifest {
    const bytes = vault.decrypt(vault.unwrap(wrapped), manifest, contextOf(name, 'manifest'));
    return JSON.parse(bytes.toString('utf8')) as FileManifest;
  }
  const toHeld = (agency: string, row: Row, open = openManifest): HeldDocument => {
    const { service, client, id } = row;
    const name = { agency, service, client, id };
    return {
      name,
      manifest: open(name, row),
      state: row.state,
      completedAt: row.completed_at ?? undefined,
      tries: row.tries,
      lastProblem: row.last_problem ?? undefined,
    };
  };
  /** One that can not be read hides no other: it is listed by its id. */
  const toListed = (agency: string, row: Row): HeldDocument => {
    try {
      return toHeld(agency, row);
    } catch {
      return toHeld(agency, { ...row, last_problem: 'broken' }, ({ id }) => toUnreadable(id));
    }
  };

  async function readPart(name: DocumentName, number: number): Promise<Buffer> {
    const { rows } = await asAgency(pool, name.agency, (client) =>
      client.query<{ wrapped_key: Buffer; content: Buffer }>(
        `select d.wrapped_key, p.content from document d join document_part p using (agency, service, client, id)
         where d.service = $1 and d.client = $2 and d.id = $3 and p.number = $4`,
        [...placeOf(name), number],
      ),
    );
    const [row] = rows;
    if (!row) throw new Error(`part ${String(number)} of a document is not here`);
    return vault.decrypt(vault.unwrap(row.wrapped_key), row.content, contextOf(name, String(number)));
  }
  const partNumbers = (name: DocumentName): Promise<number[]> =>
    asAgency(pool, name.agency, async (client) => {
      const { rows } = await client.query<{ number: number }>(
        `select number from document_part where ${where} order by number`,
        placeOf(name),
      );
      return rows.map(({ number }) => number);
    });

  return {
    partNumbers,
    begin: (name, manifest, bytes) =>
      asAgency(pool, name.agency, async (client) => {
        const digest = createHash('sha256').update(bytes).digest();
        const room = toRoom(manifest, bytes.length);
        const { key, wrapped } = vault.newKey();
        const { rowCount } = await client.query(
          `insert into document
             (agency, service, client, id, manifest_digest, wrapped_key, manifest, part_count, bytes, state, seen_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'receiving', $10) on conflict do nothing`,
          [
            ...[name.agency, ...placeOf(name), digest, wrapped],
            vault.encrypt(key, bytes, contextOf(name, 'manifest')),
            ...[manifest.parts.length, room, new Date(now())],
          ],
        );
        // The document before the room, as whoever takes one: the other way round the two would wait for each other.
        if (rowCount === 1) {
          const taken = await takeRoom(client, name.agency, room);
          await checkRoom(client, name.client, taken, roomBytes);
          return true;
        }
        const { rows } = await client.query<{ manifest_digest: Buffer }>(
          `select manifest_digest from document where ${where}`,
          placeOf(name),
        );
        if (rows[0]?.manifest_digest.equals(digest) !== true)
          throw gatewayProblem('document-other', { hop: 'source', at: 'path' });
        return false;
      }),
    putPart: (name, number, content) =>
      asAgency(pool, name.agency, async (client) => {
        const { rows } = await client.query<{ wrapped_key: Buffer }>(
          `update document set seen_at = $4 where ${where} and state = 'receiving' returning wrapped_key`,
          [...placeOf(name), new Date(now())],
        );
        const [row] = rows;
        if (!row) return false;
        const { rowCount } = await client.query(
          `insert into document_part (agency, service, client, id, number, content) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing`,
          [
            ...[name.agency, ...placeOf(name), number],
            vault.encrypt(vault.unwrap(row.wrapped_key), content, contextOf(name, String(number))),
          ],
        );
        return rowCount === 1;
      }),
    find: (name) =>
      asAgency(pool, name.agency, async (client) => {
        const { rows } = await client.query<Row>(
          `select ${columns} from document where ${where}`,
          placeOf(name),
        );
        return rows[0] && toHeld(name.agency, rows[0]);
      }),
    async *read(name) {
      for (const number of await partNumbers(name)) yield await readPart(name, number);
    },
    complete: (name, nowMs) =>
      asAgency(pool, name.agency, async (client) => {
        const { rowCount } = await client.query(
          `update document set state = 'complete', completed_at = $4 where ${where} and state = 'receiving'`,
          [...placeOf(name), new Date(nowMs)],
        );
        if (rowCount !== 1) return;
        await client.query(
          `insert into document_work (agency, service, client, id, due_at) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [name.agency, ...placeOf(name), new Date(nowMs)],
        );
      }),
    reject: (name) =>
      asAgency(pool, name.agency, async (client) => {
        const { rows } = await client.query<{ bytes: number }>(
          `delete from document where ${where} and state = 'receiving' returning bytes`,
          placeOf(name),
        );
        for (const { bytes } of rows) await giveRoom(client, bytes);
      }),
    take: (name, nowMs) =>
      asAgency(pool, name.agency, async (client) => {
        const { rows } = await client.query<{ bytes: number }>(
          `update document set state = 'taken', taken_at = $4, last_problem = null
           where ${where} and state = 'complete' returning bytes`,
          [...placeOf(name), new Date(nowMs)],
        );
        const [row] = rows;
        if (!row) return false;
        await giveRoom(client, row.bytes);
        await client.query(`delete from document_part where ${where}`, placeOf(name));
        await client.query(
          'delete from document_work where agency = $4 and service = $1 and client = $2 and id = $3',
          [...placeOf(name), name.agency],
        );
        return true;
      }),
    list: (agency, after) =>
      asAgency(pool, agency, async (client) => {
        const { service = '', client: sender = '', id = '' } = after?.name ?? {};
        const { rows } = await client.query<Row>(
          `select ${columns} from document where state <> 'taken'
             and (coalesce(completed_at, 'infinity'), service, client, id) > ($1::timestamptz, $2, $3, $4)
           order by coalesce(completed_at, 'infinity'), service, client, id limit ${String(pageLength)}`,
          [after?.at ?? '-infinity', service, sender, id],
        );
        return rows.map((row) => toListed(agency, row));
      }),
    async count(agencies) {
      const { rows } = await pool.query<
        Pick<DocumentCounts, 'receiving' | 'waiting' | 'untaken'> & { readonly oldest: Date | null }
      >(
        `select coalesce(sum(receiving), 0)::float8 as receiving, coalesce(sum(waiting), 0)::float8 as waiting,
           coalesce(sum(untaken), 0)::float8 as untaken, min(oldest) as oldest from count_documents($1)`,
        [[...agencies]],
      );
      const { receiving = 0, waiting = 0, untaken = 0, oldest = null } = rows[0] ?? {};
      return { receiving, waiting, untaken, oldest: oldest ?? undefined };
    },
    forget: (agency, receivingBeforeMs, takenBeforeMs) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<{ bytes: number }>(
          `delete from document where state = 'receiving' and seen_at < $1 returning bytes`,
          [new Date(receivingBeforeMs)],
        );
        for (const { bytes } of rows) await giveRoom(client, bytes);
        await client.query(`delete from document where state = 'taken' and taken_at < $1`, [
          new Date(takenBeforeMs),
        ]);
      }),
  };
}
