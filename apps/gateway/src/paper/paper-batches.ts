import {
  toUuidV7,
  type PaperAnswer,
  type PaperBatchAct,
  type PaperBatchDetail,
  type PaperBatching,
  type PaperDecision,
  type PaperPageDetail,
} from '@saphan/contracts';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';
import {
  isSettled,
  listBatches,
  lockBatch,
  readPages,
  stateOf,
  truthOf,
  type BatchRow,
} from './batch-rows.ts';
import { drawSample } from './draw-sample.ts';
import { toErrorRate, toErrorRates } from './error-rate.ts';
import { isKeyerActive, listKeyers } from './paper-keyers.ts';
import type { EntryReader } from './read-entry.ts';
import { putRows } from './paper-rows.ts';

/** What all work on a register of one agency has, in one transaction. */
export interface PaperWork {
  readonly client: pg.PoolClient;
  readonly agency: string;
  readonly service: string;
  readonly reader: EntryReader;
  /** Whether a subject may have several lines. */
  readonly isList: boolean;
  readonly now: number;
}

const addEvent = (
  { client, agency, now }: PaperWork,
  { id, round }: Pick<BatchRow, 'id' | 'round'>,
  action: 'given' | 'accepted' | 'returned' | 'undone',
  { by, reason }: { readonly by: string; readonly reason?: string | undefined },
) =>
  client.query(
    `insert into paper_batch_event (agency, id, batch, round, action, by, at, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [agency, toUuidV7(now), id, round, action, by, new Date(now), reason ?? null],
  );

async function drawPages({ client }: PaperWork, pages: readonly string[], percent: number): Promise<void> {
  await client.query('update paper_page set is_sampled = id = any($2) where id = any($1)', [
    pages,
    drawSample(pages, percent),
  ]);
}

async function checkKeyers(
  { client, now }: PaperWork,
  { keyers, samplePercent }: PaperBatching,
): Promise<void> {
  const active = (await listKeyers(client)).filter((keyer) => isKeyerActive(keyer, now));
  if (!keyers.every((id) => active.some((keyer) => keyer.id === id)))
    throw gatewayProblem('paper-keyer-unknown', { at: 'keyers' });
  if (samplePercent > 0 && keyers.length < 2) throw gatewayProblem('paper-keyers-few', { at: 'keyers' });
}

/** Puts the pages that wait into batches, in their order. @throws Problem `paper-no-pages`, `paper-keyer…` */
export async function makeBatches(work: PaperWork, order: PaperBatching): Promise<string[]> {
  const { client, agency, service, now } = work;
  // Two who do so at once come one after the other.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${agency} ${service} paper`]);
  await checkKeyers(work, order);
  const { rows: waiting } = await client.query<{ id: string }>(
    `select p.id from paper_page p join paper_scan s on s.id = p.scan
      where p.service = $1 and p.batch is null and s.pages_read = s.pages and s.fault is null
      order by p.scan, p.number`,
    [service],
  );
  if (waiting.length === 0) throw gatewayProblem('paper-no-pages');
  const { rows } = await client.query<{ last: number }>(
    'select coalesce(max(number), 0) as last from paper_batch where service = $1',
    [service],
  );
  const made: string[] = [];
  for (let from = 0; from < waiting.length; from += order.size) {
    const pages = waiting.slice(from, from + order.size).map((page) => page.id);
    const id = toUuidV7(now);
    await client.query(
      `insert into paper_batch (agency, id, service, number, state, round, sample_percent, made_by, made_at)
       values ($1, $2, $3, $4, 'keying', 1, $5, $6, $7)`,
      [
        agency,
        id,
        service,
        (rows[0]?.last ?? 0) + made.length + 1,
        order.samplePercent,
        order.by,
        new Date(now),
      ],
    );
    await client.query(
      `update paper_page set batch = $1, place = given.place
         from unnest($2::uuid[]) with ordinality as given (id, place) where paper_page.id = given.id`,
      [id, pages],
    );
    await drawPages(work, pages, order.samplePercent);
    await client.query(
      'insert into paper_batch_keyer (agency, batch, keyer) select $1, $2, unnest($3::uuid[])',
      [agency, id, order.keyers],
    );
    await addEvent(work, { id, round: 1 }, 'given', order);
    made.push(id);
  }
  return made;
}

async function lockOwn({ client, service }: PaperWork, id: string): Promise<BatchRow> {
  const batch = await lockBatch(client, id);
  if (batch.service !== service) throw gatewayProblem('paper-page-unknown');
  return batch;
}

async function accept(work: PaperWork, batch: BatchRow): Promise<void> {
  if (batch.state === 'accepted') throw gatewayProblem('paper-batch-state');
  const pages = await readPages(work.client, batch.id);
  if (!pages.every(isSettled)) throw gatewayProblem('paper-batch-unfinished');
  const lines = pages.flatMap((page) => {
    const cells = truthOf(page);
    if (cells === undefined) return [];
    const read = work.reader.read(cells);
    // The register may have been declared anew since.
    if (!('line' in read)) throw gatewayProblem('paper-entry-unfit', { at: `page ${String(page.place)}` });
    return [{ page: page.id, place: page.place, ...read.line }];
  });
  await putRows(work, batch.id, lines);
}

