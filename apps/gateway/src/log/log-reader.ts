import { edgeOf, hashBytes, tileWidth, type GrowingTree, type Tile } from '@saphan/exchange';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import type { Side } from '../evidence/evidence-store.ts';
import { halves, type Half } from './log-entry.ts';

/** Tree head as the log has signed it. */
export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly signature: Uint8Array;
  readonly at: Date;
}

/** Where a record stands. */
export interface LogPlace {
  readonly number: number;
  readonly side: Side;
  readonly consumer: string;
  readonly half: Half;
  readonly index: number;
}

/** Reads of the log's tables. */
export interface LogReader {
  /** The newest tree head, or the oldest one with at least so many entries; nothing before there is one. */
  findHead(number: number, atLeast?: number): Promise<SignedHead | undefined>;
  /** All that it takes to go on with a log. */
  loadTree(number: number): Promise<GrowingTree>;
  /** Bytes of a tile; fewer where the log is shorter. */
  readTile(number: number, tile: Tile): Promise<Buffer>;
  /** Of all records of an exchange that this agency has. */
  findPlaces(agency: string, exchange: string): Promise<LogPlace[]>;
}

interface HeadRow {
  readonly size: string;
  readonly root: Buffer;
  readonly signature: Buffer;
  readonly at: Date;
}
interface PlaceRow {
  readonly number: number;
  readonly provider_side: boolean;
  readonly consumer: string;
  readonly begun: string | null;
  readonly ended: string | null;
  readonly settled: string | null;
}

const sizeAfter = `first + length(leaves) / ${String(hashBytes)}`;
const selectHead = `select ${sizeAfter} as size, root, signature, at from log_batch where number = $1`;
const statements = {
  newest: `${selectHead} order by first desc limit 1`,
  // The batch that holds the last one of so many entries.
  atLeast: `${selectHead} and ${sizeAfter} >= $2
    and first = (select max(first) from log_batch where number = $1 and first < $2)`,
  leaves: `
    select first, leaves from log_batch
    where number = $1 and first < $3
      and first >= coalesce((select max(first) from log_batch where number = $1 and first <= $2), 0)
    order by first`,
  hashes:
    'select hash from log_hash where number = $1 and level = $2 and index >= $3 and index < $4 order by index',
  places: 'select number, provider_side, consumer, begun, ended, settled from log_entry where exchange = $1',
} as const;

export function openLogReader(pool: pg.Pool): LogReader {
  async function readLeaves(number: number, start: number, count: number): Promise<Buffer> {
    const { rows } = await pool.query<{ first: string; leaves: Buffer }>({
      name: 'log_leaves',
      text: statements.leaves,
      values: [number, start, start + count],
    });
    const skipped = (start - Number(rows[0]?.first ?? start)) * hashBytes;
    return Buffer.concat(rows.map(({ leaves }) => leaves)).subarray(skipped, skipped + count * hashBytes);
  }
  async function readHashes(number: number, level: number, start: number, count: number): Promise<Buffer> {
    if (level === 0) return readLeaves(number, start, count);
    const { rows } = await pool.query<{ hash: Buffer }>({
      name: 'log_hashes',
      text: statements.hashes,
      values: [number, level, start, start + count],
    });
    return Buffer.concat(rows.map(({ hash }) => hash));
  }
  async function findHead(number: number, atLeast?: number): Promise<SignedHead | undefined> {
    const { rows } = await (atLeast === undefined
      ? pool.query<HeadRow>(statements.newest, [number])
      : pool.query<HeadRow>(statements.atLeast, [number, atLeast]));
    return rows[0] && { ...rows[0], size: Number(rows[0].size) };
  }

  return {
    findHead,
    async loadTree(number) {
      const size = (await findHead(number))?.size ?? 0;
      const edge: Uint8Array[][] = [];
      for (const { level, start, count } of edgeOf(size)) {
        const bytes = await readHashes(number, level, start, count);
        edge[level] = Array.from({ length: count }, (_, at) =>
          bytes.subarray(at * hashBytes, (at + 1) * hashBytes),
        );
      }
      return { size, edge };
    },
    readTile: (number, { level, index, width }) => readHashes(number, level, index * tileWidth, width),
    async findPlaces(agency, exchange) {
      const rows = await asAgency(
        pool,
        agency,
        async (client) => (await client.query<PlaceRow>(statements.places, [exchange])).rows,
      );
      return rows.flatMap(({ number, provider_side, consumer, ...places }) =>
        halves.flatMap((half): LogPlace[] => {
          const index = places[half];
          const side = provider_side ? 'provider' : 'consumer';
          return index === null ? [] : [{ number, side, consumer, half, index: Number(index) }];
        }),
      );
    },
  };
}
