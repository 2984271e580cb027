import type { LocalText } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import type { DB } from '../database.generated.ts';
import type { PostedBill, Posting } from '../ledger/book.ts';

export type BillRow = Selectable<DB['payment']>;

export const toPostedBill = ({ payee, id, service, case_id: caseId }: BillRow): PostedBill => ({
  payee,
  payment: id,
  service,
  caseId,
});

/** What a bill owes its agency, a posting for each line of the fee. @param sign 1 where it is owed, -1 where it is taken back */
export const toPayable = (row: BillRow, sign: 1 | -1): readonly Posting[] =>
  (row.lines as unknown as readonly { label: LocalText; amountSatang: number }[]).flatMap(
    ({ label, amountSatang }, index) =>
      amountSatang === 0
        ? []
        : [
            {
              account: 'payable' as const,
              bill: toPostedBill(row),
              line: { number: index + 1, label },
              amountSatang: -sign * amountSatang,
            },
          ],
  );
