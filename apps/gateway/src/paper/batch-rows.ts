import type { PaperBatch, PaperCells, PaperPageState } from '@saphan/contracts';
import type pg from 'pg';
import { gatewayProblem } from '../gateway-problems.ts';

export interface BatchRow {
  readonly id: string;
  readonly service: string;
  readonly number: number;
  readonly state: PaperBatch['state'];
  readonly round: number;
  readonly sample_percent: number;
  readonly made_at: Date;
}

/** A batch that nobody changes until this transaction ends. @throws Problem `paper-page-unknown` */
export async function lockBatch(client: pg.PoolClient, id: string): Promise<BatchRow> {
  const { rows } = await client.query<BatchRow>('select * from paper_batch where id = $1 for update', [id]);
  const [row] = rows;
  if (row === undefined) throw gatewayProblem('paper-page-unknown');
  return row;
}

/** The last keying of each person in the round, and of the third who decides: by page. */
const lastEntries = `
  select distinct on (e.page, e.keyer) e.page, e.keyer, e.by, e.at, e.cells, e.note
    from paper_entry e join paper_page p on p.id = e.page join paper_batch b on b.id = p.batch and b.round = e.round`;

interface ProgressRow extends BatchRow {
  readonly pages: number;
  readonly keyed: number;
  readonly wanted: number;
  readonly undecided: number;
}

/** Batches of a register with what is done of each, the newest first; or one of them. */
export async function listBatches(
  client: pg.PoolClient,
  service: string,
  id: string | null = null,
): Promise<PaperBatch[]> {
  const { rows } = await client.query<ProgressRow>(
    `with last as (
       ${lastEntries} where b.service = $1 and ($2::uuid is null or b.id = $2)
       order by e.page, e.keyer, e.at desc, e.id desc
     ), page as (
       select p.batch, case when p.is_sampled then 2 else 1 end as wanted,
              count(l.page) filter (where l.keyer is not null) as keyed,
              coalesce(bool_or(l.page is not null and l.keyer is null), false) as is_decided,
              count(distinct l.cells) filter (where l.keyer is not null) > 1
                or coalesce(bool_or(l.keyer is not null and l.cells is null), false) as differs
         from paper_page p left join last l on l.page = p.id
        where p.service = $1 and p.batch is not null and ($2::uuid is null or p.batch = $2)
        group by p.id, p.batch, p.is_sampled
     )
     select b.*, count(*)::int as pages, sum(least(keyed, wanted))::int as keyed, sum(wanted)::int as wanted,
            (count(*) filter (where differs and not is_decided and keyed >= wanted))::int as undecided
       from paper_batch b join page on page.batch = b.id
      group by b.agency, b.id order by b.number desc`,
    [service, id],
  );
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, state: row.state, round: row.round },
    ...{ samplePercent: row.sample_percent, madeAt: row.made_at.toISOString() },
    progress: { pages: row.pages, keyed: row.keyed, wanted: row.wanted, undecided: row.undecided },
  }));
}

export interface Keying {
  readonly keyer: string;
  readonly at: Date;
  readonly cells: PaperCells | undefined;
  readonly note: string | undefined;
}
export interface BatchPage {
  readonly id: string;
  readonly place: number;
  readonly wanted: number;
  readonly keyings: readonly Keying[];
  readonly decision: (Omit<Keying, 'keyer'> & { readonly by: string }) | undefined;
}

interface EntryRow {
  readonly page: string;
  readonly keyer: string | null;
  readonly by: string;
  readonly at: Date;
  readonly cells: PaperCells | null;
  readonly note: string | null;
}

/** Pages of a batch with what was read on them in its round; or one of them. */
export async function readPages(
  client: pg.PoolClient,
  batch: string,
  page: string | null = null,
): Promise<BatchPage[]> {
  const { rows: pages } = await client.query<{ id: string; place: number; is_sampled: boolean }>(
    `select id, place, is_sampled from paper_page
      where batch = $1 and ($2::uuid is null or id = $2) order by place`,
    [batch, page],
  );
  const { rows } = await client.query<EntryRow>(
    `${lastEntries} where p.batch = $1 and ($2::uuid is null or p.id = $2)
     order by e.page, e.keyer, e.at desc, e.id desc`,
    [batch, page],
  );
  const byPage = Map.groupBy(rows, (row) => row.page);
  return pages.map(({ id, place, is_sampled }) => {
    const entries = (byPage.get(id) ?? []).map(({ keyer, by, at, cells, note }) => ({
      ...{ keyer, by, at },
      ...{ cells: cells ?? undefined, note: note ?? undefined },
    }));
    const keyings = entries.flatMap(({ keyer, at, cells, note }) =>
      keyer === null ? [] : [{ keyer, at, cells, note }],
    );
    return {
      ...{ id, place, wanted: is_sampled ? 2 : 1 },
      keyings: keyings.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
      decision: entries.find(({ keyer }) => keyer === null),
    };
  });
}

const areAlike = ([first, ...others]: readonly Keying[]): boolean =>
  first?.cells !== undefined &&
  others.every(({ cells = {} }) =>
    [...new Set([...Object.keys(cells), ...Object.keys(first.cells ?? {})])].every(
      (header) => (cells[header] ?? '') === (first.cells?.[header] ?? ''),
    ),
  );

/** What is to be done on a page. That it wants a second person is not told before both have keyed. */
export function stateOf({ wanted, keyings, decision }: BatchPage): PaperPageState {
  if (decision) return decision.cells === undefined ? 'left-out' : 'decided';
  if (keyings.length < wanted) return keyings.length === 0 ? 'open' : 'keyed';
  if (!areAlike(keyings)) return 'undecided';
  return wanted > 1 ? 'agreed' : 'keyed';
}

/** What holds of a page: what the third decided, or what was read by one or by both; nothing while that is open, or it is left out. */
export function truthOf(page: BatchPage): PaperCells | undefined {
  if (page.decision) return page.decision.cells;
  return page.keyings.length >= page.wanted && areAlike(page.keyings) ? page.keyings[0]?.cells : undefined;
}

/** Whether nothing is left to do on it. */
export const isSettled = (page: BatchPage): boolean =>
  page.decision !== undefined || truthOf(page) !== undefined;
