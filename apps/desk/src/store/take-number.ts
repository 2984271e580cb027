import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import type { DeskTransaction } from './desk-store.ts';

/** Two digits of the Buddhist year in which an instant falls: 2026 → `69`. */
export const toShortYear = (at: Date): string =>
  String((Number(toBangkokDay(at).slice(0, 4)) + 543) % 100).padStart(2, '0');

/** The next of a running number, from 1. Without gaps: it rolls back with the transaction. */
export async function takeNext(trx: DeskTransaction, agency: string, name: string): Promise<number> {
  const { value } = await trx
    .insertInto('running_number')
    .values({ agency, name, value: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agency', 'name']).doUpdateSet({ value: sql`running_number.value + 1` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

/**
 * The next number of a series of this agency and year, e.g. `CNX-69-00001`. Without gaps: it rolls back with the transaction.
 * @param series what stands before the year
 */
export async function takeNumber(
  trx: DeskTransaction,
  { agency, series, at }: { agency: string; series: string; at: Date },
): Promise<string> {
  const prefix = `${series}-${toShortYear(at)}`;
  const value = await takeNext(trx, agency, prefix);
  return `${prefix}-${String(value).padStart(5, '0')}`;
}
