import { toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Officers who are away on a day: by their absence, or because somebody stands in for them. */
export async function readAbsent(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
): Promise<ReadonlySet<string>> {
  const today = toBangkokDay(desk.clock());
  const away = await trx
    .selectFrom('absence')
    .select('officer')
    .where('valid_from', '<=', today)
    .where('valid_until', '>', today)
    .union(
      trx
        .selectFrom('deputyship')
        .select('officer')
        .where('valid_from', '<=', today)
        .where('valid_until', '>', today),
    )
    .execute();
  return new Set(away.map(({ officer }) => officer));
}

/** Absences of an officer that are not over, the next one first. */
export const readAbsences = (trx: DeskTransaction, officer: string, today: string) =>
  trx
    .selectFrom('absence')
    .selectAll()
    .where('officer', '=', officer)
    .where('valid_until', '>', today)
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
