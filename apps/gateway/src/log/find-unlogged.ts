import { withRequest } from '@saphan/exchange';
import type pg from 'pg';
import type { DeadBoot } from '../settle/boot.ts';
import { halves, type LogEntry } from './log-entry.ts';

interface Row {
  readonly exchange: string;
  readonly provider_side: boolean;
  readonly consumer: string;
  readonly half: number;
  readonly begun: Buffer;
  readonly record: Buffer;
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
  return rows.flatMap(({ exchange, provider_side, consumer, half: at, begun, record }): LogEntry[] => {
    const half = halves[at];
    const side = provider_side ? 'provider' : 'consumer';
    const whole = half === 'ended' ? withRequest(record, begun) : record;
    return half ? [{ agency, exchange, side, consumer, half, record: whole }] : [];
  });
}
