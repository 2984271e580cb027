import { createHash, timingSafeEqual } from 'node:crypto';
import { webProblem, type Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Portal } from '../portal.ts';
import { addDraftHoldRoutes } from '../draft/hold-routes.ts';
import { addReconciliationRoutes } from '../reconciliation/operator-routes.ts';
import { listRefused, sendAgain } from './refused-deliveries.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const DispatchParams = Type.Object({ dispatch: Type.String({ format: 'uuid' }) });
const Order = Type.Object(
  { reason: Type.String({ minLength: 3, maxLength: 500 }) },
  { additionalProperties: false },
);

/**
 * `GET /api/refused-deliveries`, and `POST /api/refused-deliveries/{dispatch}` to send one again: for who operates the
 * portal, as those of `reconciliation`. Nothing of what is in a message is shown.
 */
export function addOperatorRoutes(
  door: Server,
  parts: Pick<Portal, 'store' | 'vault' | 'provider' | 'settings' | 'clock' | 'log' | 'personKey'>,
  adminKey: string,
): void {
  const expected = digest(`Bearer ${adminKey}`);
  const onRequest = (request: FastifyRequest): Promise<void> =>
    timingSafeEqual(digest(request.headers.authorization ?? ''), expected)
      ? Promise.resolve()
      : Promise.reject(webProblem('sign-in-needed'));

  addReconciliationRoutes(door, parts, onRequest);
  addDraftHoldRoutes(door, parts, onRequest);
  door.get('/api/refused-deliveries', { onRequest }, async () => ({ deliveries: await listRefused(parts) }));
  door.post(
    '/api/refused-deliveries/:dispatch',
    { onRequest, schema: { params: DispatchParams, body: Order } },
    async ({ params, body }, reply) => {
      await sendAgain(parts, params.dispatch, body.reason);
      return reply.code(204).send();
    },
  );
}
