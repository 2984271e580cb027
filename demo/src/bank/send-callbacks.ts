import { callbackSignatureHeader, signCallback, type PaymentCallback } from '@saphan/payments';
import type { Log } from '@saphan/web';
import type { Payment, PaymentBook } from './payment-book.ts';
import { isOf, referenceOf } from './payment-order.ts';

export interface CallbackOptions {
  readonly book: PaymentBook;
  /** The biller that is told; of payments to others it is told nothing. Every biller where it is empty. */
  readonly billerId: string;
  readonly url: string;
  readonly secret: Uint8Array;
  readonly delayMs: number;
  /** How often a callback goes out in all; each after the first although it was acknowledged. */
  readonly copies: number;
  readonly retryMs: number;
  readonly log: Log;
}

export interface Callbacks {
  /** Begins to tell of a payment; returns at once. */
  tell(payment: Payment): void;
  stop(): Promise<void>;
}

const longestWaitMs = 60_000;
const answerMs = 10_000;

/** What the bank tells of a payment. */
export const toCallback = ({ order, paidAt, transactionId }: Payment): PaymentCallback => ({
  reference: referenceOf(order),
  billerId: order.billerId,
  amountSatang: order.amountSatang,
  paidAt,
  transactionId,
});

/**
 * Tells the collecting agent of payments as banks do: late, more than once, and again and again until it answers 2xx.
 * What a former run left untold is told first.
 */
export function sendCallbacks(options: CallbackOptions): Callbacks {
  const { book, log, copies } = options;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  const post = async (payment: Payment): Promise<string> => {
    const body = Buffer.from(JSON.stringify(toCallback(payment)));
    try {
      const answer = await fetch(options.url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          [callbackSignatureHeader]: signCallback(options.secret, body),
        },
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(answerMs)]),
      });
      await answer.body?.cancel();
      return String(answer.status);
    } catch (error) {
      return (error as Error).name;
    }
  };

  const attempt = async (payment: Payment): Promise<boolean> => {
    const outcome = await post(payment);
    if (stopping.signal.aborted) return false;
    await book.noteTry(payment.transactionId, new Date(), outcome);
    const { transactionId } = payment;
    log.info({ transactionId, outcome }, 'callback');
    if (!/^2\d\d$/.test(outcome)) return false;
    await book.acknowledge(transactionId, new Date());
    return true;
  };

  const run = async (payment: Payment): Promise<void> => {
    await pause(options.delayMs, stopping.signal);
    for (
      let waitMs = options.retryMs;
      !stopping.signal.aborted;
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    ) {
      if (await attempt(payment)) break;
      await pause(waitMs, stopping.signal);
    }
    for (let copy = 1; copy < copies && !stopping.signal.aborted; copy += 1) await attempt(payment);
  };

  const tell = (payment: Payment): void => {
    if (!isOf(options.billerId, payment.order)) return;
    const work = run(payment)
      .catch((error: unknown) => log.error({ err: error }, 'callback gave up'))
      .finally(() => running.delete(work));
    running.add(work);
  };

  for (const payment of book.all()) if (payment.acknowledgedAt === undefined) tell(payment);
  return {
    tell,
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** Waits, or less when told to stop. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
