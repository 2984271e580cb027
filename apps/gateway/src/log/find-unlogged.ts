import { wholeAnswerHalf, wholeRequestHalf } from '@saphan/exchange';
import type pg from 'pg';
import type { DeadBoot } from '../settle/boot.ts';
import { halves, type Half, type LogEntry } from './log-entry.ts';

interface Row {
  readonly exchange: string;
  readonly provider_side: boolean;
  readonly consumer: string;
  readonly half: number;
  readonly begun: Buffer;
  readonly record: Buffer;
  /** Of this half, and of the request half. */
  readonly at: Date;
  readonly begun_at: Date;
}

/** What settled an exchange is stored whole: it is the other side's statement. */
function toWhole({ exchange, consumer, begun, begun_at, record, at }: Row, half: Half): Uint8Array {
  if (half === 'settled') return record;
  const request = wholeRequestHalf(begun, { exchange, consumer, at: begun_at.getTime() });
  return half === 'begun' ? request : wholeAnswerHalf(record, { at: at.getTime() }, request);
}

/**
 * Evidence that a process has written and not logged, and what has settled exchanges of any process.
 * @param before epoch milliseconds; what came later may be on its way
 */
export async function findUnlogged(
  pool: pg.Pool,
  agency: string,
  { boot, mark }: DeadBoot,
  before: number,
  atMost: number,
): Promise<LogEntry[]> {
  const { rows } = await pool.query<Row>('select * from find_unlogged($1, $2, $3, $4, $5)', [
    ...[agency, boot.toString(), mark, new Date(before), atMost],
  ]);
  return rows.flatMap((row): LogEntry[] => {
    const { exchange, provider_side, consumer } = row;
    const half = halves[row.half];
    const side = provider_side ? 'provider' : 'consumer';
    return half ? [{ agency, exchange, side, consumer, half, record: toWhole(row, half) }] : [];
  });
}
