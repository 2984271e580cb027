import type { LocalText } from '@saphan/contracts';
import { toUuidV7 } from '@saphan/contracts';
import type { PortalTransaction } from '../store/portal-store.ts';

/**
 * bank: what lies there. payable: owed to the payee of a fee. held: of a payer, for no bill. returning: on its way back to a payer.
 */
export type Account = 'bank' | 'payable' | 'held' | 'returning';

/** The bill that a posting is about. */
export interface PostedBill {
  /** Desk that the fee is for. */
  readonly payee: string;
  /** Id of the bill. */
  readonly payment: string;
  readonly service: string;
  readonly caseId: string;
}

export interface Posting {
  readonly account: Account;
  /** None for the bank, and for money that names no bill. */
  readonly bill?: PostedBill;
  /** Number of the bill's line, from 1, and its label: of what is owed. */
  readonly line?: { readonly number: number; readonly label: LocalText };
  /** Positive for a debit. */
  readonly amountSatang: number;
}

export interface Booking {
  readonly kind: 'received' | 'refund-ordered' | 'refunded' | 'remitted';
  /** What it comes from: the same again books nothing. */
  readonly cause: string;
  /** The provider's number of what moved at the bank, and when it did. */
  readonly bank?: { readonly reference: string; readonly at: Date };
  readonly postings: readonly Posting[];
}

/** Money that a movement at the bank moved, booked once. */
export const bankCause = (event: string): string => `bank:${event}`;

/**
 * Books a transaction whole, once a cause. The database refuses one whose postings do not add up to nothing.
 * @returns false where its cause was booked before: nothing is added
 */
export async function book(
  trx: PortalTransaction,
  agency: string,
  now: Date,
  { kind, cause, bank, postings }: Booking,
): Promise<boolean> {
  const id = toUuidV7(now.getTime());
  const { numInsertedOrUpdatedRows: made } = await trx
    .insertInto('ledger_transaction')
    .values({
      id,
      agency,
      kind,
      cause,
      bank_reference: bank?.reference ?? null,
      bank_at: bank?.at ?? null,
      at: now,
      postings: postings.length,
    })
    .onConflict((conflict) => conflict.columns(['agency', 'cause']).doNothing())
    .executeTakeFirstOrThrow();
  if (made === 0n) return false;
  await trx
    .insertInto('ledger_posting')
    .values(
      postings.map(({ account, bill, line, amountSatang }, index) => ({
        transaction: id,
        number: index + 1,
        agency,
        account,
        payee: bill?.payee ?? null,
        payment: bill?.payment ?? null,
        service: bill?.service ?? null,
        case_id: bill?.caseId ?? null,
        line: line?.number ?? null,
        label: line === undefined ? null : JSON.stringify(line.label),
        amount_satang: amountSatang,
      })),
    )
    .execute();
  return true;
}

/** What an account holds; with a bill, what it holds of that one. Positive for a debit. */
export async function balanceOf(trx: PortalTransaction, account: Account, payment?: string): Promise<number> {
  const row = await trx
    .selectFrom('ledger_posting')
    .select(({ fn }) => fn.sum<string | null>('amount_satang').as('total'))
    .where('account', '=', account)
    .$if(payment !== undefined, (query) => query.where('payment', '=', payment ?? ''))
    .executeTakeFirstOrThrow();
  return Number(row.total ?? 0);
}
