import { MessageOrder, type MessageList } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import { toStatus } from '../messages/to-status.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

const Id = Type.String({ format: 'uuid' });
/** Of `state`: what an operator asks for. */
const states = {
  waiting: ['waiting'],
  delivered: ['delivered'],
  undelivered: ['refused', 'dead'],
} as const;
const dayMs = 86_400_000;

/** One-way messages as the agency's operators see them: states and reasons, never what is in them. */
export function addMessageRoutes(app: Server, parts: Parts, check: OperatorCheck): void {
  const { messages, keys, deliveries, settings, log, now } = parts;

  function getMember(request: FastifyRequest, id: string): HostedMember {
    check.checkMember(request, id);
    const member = keys.findMember(id);
    if (!member) throw gatewayProblem('member-not-hosted');
    return member;
  }
  const doorOf = (request: FastifyRequest): string => {
    const operator = check.getOperator(request);
    return operator.type === 'agency' ? `member:${operator.member}` : 'operator';
  };

  const listing = Type.Object({
    member: Type.String(),
    state: Type.Optional(
      Type.Union([Type.Literal('waiting'), Type.Literal('delivered'), Type.Literal('undelivered')]),
    ),
    before: Type.Optional(Id),
  });
  app.get('/messages', { schema: { querystring: listing } }, async (request): Promise<MessageList> => {
    const { member, state, before } = request.query;
    const { agency } = getMember(request, member);
    const found = await messages.list(agency, {
      ...(state && { states: states[state] }),
      ...(before !== undefined && { before }),
    });
    return { messages: found.map(toStatus) };
  });

  const one = { params: Type.Object({ id: Id }), querystring: Type.Object({ member: Type.String() }) };
  app.get('/messages/:id', { schema: one }, async (request) => {
    const { agency } = getMember(request, request.query.member);
    const message = await messages.find(agency, request.params.id);
    if (!message) throw gatewayProblem('message-not-found');
    return toStatus(message);
  });

  const order = { params: Type.Object({ id: Id }), body: MessageOrder };
  app.post('/messages/:id/retry', { schema: order }, async (request) => {
    const { member, by } = request.body;
    const { id } = request.params;
    const { agency } = getMember(request, member);
    const times = { dueAt: now(), endsAt: now() + settings.messageDays * dayMs };
    if (!(await messages.retry(agency, id, { by, door: doorOf(request) }, times)))
      throw gatewayProblem('message-not-undelivered');
    log.info({ message: id, member }, 'message is tried again');
    deliveries.look();
    return { id };
  });
  app.post('/messages/:id/drop', { schema: order }, async (request) => {
    const { member, by } = request.body;
    const { id } = request.params;
    const { agency } = getMember(request, member);
    if (!(await messages.drop(agency, id, { by, door: doorOf(request) })))
      throw gatewayProblem('message-not-undelivered');
    log.info({ message: id, member }, 'message dropped');
    return { id };
  });
}
