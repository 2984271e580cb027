import { randomUUID } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { referenceOf, type PaymentOrder } from './payment-order.ts';

export interface Payment {
  readonly transactionId: string;
  readonly order: PaymentOrder;
  /** RFC 3339. */
  readonly paidAt: string;
  /** Callbacks tried so far. */
  readonly tries: number;
  readonly acknowledgedAt?: string;
}

/** A bill that its biller told the bank of. */
export interface Bill {
  readonly reference: string;
  readonly cancelledAt?: string;
}

export interface Refund {
  readonly refundId: string;
  /** The biller's own id of its order. */
  readonly order: string;
  readonly transactionId: string;
  readonly amountSatang: number;
  /** RFC 3339. */
  readonly refundedAt: string;
}

type Line =
  | { readonly type: 'bill'; readonly bill: Bill }
  | { readonly type: 'refunded'; readonly refund: Refund }
  | { readonly type: 'paid'; readonly payment: Payment }
  | { readonly type: 'tried'; readonly transactionId: string; readonly at: string; readonly outcome: string }
  | { readonly type: 'acknowledged'; readonly transactionId: string; readonly at: string };

/** The bank's durable book: what is paid stays paid, and what is not acknowledged is told again, over any crash. */
export interface PaymentBook {
  /** Books a payment, or gives the one that was made of the same bill before: a bill is paid once. */
  pay(order: PaymentOrder, at: Date): Promise<{ readonly payment: Payment; readonly isNew: boolean }>;
  /** Books a payment whatever was paid before, as a payer at another bank can make it. */
  payAnyway(order: PaymentOrder, at: Date): Promise<Payment>;
  keepBill(reference: string): Promise<void>;
  cancelBill(reference: string, at: Date): Promise<void>;
  findBill(reference: string): Bill | undefined;
  /** Sends money back, once an order; nothing where the payment is unknown or has not so much left. */
  refund(order: Omit<Refund, 'refundId' | 'refundedAt'>, at: Date): Promise<Refund | undefined>;
  refunds(): readonly Refund[];
  noteTry(transactionId: string, at: Date, outcome: string): Promise<void>;
  acknowledge(transactionId: string, at: Date): Promise<void>;
  find(transactionId: string): Payment | undefined;
  findByOrder(order: PaymentOrder): Payment | undefined;
  all(): readonly Payment[];
  close(): Promise<void>;
}

const billOf = (order: PaymentOrder): string => `${order.billerId} ${referenceOf(order)}`;

interface Kept {
  readonly payments: Map<string, Payment>;
  readonly bills: Map<string, Bill>;
  /** By the biller's order. */
  readonly refunds: Map<string, Refund>;
}

function apply({ payments, bills, refunds }: Kept, line: Line): void {
  if (line.type === 'bill') {
    bills.set(line.bill.reference, line.bill);
    return;
  }
  if (line.type === 'refunded') {
    refunds.set(line.refund.order, line.refund);
    return;
  }
  if (line.type === 'paid') {
    payments.set(line.payment.transactionId, line.payment);
    return;
  }
  const payment = payments.get(line.transactionId);
  if (!payment) return;
  payments.set(
    line.transactionId,
    line.type === 'tried'
      ? { ...payment, tries: payment.tries + 1 }
      : { ...payment, acknowledgedAt: payment.acknowledgedAt ?? line.at },
  );
}

/**
 * Opens the file and reads its lines. The last one may be half written when the machine failed: it never took effect,
 * and is cut off so that the next line stands alone.
 */
async function openLines(
  path: string,
): Promise<{ readonly file: FileHandle; readonly lines: readonly Line[] }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a+', 0o600);
  const text = await file.readFile('utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
  const lines = whole.split('\n').filter((line) => line !== '');
  return { file, lines: lines.map((line) => JSON.parse(line) as Line) };
}

export async function openPaymentBook(path: string): Promise<PaymentBook> {
  const kept: Kept = { payments: new Map(), bills: new Map(), refunds: new Map() };
  const { payments, bills, refunds } = kept;
  const { file, lines } = await openLines(path);
  for (const line of lines) apply(kept, line);
  let last: Promise<void> = Promise.resolve();
  // One after the other, each on the disk before it counts.
  const write = (line: Line): Promise<void> => {
    const written = last.then(async () => {
      await file.write(`${JSON.stringify(line)}\n`);
      await file.datasync();
      apply(kept, line);
    });
    last = written.catch(() => undefined);
    return written;
  };
  const paying = new Map<string, Promise<Payment>>();
  const findByOrder = (order: PaymentOrder): Payment | undefined =>
    [...payments.values()].find((payment) => billOf(payment.order) === billOf(order));
  const book = async (order: PaymentOrder, at: Date): Promise<Payment> => {
    const payment: Payment = { transactionId: randomUUID(), order, paidAt: at.toISOString(), tries: 0 };
    await write({ type: 'paid', payment });
    return payment;
  };
  const left = ({ transactionId, order }: Payment): number =>
    [...refunds.values()]
      .filter((refund) => refund.transactionId === transactionId)
      .reduce((rest, refund) => rest - refund.amountSatang, order.amountSatang);
  // One after the other: two orders at once must not send the same money back twice.
  let refunding: Promise<unknown> = Promise.resolve();
  const refund: PaymentBook['refund'] = (order, at) => {
    const done = refunding.then(async () => {
      const known = refunds.get(order.order);
      if (known) return known;
      const payment = payments.get(order.transactionId);
      if (payment === undefined || left(payment) < order.amountSatang) return undefined;
      const made: Refund = { ...order, refundId: `R-${randomUUID()}`, refundedAt: at.toISOString() };
      await write({ type: 'refunded', refund: made });
      return made;
    });
    refunding = done.catch(() => undefined);
    return done;
  };
  return {
    payAnyway: book,
    keepBill: async (reference) => {
      if (!bills.has(reference)) await write({ type: 'bill', bill: { reference } });
    },
    cancelBill: (reference, at) =>
      write({ type: 'bill', bill: { reference, cancelledAt: at.toISOString() } }),
    findBill: (reference) => bills.get(reference),
    refund,
    refunds: () => [...refunds.values()],
    pay: async (order, at) => {
      const found = findByOrder(order) ?? paying.get(billOf(order));
      if (found) return { payment: await found, isNew: false };
      const booking = book(order, at).finally(() => paying.delete(billOf(order)));
      paying.set(billOf(order), booking);
      return { payment: await booking, isNew: true };
    },
    noteTry: (transactionId, at, outcome) =>
      write({ type: 'tried', transactionId, at: at.toISOString(), outcome }),
    acknowledge: (transactionId, at) => write({ type: 'acknowledged', transactionId, at: at.toISOString() }),
    find: (transactionId) => payments.get(transactionId),
    findByOrder,
    all: () => [...payments.values()],
    close: async () => {
      await last;
      await file.close();
    },
  };
}