/** Accepts, returns or undoes a batch: each once. @throws Problem `paper-batch-…`, `paper-entry-unfit`, `paper-key-doubled` */
export async function actOnBatch(work: PaperWork, id: string, act: PaperBatchAct): Promise<void> {
  const { client } = work;
  const batch = await lockOwn(work, id);
  if (act.action !== 'accept' && act.reason === undefined)
    throw gatewayProblem('paper-entry-unfit', { at: 'reason' });
  if (act.action === 'accept') {
    await accept(work, batch);
    await client.query(`update paper_batch set state = 'accepted' where id = $1`, [id]);
    await addEvent(work, batch, 'accepted', act);
    return;
  }
  if ((act.action === 'undo') !== (batch.state === 'accepted')) throw gatewayProblem('paper-batch-state');
  if (act.action === 'undo') {
    await client.query('delete from paper_row where batch = $1', [id]);
    await client.query(`update paper_batch set state = 'undone' where id = $1`, [id]);
    await addEvent(work, batch, 'undone', act);
    return;
  }
  await addEvent(work, batch, 'returned', act);
  await client.query(`update paper_batch set state = 'keying', round = round + 1 where id = $1`, [id]);
  const { rows } = await client.query<{ id: string }>('select id from paper_page where batch = $1', [id]);
  await drawPages(
    work,
    rows.map((page) => page.id),
    batch.sample_percent,
  );
}

/** How a batch stands: its pages, its error rates, and what became of it. @throws Problem `paper-page-unknown` */
export async function readBatch(work: PaperWork, id: string): Promise<PaperBatchDetail> {
  const { client, service, reader } = work;
  const [batch] = await listBatches(client, service, id);
  if (batch === undefined) throw gatewayProblem('paper-page-unknown');
  const pages = await readPages(client, id);
  const compared = pages.flatMap((page) =>
    page.keyings.length < 2 ? [] : [{ keyings: page.keyings, truth: truthOf(page) }],
  );
  const { rate, byKeyer } = toErrorRates(
    compared,
    reader.fields.map(({ header }) => header),
  );
  const keyers = await listKeyers(client);
  const { rows: given } = await client.query<{ keyer: string }>(
    'select keyer from paper_batch_keyer where batch = $1',
    [id],
  );
  const { rows: events } = await client.query<{
    action: string;
    round: number;
    by: string;
    at: Date;
    reason: string | null;
  }>('select action, round, by, at, reason from paper_batch_event where batch = $1 order by at, id', [id]);
  return {
    batch,
    fields: [...reader.fields],
    pages: pages.map((page) => ({
      ...{ id: page.id, place: page.place, state: stateOf(page) },
      keyed: page.keyings.map(({ keyer, at }) => ({ keyer, at: at.toISOString() })),
      ...(page.decision && { decided: { by: page.decision.by, at: page.decision.at.toISOString() } }),
    })),
    rate,
    people: keyers
      .filter((keyer) => given.some((each) => each.keyer === keyer.id))
      .map(({ id: keyer, name, team }) => ({
        ...{ keyer, name, team },
        pages: pages.filter(({ keyings }) => keyings.some((keying) => keying.keyer === keyer)).length,
        rate: byKeyer.get(keyer) ?? toErrorRate(0, 0),
      })),
    events: events.map(({ reason, at, ...event }) => ({
      ...event,
      at: at.toISOString(),
      ...(reason !== null && { reason }),
    })),
  };
}

/** A page of a batch, and its batch locked. @throws Problem `paper-page-unknown` */
async function lockPage(work: PaperWork, id: string) {
  const { rows } = await work.client.query<{ batch: string | null }>(
    'select batch from paper_page where id = $1 and service = $2',
    [id, work.service],
  );
  const of = rows[0]?.batch;
  if (of === undefined || of === null) throw gatewayProblem('paper-page-unknown');
  const batch = await lockBatch(work.client, of);
  const [page] = await readPages(work.client, of, id);
  if (page === undefined) throw gatewayProblem('paper-page-unknown');
  return { batch, page };
}

/** What was read on a page, without names: the third person looks at the page and at nobody's reputation. */
export async function readPage(work: PaperWork, id: string): Promise<PaperPageDetail> {
  const { batch, page } = await lockPage(work, id);
  const state = stateOf(page);
  const { decision } = page;
  return {
    ...{ id, batch: batch.id, place: page.place, state },
    fields: [...work.reader.fields],
    // As long as one of two is to come, nobody is told what the first read.
    keyings:
      page.keyings.length < page.wanted
        ? []
        : page.keyings.map(({ cells, note }) => ({
            ...(cells && { cells }),
            ...(note !== undefined && { note }),
          })),
    ...(decision && {
      decision: {
        ...(decision.cells && { cells: decision.cells }),
        ...{ by: decision.by, at: decision.at.toISOString() },
      },
    }),
  };
}

/** The word of the third person. @throws Problem `paper-not-undecided`, `paper-page-decided`, `paper-third-person` */
export async function decidePage(work: PaperWork, id: string, decision: PaperDecision): Promise<PaperAnswer> {
  const { client, agency, now, reader } = work;
  const { batch, page } = await lockPage(work, id);
  if (page.decision) throw gatewayProblem('paper-page-decided');
  if (batch.state !== 'keying' || stateOf(page) !== 'undecided') throw gatewayProblem('paper-not-undecided');
  const { rows: same } = await client.query('select from paper_keyer where person = $1 and id = any($2)', [
    Buffer.from(decision.person, 'base64url'),
    page.keyings.map(({ keyer }) => keyer),
  ]);
  if (same.length > 0) throw gatewayProblem('paper-third-person');
  const read = decision.cells === undefined ? undefined : reader.read(decision.cells);
  if (read && read.faults.length > 0) return { faults: [...read.faults] };
  await client.query(
    `insert into paper_entry (agency, id, page, round, keyer, by, at, cells, note)
     values ($1, $2, $3, $4, null, $5, $6, $7, $8)`,
    [
      ...[agency, toUuidV7(now), id, batch.round, decision.by, new Date(now)],
      ...[read && 'cells' in read ? JSON.stringify(read.cells) : null, decision.note ?? null],
    ],
  );
  return { faults: [] };
}
