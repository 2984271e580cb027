import {
  toUuidV7,
  type PaperAnswer,
  type PaperEntry,
  type PaperKeyer,
  type PaperTurn,
} from '@saphan/contracts';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';
import { lockBatch, type BatchRow } from './batch-rows.ts';
import type { EntryReader } from './read-entry.ts';

/** A page lies on somebody's desk for so long; who takes longer may have lost it to another. */
const turnMs = 30 * 60_000;

/** What a keyer does, in one transaction. */
export interface KeyerWork {
  readonly client: pg.PoolClient;
  readonly agency: string;
  readonly keyer: PaperKeyer;
  readonly now: number;
}
/** By the name of a register, how its entries are read. */
export type ReaderOf = (service: string) => EntryReader;

/** A batch that was given to this person and is to be keyed, locked. @throws Problem `paper-page-unknown`, `paper-page-not-yours` */
async function lockGiven({ client, keyer }: KeyerWork, id: string): Promise<BatchRow> {
  const batch = await lockBatch(client, id);
  const { rowCount } = await client.query('select from paper_batch_keyer where batch = $1 and keyer = $2', [
    id,
    keyer.id,
  ]);
  if (rowCount === 0 || batch.state !== 'keying') throw gatewayProblem('paper-page-not-yours');
  return batch;
}

/**
 * Pages that a person may have: with a place left among those who have keyed it or have it before them, and not keyed by himself. A page
 * that he has before him comes first.
 */
const free = `
  from paper_page p
  left join paper_turn own on own.page = p.id and own.round = $2 and own.keyer = $3
 where p.batch = $1
   and not exists (select from paper_entry e where e.page = p.id and e.round = $2 and (e.keyer = $3 or e.keyer is null))
   and (select count(*) from paper_turn t
         where t.page = p.id and t.round = $2 and t.keyer <> $3
           and (t.expires_at > $4
                or exists (select from paper_entry e where e.page = p.id and e.round = $2 and e.keyer = t.keyer)))
       < case when p.is_sampled then 2 else 1 end`;

const freeOf = (given: KeyerWork, batch: Pick<BatchRow, 'id' | 'round'>): unknown[] => [
  ...[batch.id, batch.round, given.keyer.id, new Date(given.now)],
];

interface Count {
  readonly left: number;
  readonly mine: number;
  readonly last: string | null;
}

async function countFor(given: KeyerWork, batch: Pick<BatchRow, 'id' | 'round'>): Promise<Count> {
  const { rows } = await given.client.query<Count>(
    `select (select count(*) ${free})::int as left,
            (select count(distinct e.page) from paper_entry e join paper_page p on p.id = e.page
              where p.batch = $1 and e.round = $2 and e.keyer = $3)::int as mine,
            (select e.page from paper_entry e join paper_page p on p.id = e.page
              where p.batch = $1 and e.round = $2 and e.keyer = $3 order by e.at desc, e.id desc limit 1) as last`,
    freeOf(given, batch),
  );
  return rows[0] as Count;
}

/** What lies before a person: batches that were given to him. */
export async function listWork(given: KeyerWork) {
  const { rows } = await given.client.query<BatchRow>(
    `select b.* from paper_batch b join paper_batch_keyer k on k.batch = b.id
      where k.keyer = $1 and b.state = 'keying' order by b.made_at, b.number`,
    [given.keyer.id],
  );
  const batches = [];
  for (const batch of rows) {
    const { left, mine } = await countFor(given, batch);
    batches.push({ id: batch.id, service: batch.service, number: batch.number, left, mine });
  }
  return batches;
}

/**
 * Whether a page is this person's: given to him in this round, and either keyed by him or not yet taken by another.
 * @throws Problem `paper-page-not-yours`, `paper-page-decided`
 */
async function checkMine(given: KeyerWork, batch: BatchRow, page: string): Promise<void> {
  const { rows } = await given.client.query<{ is_keyed: boolean; is_decided: boolean; is_free: boolean }>(
    `select exists (select from paper_entry e where e.page = $5 and e.round = $2 and e.keyer = $3) as is_keyed,
            exists (select from paper_entry e where e.page = $5 and e.round = $2 and e.keyer is null) as is_decided,
            exists (select ${free} and p.id = $5) as is_free
       from paper_turn t where t.page = $5 and t.round = $2 and t.keyer = $3`,
    [...freeOf(given, batch), page],
  );
  const [turn] = rows;
  if (turn === undefined) throw gatewayProblem('paper-page-not-yours');
  if (turn.is_decided) throw gatewayProblem('paper-page-decided');
  if (!turn.is_keyed && !turn.is_free) throw gatewayProblem('paper-page-not-yours');
}

