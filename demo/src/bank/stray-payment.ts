import type { PaymentBook } from './payment-book.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Somebody at another bank typed the references of a bill wrong, yesterday: the money is at the biller, whom nobody has told, and
 * whose books know of no such bill. Only in a book that is new.
 */
export async function bookStrayPayment(book: PaymentBook, billerId: string, now: Date): Promise<void> {
  if (book.all().length > 0) return;
  const order = {
    billerId,
    reference1: 'SP69000000',
    reference2: 'WRONGREFERENCE',
    amountSatang: 70_000,
  };
  const { transactionId } = await book.payAnyway(order, new Date(now.getTime() - dayMs));
  // As if the bank had no address to tell of it: it stands in the day's file alone.
  await book.acknowledge(transactionId, now);
}
