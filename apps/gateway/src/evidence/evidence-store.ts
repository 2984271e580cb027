import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { phases, toParameters, type Batch } from './evidence-batch.ts';
import { groupCommit } from './group-commit.ts';

export type Side = 'consumer' | 'provider';
export type Ending = 'answered' | 'denied' | 'failed' | 'unknown';

/** The request half of an exchange at one side. */
export interface BegunRow {
  readonly agency: string;
  readonly exchange: string;
  readonly side: Side;
  readonly consumer: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Epoch milliseconds from which the person sees it; nothing: never. */
  readonly discloseAt: number | undefined;
  readonly subjectHash: Uint8Array | undefined;
  /** Whole. */
  readonly record: Uint8Array;
  /** Without what the row says beside it. */
  readonly stored: Uint8Array;
}

/** How it ended, or, where that had to stay open, what the peer's evidence says. */
export interface EndedRow {
  readonly agency: string;
  readonly exchange: string;
  readonly side: Side;
  readonly consumer: string;
  readonly at: number;
  readonly phase: 'ended' | 'settled';
  readonly outcome: Ending;
  /** Whole. What settled an exchange is the other side's statement. */
  readonly record: Uint8Array;
  /** Without what the row says, and the request half. */
  readonly stored: Uint8Array;
}

export interface EvidenceStore {
  /** True when the row is new and on disk; false when the exchange was here before: a replay. */
  begin(row: BegunRow): Promise<boolean>;
  /** True when the row is new and on disk; false when the exchange has ended already. */
  end(row: EndedRow): Promise<boolean>;
}

type Kind = 'begun' | EndedRow['phase'];
interface NewRow {
  readonly kind: Kind;
  readonly new_exchange: string;
  readonly new_side: boolean;
  readonly new_consumer: string;
}
type Half = { readonly begun: BegunRow } | { readonly ended: EndedRow };

/** Of all rows of all agencies one alone has it. */
const toKey = (
  kind: Kind,
  { exchange, side, consumer }: Pick<BegunRow, 'exchange' | 'side' | 'consumer'>,
): string => `${exchange} ${side} ${kind} ${consumer}`;
const keyOf = (half: Half): string =>
  'begun' in half ? toKey('begun', half.begun) : toKey(half.ended.phase, half.ended);
const toDate = (ms: number): string => new Date(ms).toISOString();

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
/** Errors of the rows themselves (SQLSTATE classes 22, 23), as against those of the database. */
const isOfOneRow = (error: unknown): boolean => /^2[23]/.test(codeOf(error));
const isRepeat = (error: unknown): boolean => codeOf(error) === '23505';
const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01';

/**
 * The first of each key: a later one is a repeat whatever the database says, which would take of two agencies either. In the
 * order of their keys, so that two processes that are sent the same exchanges do not wait for each other.
 */
function toFirst(halves: readonly Half[]): readonly Half[] {
  const first = new Map<string, Half>();
  for (const half of halves) {
    const key = keyOf(half);
    if (!first.has(key)) first.set(key, half);
  }
  return [...first].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, half]) => half);
}

const toBegunValues = (rows: readonly BegunRow[], boot: bigint): unknown[] => [
  boot.toString(),
  rows.map((row) => row.agency),
  rows.map((row) => row.exchange),
  rows.map((row) => toDate(row.at)),
  rows.map((row) => (row.discloseAt === undefined ? null : toDate(row.discloseAt))),
  rows.map((row) => row.side === 'provider'),
  rows.map((row) => row.consumer),
  rows.map((row) => row.subjectHash ?? null),
  rows.map(({ stored }) => stored),
];
const toEndedValues = (rows: readonly EndedRow[]): unknown[] => [
  rows.map((row) => row.agency),
  rows.map((row) => row.exchange),
  rows.map((row) => toDate(row.at)),
  rows.map((row) => row.side === 'provider'),
  rows.map((row) => phases[row.phase]),
  rows.map((row) => row.outcome),
  rows.map((row) => row.consumer),
  rows.map(({ stored }) => stored),
];

/** So long after a repeat others are expected, and it is not tried first whether all rows are new: it would cost all as much again. */
const repeatsMs = 100;

