import {
  callbackSignatureHeader,
  isSignedRequest,
  writeSettlement,
  type ProviderStatus,
  type RefundDone,
  type SettlementRow,
} from '@saphan/payments';
import { toBangkokDay } from '@saphan/thai';
import { webProblem, type Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { PaymentBook } from './payment-book.ts';
import { isOf, referenceOf } from './payment-order.ts';
import { toCallback } from './send-callbacks.ts';

const ByReference = Type.Object({ reference: Type.String({ pattern: '^[A-Z0-9]{1,20}$' }) });
const ByOrder = Type.Object({ order: Type.String({ minLength: 1, maxLength: 64 }) });
const ByDay = Type.Object({ day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) });
const RefundBody = Type.Object(
  {
    transactionId: Type.String({ minLength: 1, maxLength: 64 }),
    amountSatang: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);

/** All movements of a biller on a day in Bangkok, in the order of their times. */
function movementsOf(book: PaymentBook, billerId: string, day: string): readonly SettlementRow[] {
  const own = book.all().filter(({ order }) => isOf(billerId, order));
  const ids = new Set(own.map(({ transactionId }) => transactionId));
  const paid = own.map(({ transactionId, order, paidAt }): SettlementRow => ({
    transactionId,
    type: 'payment',
    reference: referenceOf(order),
    amountSatang: order.amountSatang,
    at: paidAt,
  }));
  const returned = book
    .refunds()
    .filter(({ transactionId }) => ids.has(transactionId))
    .map(({ refundId, transactionId, amountSatang, refundedAt }): SettlementRow => {
      const payment = book.find(transactionId);
      if (payment === undefined) throw new Error(`refund ${refundId} of no payment`);
      return {
        transactionId: refundId,
        type: 'refund',
        reference: referenceOf(payment.order),
        amountSatang: -amountSatang,
        at: refundedAt,
      };
    });
  return [...paid, ...returned]
    .filter(({ at }) => toBangkokDay(new Date(at)) === day)
    .toSorted((one, other) => one.at.localeCompare(other.at));
}

/** What a biller asks the bank: its bills, refunds and the day's file. Every request is signed with the biller's key. */
export function addBillerDoor(app: Server, book: PaymentBook, billerId: string, secret: Uint8Array): void {
  const preHandler = async ({ method, url, body, headers }: FastifyRequest): Promise<void> => {
    const given = headers[callbackSignatureHeader];
    const text = body === undefined || body === null ? '' : JSON.stringify(body);
    const request = { method, path: url, body: text };
    if (!isSignedRequest(secret, request, typeof given === 'string' ? given : undefined))
      throw webProblem('sign-in-needed');
    await Promise.resolve();
  };

  app.put(
    '/api/bills/:reference',
    { preHandler, schema: { params: ByReference } },
    async (request, reply) => {
      await book.keepBill(request.params.reference);
      return reply.code(204).send();
    },
  );

  app.get('/api/bills/:reference', { preHandler, schema: { params: ByReference } }, async ({ params }) => {
    const bill = book.findBill(params.reference);
    const payments = book
      .all()
      .filter(({ order }) => isOf(billerId, order) && referenceOf(order) === params.reference);
    return {
      state: bill === undefined ? 'unknown' : bill.cancelledAt === undefined ? 'open' : 'cancelled',
      payments: payments.map(toCallback),
    } satisfies ProviderStatus;
  });

  app.post(
    '/api/bills/:reference/cancel',
    { preHandler, schema: { params: ByReference } },
    async (request, reply) => {
      await book.cancelBill(request.params.reference, new Date());
      return reply.code(204).send();
    },
  );

  app.put(
    '/api/refunds/:order',
    { preHandler, schema: { params: ByOrder, body: RefundBody } },
    async ({ params, body }) => {
      const payment = book.find(body.transactionId);
      const isOwn = payment !== undefined && isOf(billerId, payment.order);
      const refund = isOwn && (await book.refund({ order: params.order, ...body }, new Date()));
      if (!refund) throw webProblem('bad-request', { rule: 'refund' });
      return { refundId: refund.refundId, refundedAt: refund.refundedAt } satisfies RefundDone;
    },
  );

  app.get('/api/settlements/:day', { preHandler, schema: { params: ByDay } }, async ({ params }, reply) =>
    reply.type('text/csv; charset=utf-8').send(writeSettlement(movementsOf(book, billerId, params.day))),
  );
}
