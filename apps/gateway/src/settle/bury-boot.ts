import { decodeEvidence, wholeRequestHalf } from '@saphan/exchange';
import type pg from 'pg';
import { toEndedRow } from '../evidence/to-rows.ts';
import type { Parts } from '../parts.ts';
import type { DeadBoot } from './boot.ts';

interface Orphan {
  readonly exchange: string;
  readonly provider_side: boolean;
  readonly consumer: string;
  readonly at: Date;
  readonly record: Buffer;
}

/**
 * What a dead process began and never ended has become unknown; it is settled with the peer like any other. What it had not
 * logged goes into the log.
 * @returns whether nothing of it is left
 */
export async function buryBoot(pool: pg.Pool, dead: DeadBoot, parts: Parts): Promise<boolean> {
  const { boot, mark } = dead;
  let count = 0;
  for (const { agency } of parts.keys.members()) {
    const { rows } = await pool.query<Orphan>('select * from find_orphans($1, $2, $3)', [agency, boot, mark]);
    for (const { exchange, provider_side, consumer, at, record } of rows) {
      const row = { exchange, consumer, at: at.getTime() };
      const { request } = decodeEvidence(wholeRequestHalf(record, row));
      const side = provider_side ? 'provider' : 'consumer';
      const end = {
        at: parts.now(),
        startedAt: at.getTime(),
        outcome: 'unknown',
        rule: 'process-died',
      } as const;
      await parts.evidence.end(toEndedRow({ side, agency, consumer, request }, end));
      count += 1;
    }
  }
  if (count > 0)
    parts.log.warn({ boot: boot.toString(), count }, 'exchanges of a process that died are unknown');
  return parts.evidenceLog.takeOver(dead);
}
