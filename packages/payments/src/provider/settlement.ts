import { paymentProblem } from '../payment-problem.ts';

/** One movement of a day at the bank. */
export interface SettlementRow {
  readonly transactionId: string;
  readonly type: 'payment' | 'refund';
  /** Reference of the bill; of a refund, that of the payment that it turns back. */
  readonly reference: string;
  /** Positive for what came in, negative for what went out. */
  readonly amountSatang: number;
  /** RFC 3339. */
  readonly at: string;
}

const head = 'transaction_id,type,reference,amount_satang,at';
const rowShape =
  /^([^,"\s]{1,64}),(payment|refund),([A-Z0-9]{1,20}),(-?[1-9]\d{0,12}),(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d))$/;
const sumOf = (rows: readonly SettlementRow[]): number =>
  rows.reduce((total, { amountSatang }) => total + amountSatang, 0);

/** Writes a day's file. Its last line counts and adds up, so that one that was cut off is not taken for whole. */
export const writeSettlement = (rows: readonly SettlementRow[]): string =>
  [
    head,
    ...rows.map(({ transactionId, type, reference, amountSatang, at }) =>
      [transactionId, type, reference, String(amountSatang), at].join(','),
    ),
    `end,${String(rows.length)},${String(sumOf(rows))}`,
    '',
  ].join('\n');

function readRow(line: string, index: number): SettlementRow {
  const found = rowShape.exec(line);
  const [, transactionId = '', type = '', reference = '', amount = '', at = ''] = found ?? [];
  const amountSatang = Number(amount);
  const isSigned = type === 'refund' ? amountSatang < 0 : amountSatang > 0;
  if (found === null || !isSigned || Number.isNaN(Date.parse(at)))
    throw paymentProblem('payment-payload', { at: `line ${String(index + 2)}` });
  return { transactionId, type: type as SettlementRow['type'], reference, amountSatang, at };
}

/** Reads a day's file whole or not at all. @throws `payment-payload` */
export function readSettlement(text: string): readonly SettlementRow[] {
  const [first, ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const last = lines.pop();
  if (first !== head || last === undefined) throw paymentProblem('payment-payload', { at: 'line 1' });
  const rows = lines.map(readRow);
  if (last !== `end,${String(rows.length)},${String(sumOf(rows))}`)
    throw paymentProblem('payment-payload', { at: 'last line' });
  return rows;
}
