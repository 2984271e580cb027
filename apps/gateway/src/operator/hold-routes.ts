import { HoldOrder, HoldRelease, isUuidV7, type ExchangeHolds, type PlacedHold } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { toDoor, type OperatorCheck } from './check-operator.ts';

/** Legal holds of a hosted agency on exchanges: placed with reason and authority, released with a reason, listed for auditors. */
export function addHoldRoutes(
  app: Server,
  { keys, exchangeHolds, log }: Pick<Parts, 'keys' | 'exchangeHolds' | 'log'>,
  check: OperatorCheck,
): void {
  const agencyOf = (request: FastifyRequest, member: string): string => {
    check.checkMember(request, member);
    const found = keys.findMember(member);
    if (!found) throw gatewayProblem('member-not-hosted');
    return found.agency;
  };
  const doorOf = (request: FastifyRequest): string => toDoor(check.getOperator(request));

  app.post('/holds', { schema: { body: HoldOrder } }, async (request): Promise<PlacedHold> => {
    const { member, ...order } = request.body;
    const agency = agencyOf(request, member);
    // The number says in which month the evidence lies; another one never was an exchange.
    if (!isUuidV7(order.exchange)) throw gatewayProblem('hold-unknown');
    const id = await exchangeHolds.place(agency, { ...order, door: doorOf(request) });
    log.info({ member, exchange: order.exchange, hold: id }, 'a legal hold was placed');
    return { id };
  });

  const one = { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), body: HoldRelease };
  app.post('/holds/:id/release', { schema: one }, async (request) => {
    const { member, ...order } = request.body;
    const { id } = request.params;
    await exchangeHolds.release(agencyOf(request, member), id, { ...order, door: doorOf(request) });
    log.info({ member, hold: id }, 'a legal hold was released');
    return {};
  });

  const ofMember = { querystring: Type.Object({ member: Type.String() }) };
  app.get('/holds', { schema: ofMember }, async (request): Promise<ExchangeHolds> => ({
    holds: await exchangeHolds.list(agencyOf(request, request.query.member)),
  }));
}
