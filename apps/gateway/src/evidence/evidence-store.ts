import type pg from 'pg';
import { groupCommit } from './group-commit.ts';
import { withoutRequest } from './request-elsewhere.ts';

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
  /** Whole; its request is stored once, in the request half. What settled it is the other side's statement. */
  readonly record: Uint8Array;
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
const phases = { ended: 0, settled: 1 } as const;

/** Errors of the rows themselves (SQLSTATE classes 22, 23), as against those of the database. */
const isOfOneRow = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code));

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
  rows.map(({ phase, record }) => (phase === 'ended' ? withoutRequest(record) : record)),
];

/** One statement for all, which is one transaction. */
function toQuery(calls: readonly (readonly [half: NewRow['half'], values: readonly unknown[]])[]) {
  let mark = 0;
  const selects = calls.map(([half, parameters]) => {
    const marks = parameters.map(() => `$${String((mark += 1))}`).join(', ');
    return `select '${half}' as half, * from append_${half}(${marks})`;
  });
  // A named statement is parsed once a connection.
  const name = `append ${calls.map(([half]) => half).join(' ')}`;
  return { name, text: selects.join(' union all '), values: calls.flatMap(([, values]) => values) };
}

/**
 * The evidence tables, written in groups: both halves of all exchanges that wait, in one commit. One commit at a time: two
 * would share out the same rows, and what a commit costs is hardly more for many of them.
 * @param boot number of this process, by which rows of a process that died are found
 */
export function openEvidenceStore(pool: pg.Pool, boot: bigint): EvidenceStore {
  const write = groupCommit<Half, boolean>(
    async (halves) => {
      const begun = halves.flatMap((half) => ('begun' in half ? [half.begun] : []));
      const ended = halves.flatMap((half) => ('ended' in half ? [half.ended] : []));
      const query = toQuery([
        ...(begun.length > 0 ? [['begun', toBegunValues(begun, boot)] as const] : []),
        ...(ended.length > 0 ? [['ended', toEndedValues(ended)] as const] : []),
      ]);
      const { rows } = await pool.query<NewRow>(query);
      return toResults(halves, rows);
    },
    { parallel: 1, isOfOneRow },
  );
  return { begin: (begun) => write({ begun }), end: (ended) => write({ ended }) };
}
