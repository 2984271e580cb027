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
  readonly record: Uint8Array;
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
  /** The request is stored once, in the request half. */
  readonly stored: Uint8Array;
}

export interface EvidenceStore {
  /** True when the row is new and on disk; false when the exchange was here before: a replay. */
  begin(row: BegunRow): Promise<boolean>;
  /** True when the row is new and on disk; false when the exchange has ended already. */
  end(row: EndedRow): Promise<boolean>;
}

interface Key {
  readonly exchange: string;
  readonly side: Side;
  readonly consumer: string;
}
interface NewRow {
  readonly half: 'begun' | 'ended';
  readonly new_exchange: string;
  readonly new_side: boolean;
  readonly new_consumer: string;
}
type Half = { readonly begun: BegunRow } | { readonly ended: EndedRow };

const toText = (half: NewRow['half'], { exchange, side, consumer }: Key): string =>
  `${half} ${exchange} ${side} ${consumer}`;
const toDate = (ms: number): string => new Date(ms).toISOString();

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
/** Errors of the rows themselves (SQLSTATE classes 22, 23), as against those of the database. */
const isOfOneRow = (error: unknown): boolean => /^2[23]/.test(codeOf(error));
const isRepeat = (error: unknown): boolean => codeOf(error) === '23505';

/** Which rows of a batch the database took. A second one of the same key in one batch is the later of the two. */
function toResults(halves: readonly Half[], taken: readonly NewRow[]): boolean[] {
  const fresh = new Set(
    taken.map(({ half, new_exchange: exchange, new_side, new_consumer: consumer }) =>
      toText(half, { exchange, side: new_side ? 'provider' : 'consumer', consumer }),
    ),
  );
  return halves.map((half) =>
    fresh.delete('begun' in half ? toText('begun', half.begun) : toText('ended', half.ended)),
  );
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
  rows.map((row) => row.record),
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

/** All rows, which must be new. One statement is one transaction; a named one is parsed once a connection. */
function toAdding(batch: Batch, boot: bigint) {
  const values = toParameters(batch, boot);
  const marks = values.map((_, at) => `$${String(at + 1)}`).join(', ');
  return { name: 'add_evidence', text: `select add_evidence(${marks})`, values };
}

/** All rows that are new, and which these are. */
function toAppending({ begun, ended }: Batch, boot: bigint) {
  let mark = 0;
  const toSelect = (half: NewRow['half'], parameters: readonly unknown[]): string => {
    const marks = parameters.map(() => `$${String((mark += 1))}`).join(', ');
    return `select '${half}' as half, * from append_${half}(${marks})`;
  };
  const [first, second] = [toBegunValues(begun, boot), toEndedValues(ended)];
  const text = [
    ...(begun.length > 0 ? [toSelect('begun', first)] : []),
    ...(ended.length > 0 ? [toSelect('ended', second)] : []),
  ].join(' union all ');
  return { text, values: [...(begun.length > 0 ? first : []), ...(ended.length > 0 ? second : [])] };
}

/**
 * The evidence tables, written in groups: both halves of all exchanges that wait, in one commit. One commit at a time: two
 * would share out the same rows, and what a commit costs is hardly more for many of them.
 * @param boot number of this process, by which rows of a process that died are found
 */
export function openEvidenceStore(pool: pg.Pool, boot: bigint): EvidenceStore {
  async function add(halves: readonly Half[]): Promise<boolean[]> {
    const batch = {
      begun: halves.flatMap((half) => ('begun' in half ? [half.begun] : [])),
      ended: halves.flatMap((half) => ('ended' in half ? [half.ended] : [])),
    };
    try {
      await pool.query(toAdding(batch, boot));
      return halves.map(() => true);
    } catch (error) {
      if (!isRepeat(error)) throw error;
    }
    const { rows } = await pool.query<NewRow>(toAppending(batch, boot));
    return toResults(halves, rows);
  }
  const write = groupCommit<Half, boolean>(add, { parallel: 1, gatherMs: 1, isOfOneRow });
  return { begin: (begun) => write({ begun }), end: (ended) => write({ ended }) };
}
