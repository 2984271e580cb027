import { findPid } from '@saphan/thai';
import { webProblem, type Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Portal } from '../portal.ts';
import { listDraftHolds, placeDraftHold, releaseDraftHold } from './draft-hold.ts';

const text = Type.String({ minLength: 3, maxLength: 500 });
const closed = { additionalProperties: false } as const;
const HoldParams = Type.Object({ hold: Type.String({ format: 'uuid' }) });
const Order = Type.Object(
  { pid: Type.String({ maxLength: 20 }), reason: text, authority: text, by: text },
  closed,
);
const Release = Type.Object({ reason: text, by: text }, closed);

/**
 * `GET`, `POST /api/draft-holds`, `POST /api/draft-holds/{hold}/release`: what courts and auditors order to be kept of what people have
 * begun and not handed in, for who operates the portal.
 */
export function addDraftHoldRoutes(
  door: Server,
  parts: Pick<Portal, 'store' | 'personKey' | 'clock'>,
  onRequest: (request: FastifyRequest) => Promise<void>,
): void {
  door.get('/api/draft-holds', { onRequest }, async () => ({ holds: await listDraftHolds(parts) }));
  door.post('/api/draft-holds', { onRequest, schema: { body: Order } }, async ({ body }, reply) => {
    const pid = findPid(body.pid);
    if (pid === undefined) throw webProblem('bad-request', { at: 'pid' });
    return reply.code(201).send({ id: await placeDraftHold(parts, { ...body, pid }) });
  });
  door.post(
    '/api/draft-holds/:hold/release',
    { onRequest, schema: { params: HoldParams, body: Release } },
    async ({ params, body }, reply) => {
      await releaseDraftHold(parts, params.hold, body);
      return reply.code(204).send();
    },
  );
}
