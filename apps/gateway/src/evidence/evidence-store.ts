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
  readonly new_exchange: string;
  readonly new_side: boolean;
  readonly new_consumer: string;
}

const toText = ({ exchange, side, consumer }: Key): string => `${exchange} ${side} ${consumer}`;
const toDate = (ms: number): string => new Date(ms).toISOString();
const phases = { ended: 0, settled: 1 } as const;

/** Errors of the rows themselves (SQLSTATE classes 22, 23), as against those of the database. */
const isOfOneRow = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code));

/** Which rows of a batch the database took. A second one of the same key in one batch is the later of the two. */
function toResults(rows: readonly Key[], taken: readonly NewRow[]): boolean[] {
  const fresh = new Set(
    taken.map((row) =>
      toText({
        exchange: row.new_exchange,
        side: row.new_side ? 'provider' : 'consumer',
        consumer: row.new_consumer,
      }),
    ),
  );
  return rows.map((row) => fresh.delete(toText(row)));
}

/**
 * The evidence tables, written in groups.
 * @param boot number of this process, by which rows of a process that died are found
 */
export function openEvidenceStore(pool: pg.Pool, boot: bigint): EvidenceStore {
  async function append(name: string, parameters: readonly unknown[][], first: readonly unknown[] = []) {
    const values = [...first, ...parameters];
    const marks = values.map((_, index) => `$${String(index + 1)}`).join(', ');
    // A named statement is parsed once a connection.
    const { rows } = await pool.query<NewRow>({ name, text: `select * from ${name}(${marks})`, values });
    return rows;
  }

  const begin = groupCommit<BegunRow, boolean>(
    async (rows) =>
      toResults(
        rows,
        await append(
          'append_begun',
          [
            rows.map((row) => row.agency),
            rows.map((row) => row.exchange),
            rows.map((row) => toDate(row.at)),
            rows.map((row) => (row.discloseAt === undefined ? null : toDate(row.discloseAt))),
            rows.map((row) => row.side === 'provider'),
            rows.map((row) => row.consumer),
            rows.map((row) => row.subjectHash ?? null),
            rows.map((row) => row.record),
          ],
          [boot.toString()],
        ),
      ),
    { isOfOneRow },
  );
  const end = groupCommit<EndedRow, boolean>(
    async (rows) =>
      toResults(
        rows,
        await append('append_ended', [
          rows.map((row) => row.agency),
          rows.map((row) => row.exchange),
          rows.map((row) => toDate(row.at)),
          rows.map((row) => row.side === 'provider'),
          rows.map((row) => phases[row.phase]),
          rows.map((row) => row.outcome),
          rows.map((row) => row.consumer),
          rows.map(({ phase, record }) => (phase === 'ended' ? withoutRequest(record) : record)),
        ]),
      ),
    { isOfOneRow },
  );
  return { begin, end };
}