/**
 * What a commit costs is its own: 450 µs of the database's processor time and 300 µs of ours, and 15 and 8 for each row in it
 * (PostgreSQL 18, Node 24.21). Where several wait, the processor is what they wait for, and fewer commits leave more of it.
 */
const gatherMs = 4;

/** So often in a row a batch may be in the way of others before it is given up. */
const deadlocksBorne = 8;

/** All rows, which must be new. One statement is one transaction; a named one is parsed once a connection. */
function toAdding(batch: Batch, boot: bigint) {
  const values = toParameters(batch, boot);
  const marks = values.map((_, at) => `$${String(at + 1)}`).join(', ');
  return { name: 'add_evidence', text: `select add_evidence(${marks})`, values };
}

/** All rows that are new, and which these are. */
function toAppending({ begun, ended }: Batch, boot: bigint) {
  const inPhase = (phase: EndedRow['phase']) => ended.filter((row) => row.phase === phase);
  const calls = (
    [
      ['begun', 'append_begun', begun, toBegunValues(begun, boot)],
      ['ended', 'append_ended', inPhase('ended'), toEndedValues(inPhase('ended'))],
      ['settled', 'append_ended', inPhase('settled'), toEndedValues(inPhase('settled'))],
    ] as const
  ).filter(([, , rows]) => rows.length > 0);
  let mark = 0;
  const selects = calls.map(([kind, append, , parameters]) => {
    const marks = parameters.map(() => `$${String((mark += 1))}`).join(', ');
    return `select '${kind}' as kind, * from ${append}(${marks})`;
  });
  const name = `append ${calls.map(([kind]) => kind).join(' ')}`;
  return { name, text: selects.join(' union all '), values: calls.flatMap(([, , , values]) => values) };
}

/**
 * The evidence tables, written in groups: both halves of all exchanges that wait, in one commit. One commit at a time: two
 * would share out the same rows, and what a commit costs is hardly more for many of them.
 * @param boot number of this process, by which rows of a process that died are found
 */
export function openEvidenceStore(pool: pg.Pool, boot: bigint): EvidenceStore {
  let repeatedAt = -Infinity;
  async function add(client: pg.PoolClient, halves: readonly Half[]): Promise<boolean[]> {
    const rows = toFirst(halves);
    const batch = {
      begun: rows.flatMap((half) => ('begun' in half ? [half.begun] : [])),
      ended: rows.flatMap((half) => ('ended' in half ? [half.ended] : [])),
    };
    const first = new Set(rows);
    if (performance.now() - repeatedAt > repeatsMs) {
      try {
        await client.query(toAdding(batch, boot));
        return halves.map((half) => first.has(half));
      } catch (error) {
        if (!isRepeat(error)) throw error;
        repeatedAt = performance.now();
      }
    }
    const taken = await client.query<NewRow>(toAppending(batch, boot));
    const fresh = new Set(
      taken.rows.map(({ kind, new_exchange: exchange, new_side, new_consumer: consumer }) =>
        toKey(kind, { exchange, side: new_side ? 'provider' : 'consumer', consumer }),
      ),
    );
    return halves.map((half) => first.has(half) && fresh.has(keyOf(half)));
  }
  /** Of a batch that was in another one's way nothing is on disk, and the other one is done: it goes on, however often it meets others. */
  async function addOrAgain(client: pg.PoolClient, halves: readonly Half[]): Promise<boolean[]> {
    for (let left = deadlocksBorne; ; left -= 1) {
      try {
        return await add(client, halves);
      } catch (error) {
        if (!isDeadlock(error) || left === 0) throw error;
        // Two that are in step would meet again.
        await sleep(Math.random() * 20);
      }
    }
  }
  /** The pool itself closes a connection after any error: whoever sends the same twice would have all wait for a new one. */
  async function flush(halves: readonly Half[]): Promise<boolean[]> {
    const client = await pool.connect();
    let isBroken = false;
    try {
      return await addOrAgain(client, halves);
    } catch (error) {
      isBroken = !isOfOneRow(error);
      throw error;
    } finally {
      client.release(isBroken);
    }
  }
  const write = groupCommit<Half, boolean>(flush, { parallel: 1, gatherMs, isOfOneRow });
  return { begin: (begun) => write({ begun }), end: (ended) => write({ ended }) };
}