async function findBatchOf({ client }: KeyerWork, page: string): Promise<string> {
  const { rows } = await client.query<{ batch: string | null }>(
    'select batch from paper_page where id = $1',
    [page],
  );
  const batch = rows[0]?.batch;
  // Whether there is such a page is nothing that a keyer is told.
  if (batch === undefined || batch === null) throw gatewayProblem('paper-page-not-yours');
  return batch;
}

async function readTurnPage({ client, keyer }: KeyerWork, batch: BatchRow, id: string) {
  const { rows } = await client.query<{
    expires_at: Date;
    width: number;
    height: number;
    cells: Record<string, string> | null;
    note: string | null;
  }>(
    `select t.expires_at, p.width, p.height, e.cells, e.note
       from paper_page p join paper_turn t on t.page = p.id and t.round = $2 and t.keyer = $3
       left join lateral (select cells, note from paper_entry
                           where page = p.id and round = $2 and keyer = $3 order by at desc, id desc limit 1) e on true
      where p.id = $1`,
    [id, batch.round, keyer.id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    ...{ id, width: row.width, height: row.height, expiresAt: row.expires_at.toISOString() },
    ...(row.cells && { cells: row.cells }),
    ...(row.note !== null && { note: row.note }),
  };
}

/** The next page for a person, or the one that he names, where it is his. @throws Problem `paper-page-…` */
export async function takeTurn(
  given: KeyerWork,
  readerOf: ReaderOf,
  { batch: id, page: named }: { readonly batch: string; readonly page?: string | undefined },
): Promise<PaperTurn> {
  const { client, agency, keyer, now } = given;
  const batch = await lockGiven(given, id);
  if (named !== undefined) await checkMine(given, batch, named);
  const { rows } =
    named === undefined
      ? await client.query<{ id: string }>(
          `select p.id ${free} order by coalesce(own.expires_at > $4, false) desc, p.place limit 1`,
          freeOf(given, batch),
        )
      : { rows: [{ id: named }] };
  const page = rows[0]?.id;
  if (page !== undefined)
    await client.query(
      `insert into paper_turn (agency, page, round, keyer, given_at, expires_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (agency, page, round, keyer) do update set expires_at = excluded.expires_at`,
      [agency, page, batch.round, keyer.id, new Date(now), new Date(now + turnMs)],
    );
  const { left, mine, last } = await countFor(given, batch);
  const shown = page === undefined ? undefined : await readTurnPage(given, batch, page);
  return {
    ...{ batch: id, number: batch.number, service: batch.service, left, mine },
    fields: [...readerOf(batch.service).fields],
    ...(shown && { page: shown }),
    ...(last !== null && last !== page && { last }),
  };
}

/** Keeps what a person read on a page that is his. @returns what is wrong with it; nothing is kept then. @throws Problem `paper-page-…` */
export async function keepEntry(
  given: KeyerWork,
  readerOf: ReaderOf,
  { page, cells, note }: Pick<PaperEntry, 'page' | 'cells' | 'note'>,
): Promise<PaperAnswer> {
  const { client, agency, keyer, now } = given;
  const batch = await lockGiven(given, await findBatchOf(given, page));
  await checkMine(given, batch, page);
  if (cells === undefined && note === undefined) throw gatewayProblem('paper-entry-unfit', { at: 'note' });
  const read = cells === undefined ? undefined : readerOf(batch.service).read(cells);
  if (read && read.faults.length > 0) return { faults: [...read.faults] };
  await client.query(
    `insert into paper_entry (agency, id, page, round, keyer, by, at, cells, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[agency, toUuidV7(now), page, batch.round, keyer.id, keyer.name, new Date(now)],
      ...[read && 'cells' in read ? JSON.stringify(read.cells) : null, note ?? null],
    ],
  );
  return { faults: [] };
}

/** The picture of a page, where it is this person's. @throws Problem `paper-page-…` */
export async function readOwnImage(given: KeyerWork, page: string) {
  const batch = await lockGiven(given, await findBatchOf(given, page));
  await checkMine(given, batch, page);
  return readImage(given.client, page);
}

/** The picture of a page of the register. @throws Problem `paper-page-unknown` */
export async function readImage(client: pg.PoolClient, page: string, service: string | null = null) {
  const { rows } = await client.query<{ media_type: string; image: Buffer }>(
    'select media_type, image from paper_page where id = $1 and ($2::text is null or service = $2)',
    [page, service],
  );
  const [row] = rows;
  if (row === undefined) throw gatewayProblem('paper-page-unknown');
  return { mediaType: row.media_type, bytes: row.image };
}
