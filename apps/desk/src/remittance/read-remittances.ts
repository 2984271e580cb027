import type { LocalText } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { sql } from 'kysely';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { fromDayMark, toDayMark } from '../store/list-mark.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** @throws Problem `forbidden` for who does not answer for the agency's money */
export function checkReadsMoney({ readsMoney }: Pick<DeskOfficer, 'readsMoney'>): void {
  if (!readsMoney) throw webProblem('forbidden', { rule: 'money' });
}

export interface RemittanceRow {
  readonly id: string;
  /** ISO day in Bangkok. */
  readonly day: string;
  readonly amountSatang: number;
  readonly cases: number;
  readonly lines: number;
}

const pageSize = 50;

const selectRemittances = (trx: DeskTransaction) =>
  trx.selectFrom('remittance').select((column) => [
    'id',
    'amount_satang',
    'day',
    column
      .selectFrom('remittance_line as line')
      .select(({ fn }) => fn.count<string>('line.case_id').distinct().as('cases'))
      .whereRef('line.remittance', '=', 'remittance.id')
      .as('cases'),
    column
      .selectFrom('remittance_line as line')
      .select(({ fn }) => fn.countAll<string>().as('lines'))
      .whereRef('line.remittance', '=', 'remittance.id')
      .as('lines'),
  ]);

type Selected = Awaited<ReturnType<ReturnType<typeof selectRemittances>['execute']>>[number];
const toRow = ({ id, day, amount_satang, cases, lines }: Selected): RemittanceRow => ({
  id,
  day,
  amountSatang: amount_satang,
  cases: Number(cases),
  lines: Number(lines),
});

/** What was paid out to the agency, the latest day first. @param before id of the last batch of the page before, and its day */
export async function readRemittances(
  trx: DeskTransaction,
  before: string | undefined,
): Promise<{ readonly rows: readonly RemittanceRow[]; readonly next: string | undefined }> {
  const { day, id } = before === undefined ? { day: '', id: '' } : fromDayMark(before);
  const rows = await selectRemittances(trx)
    .$if(before !== undefined, (query) => query.where(sql<boolean>`(day, id) < (${day}::date, ${id}::uuid)`))
    .orderBy('remittance.day', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize).map(toRow);
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  return { rows: shown, next: last && toDayMark(last.day, last.id) };
}

export interface RemittanceLineRow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly service: string;
  readonly payment: string;
  readonly line: number;
  readonly label: LocalText;
  readonly amountSatang: number;
  readonly at: Date;
  readonly reference: string | undefined;
}

/** One batch with every case that it covers. @throws Problem `not-found` */
export async function getRemittance(
  trx: DeskTransaction,
  id: string,
): Promise<{ readonly row: RemittanceRow; readonly lines: readonly RemittanceLineRow[] }> {
  const row = await selectRemittances(trx).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw webProblem('not-found');
  const lines = await trx
    .selectFrom('remittance_line as line')
    .innerJoin('case_file', 'case_file.id', 'line.case_id')
    .selectAll('line')
    .select('case_file.number as case_number')
    .where('line.remittance', '=', id)
    .orderBy('line.number')
    .execute();
  return {
    row: toRow(row),
    lines: lines.map((line) => ({
      caseId: line.case_id,
      caseNumber: line.case_number,
      service: line.service,
      payment: line.payment,
      line: line.line,
      label: { th: line.label_th, en: line.label_en },
      amountSatang: line.amount_satang,
      at: line.at,
      reference: line.reference ?? undefined,
    })),
  };
}
