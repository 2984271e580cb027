import type { LocalText } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { sql } from 'kysely';
import type { DeskTransaction } from '../store/desk-store.ts';

/** What was taken at the agency's counters on one day. */
export interface CounterDay {
  /** ISO day in Bangkok. */
  readonly day: string;
  readonly count: number;
  readonly cashSatang: number;
  readonly qrSatang: number;
}

export interface CounterFeeRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly service: string;
  /** Number of the receipt, without gaps within a year. */
  readonly number: string;
  readonly method: 'cash' | 'qr';
  readonly amountSatang: number;
  /** By what it stands on the bank's statement, of the agency's own QR. */
  readonly reference: string | undefined;
  readonly officer: LocalText;
  readonly at: Date;
}

const pageSize = 50;
const bangkokDay = sql<string>`to_char(taken_at at time zone 'Asia/Bangkok', 'YYYY-MM-DD')`;
const startOf = (day: string) => sql<Date>`(${day}::date)::timestamp at time zone 'Asia/Bangkok'`;

/** Days on which fees were taken, the latest first. @param before day of which the page before was the last */
export async function readCounterDays(
  trx: DeskTransaction,
  before: string | undefined,
): Promise<{ readonly rows: readonly CounterDay[]; readonly next: string | undefined }> {
  const rows = await trx
    .selectFrom('counter_fee')
    .select(({ fn }) => [
      bangkokDay.as('day'),
      fn.countAll<string>().as('count'),
      sql<string>`coalesce(sum(amount_satang) filter (where method = 'cash'), 0)`.as('cash'),
      sql<string>`coalesce(sum(amount_satang) filter (where method = 'qr'), 0)`.as('qr'),
    ])
    .$if(before !== undefined, (query) => query.where('taken_at', '<', startOf(before ?? '')))
    .groupBy(bangkokDay)
    .orderBy(bangkokDay, 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize).map(({ day, count, cash, qr }) => ({
    day,
    count: Number(count),
    cashSatang: Number(cash),
    qrSatang: Number(qr),
  }));
  return { rows: shown, next: rows.length > pageSize ? shown.at(-1)?.day : undefined };
}

/** Every fee of one day in the order of its receipts. @throws Problem `not-found` where none was taken */
export async function readCounterFees(trx: DeskTransaction, day: string): Promise<readonly CounterFeeRow[]> {
  const rows = await trx
    .selectFrom('counter_fee as fee')
    .innerJoin('case_file', 'case_file.id', 'fee.case_id')
    .innerJoin('officer', 'officer.id', 'fee.officer')
    .selectAll('fee')
    .select(['case_file.number as case_number', 'case_file.service'])
    .select(['officer.name_th as officer_th', 'officer.name_en as officer_en'])
    .where('fee.taken_at', '>=', startOf(day))
    .where('fee.taken_at', '<', sql<Date>`${startOf(day)} + interval '1 day'`)
    .orderBy('fee.taken_at')
    .orderBy('fee.number')
    .execute();
  if (rows.length === 0) throw webProblem('not-found');
  return rows.map((row) => ({
    caseId: row.case_id,
    caseNumber: row.case_number,
    service: row.service,
    number: row.number,
    method: row.method as 'cash' | 'qr',
    amountSatang: row.amount_satang,
    reference: row.reference ?? undefined,
    officer: { th: row.officer_th, en: row.officer_en },
    at: row.taken_at,
  }));
}
