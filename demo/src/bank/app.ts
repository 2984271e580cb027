import formbody from '@fastify/formbody';
import type { Language } from '@saphan/contracts';
import { createServer, webProblem, type Log, type Server } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from '../page/choose-language.ts';
import { pageHeaders, servePageAssets } from '../page/serve-page-assets.ts';
import { tellDemoPages } from '../page/tell-demo-pages.ts';
import { addBillerDoor } from './biller-door.ts';
import { faultPage, orderPage, paidPage, scanPage } from './pages.ts';
import type { Payment, PaymentBook } from './payment-book.ts';
import { isOf, readOrder, referenceOf } from './payment-order.ts';
import type { Callbacks } from './send-callbacks.ts';

export interface BankOptions {
  readonly book: PaymentBook;
  /** The biller whose bills, refunds and movements the door tells of; every one where it is empty. */
  readonly billerId: string;
  readonly callbacks: Callbacks;
  /** Key of the biller: what it asks is signed with it. */
  readonly secret: Uint8Array;
  /** Origin to which the last page may link back. */
  readonly payerSiteUrl: string;
  readonly log: Log;
}

/** The page of a payment that was made. */
const paidPath = ({ transactionId }: Payment, lang: Language, back = ''): string =>
  `/payments/${transactionId}?${new URLSearchParams({ lang, back }).toString()}`;

type Fields = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What payers and networks do that a well-meant page does not; for tests. */
interface Oddity {
  /** Pays whatever was paid before. */
  readonly again?: boolean;
  /** Instead of what the QR asks for. */
  readonly amountSatang?: number;
  /** RFC 3339, instead of now. */
  readonly paidAt?: string;
  /** The bank takes the callback for delivered, and it never came. */
  readonly callback?: 'lost';
}

const readOddity = (fields: Fields): Oddity => ({
  ...(fields['again'] === true && { again: true }),
  ...(Number.isSafeInteger(fields['amountSatang']) && { amountSatang: fields['amountSatang'] as number }),
  ...(textOf(fields['paidAt']) !== '' && { paidAt: textOf(fields['paidAt']) }),
  ...(fields['callback'] === 'lost' && { callback: 'lost' }),
});

/**
 * The demo bank: pages for a person (`/`, `/pay?payload=…&back=…`, `/payments/{id}`), the same as JSON for tests
 * (`POST /api/payments {payload, again, amountSatang, paidAt, callback}`, `GET /api/payments/{id}`), and the biller's door.
 */
export async function createBank({
  book,
  billerId,
  callbacks,
  secret,
  payerSiteUrl,
  log,
}: BankOptions): Promise<Server> {
  const app = createServer({ log, bodyLimit: 16 * 1024 });
  tellDemoPages(app);
  await app.register(formbody);
  await servePageAssets(app);
  const headers = pageHeaders([new URL(payerSiteUrl).origin]);

  const show = (reply: FastifyReply, markup: string, status = 200): FastifyReply =>
    reply.code(status).headers(headers).type('text/html; charset=utf-8').send(markup);
  const languageOf = (request: FastifyRequest, lang: unknown) =>
    chooseLanguage({ lang, cookies: request.headers.cookie });
  /** Only the site that sends its payers here is linked back to. */
  const findBack = (text: unknown): string | undefined => {
    const url = URL.parse(textOf(text), payerSiteUrl);
    return url !== null && textOf(text) !== '' && url.origin === new URL(payerSiteUrl).origin
      ? url.href
      : undefined;
  };
  /** What is to be paid, unless its biller has cancelled it. */
  const readOpen = (payload: string) => {
    const order = readOrder(payload);
    if (typeof order === 'string') return order;
    const bill = isOf(billerId, order) ? book.findBill(referenceOf(order)) : undefined;
    return bill?.cancelledAt === undefined ? order : 'cancelled';
  };
  const pay = async (payload: string, oddity: Oddity = {}) => {
    const read = readOpen(payload);
    if (typeof read === 'string') return read;
    const order = { ...read, amountSatang: oddity.amountSatang ?? read.amountSatang };
    const at = oddity.paidAt === undefined ? new Date() : new Date(oddity.paidAt);
    const { payment, isNew } =
      oddity.again === true
        ? { payment: await book.payAnyway(order, at), isNew: true }
        : await book.pay(order, at);
    if (isNew && oddity.callback === 'lost') await book.acknowledge(payment.transactionId, at);
    else if (isNew) callbacks.tell(payment);
    return payment;
  };
  addBillerDoor(app, book, billerId, secret);

  app.get<{ Querystring: Fields }>('/', async (request, reply) =>
    show(reply, scanPage(languageOf(request, request.query['lang']))),
  );

  app.get<{ Querystring: Fields }>('/pay', async (request, reply) => {
    const language = languageOf(request, request.query['lang']);
    const payload = textOf(request.query['payload']);
    const order = readOpen(payload);
    if (typeof order === 'string') return show(reply, faultPage(language, order), 400);
    const back = findBack(request.query['back']);
    const paid = book.findByOrder(order);
    return paid === undefined
      ? show(reply, orderPage(language, { order, payload, back }))
      : reply.redirect(paidPath(paid, language, back), 303);
  });

  app.post<{ Body: Fields | null }>('/pay', async (request, reply) => {
    const fields = request.body ?? {};
    const outcome = await pay(textOf(fields['payload']));
    const language = languageOf(request, fields['lang']);
    if (typeof outcome === 'string') return show(reply, faultPage(language, outcome), 400);
    // Who came from a payer's site is led straight back; there it is told once what was paid.
    const back = findBack(fields['back']);
    return reply.redirect(back ?? paidPath(outcome, language, back), 303);
  });

  app.get<{ Params: { id: string }; Querystring: Fields }>('/payments/:id', async (request, reply) => {
    const payment = book.find(request.params.id);
    if (payment === undefined) throw webProblem('not-found');
    const { lang, back } = request.query;
    return show(reply, paidPage(languageOf(request, lang), payment, findBack(back)));
  });

  app.post<{ Body: Fields | null }>('/api/payments', async (request, reply) => {
    const fields = request.body ?? {};
    const outcome = await pay(textOf(fields['payload']), readOddity(fields));
    return typeof outcome === 'string'
      ? reply.code(400).send({ fault: outcome })
      : reply.code(201).send(outcome);
  });

  app.get<{ Params: { id: string } }>('/api/payments/:id', async (request, reply) => {
    const payment = book.find(request.params.id);
    if (payment === undefined) throw webProblem('not-found');
    return reply.send(payment);
  });

  return app;
}
