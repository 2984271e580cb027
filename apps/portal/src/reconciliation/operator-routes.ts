import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Portal } from '../portal.ts';
import { findReconciliation, listDifferences, settleDifference } from './differences.ts';
import { reconcileDay } from './reconcile-day.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'provider' | 'settings' | 'clock' | 'log'>;

const Day = Type.Object({ day: Type.String({ format: 'date' }) });
const DifferenceParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Settlement = Type.Object(
  {
    by: Type.String({ minLength: 2, maxLength: 100 }),
    reason: Type.String({ minLength: 3, maxLength: 500 }),
  },
  { additionalProperties: false },
);

/**
 * `GET` and `POST /api/reconciliations/{day}` (the last one; hold the day against the bank's file), `GET /api/differences` (all that
 * is open) and `POST /api/differences/{id}` (settle one): for who operates the portal.
 * @param onRequest lets nobody else in
 */
export function addReconciliationRoutes(
  door: Server,
  parts: Parts,
  onRequest: (request: FastifyRequest) => Promise<void>,
): void {
  const { store, clock } = parts;
  const read = (day: string) =>
    store.asPortal(async (trx) => ({
      reconciliation: (await findReconciliation(trx, day)) ?? null,
      differences: await listDifferences(trx, { day }),
    }));
  door.get('/api/reconciliations/:day', { onRequest, schema: { params: Day } }, ({ params }) =>
    read(params.day),
  );
  door.post('/api/reconciliations/:day', { onRequest, schema: { params: Day } }, async ({ params }) => {
    await reconcileDay(parts, params.day);
    return read(params.day);
  });
  door.get('/api/differences', { onRequest }, async () => ({
    differences: await store.asPortal((trx) => listDifferences(trx, 'open')),
  }));
  door.post(
    '/api/differences/:id',
    { onRequest, schema: { params: DifferenceParams, body: Settlement } },
    async ({ params, body }, reply) => {
      await store.asPortal((trx) => settleDifference(trx, store.agency, clock(), params.id, body));
      return reply.code(204).send();
    },
  );
}
