import { EventFeed, isServiceId, isSubsystemId, toMemberId } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { FeedStore } from '../events/feed-store.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import type { Parts } from '../parts.ts';
import type { Destinations } from '../sources/address/destinations.ts';
import type { SourceAddresses } from '../sources/address/source-addresses.ts';
import type { OperatorCheck } from './check-operator.ts';

/** Which events the gateway fetches for the agency's systems. */
export function addFeedRoutes(
  app: Server,
  { keys, log, now }: Parts,
  {
    feeds,
    addresses,
    destinations,
  }: {
    readonly feeds: FeedStore;
    readonly addresses: SourceAddresses;
    readonly destinations: Destinations;
  },
  check: OperatorCheck,
): void {
  function getMember(request: FastifyRequest, id: string): HostedMember {
    check.checkMember(request, id);
    const member = keys.findMember(id);
    if (!member) throw gatewayProblem('member-not-hosted');
    return member;
  }

  app.put('/event-feeds', { schema: { body: EventFeed } }, async (request, reply) => {
    const { client, service, url } = request.body;
    if (!isSubsystemId(client)) throw problem('name-malformed', { at: 'client' });
    if (!isServiceId(service)) throw problem('name-malformed', { at: 'service' });
    const { agency } = getMember(request, toMemberId(client));
    // What holds for sources holds here: an agency must not have this gateway call whatever its network reaches.
    const { hostname, origin } = new URL(url);
    destinations.checkHost(hostname);
    if (check.getOperator(request).type === 'agency')
      await addresses.checkAllowed(agency, { type: 'built-in', url: origin, secret: 'none' });
    await feeds.put(agency, request.body, now());
    log.info({ client, service }, 'event feed put');
    return reply.code(204).send();
  });
  app.get(
    '/event-feeds',
    { schema: { querystring: Type.Object({ member: Type.String() }) } },
    async (request) => ({ feeds: await feeds.list(getMember(request, request.query.member).agency) }),
  );
  const one = Type.Object({ client: Type.String(), service: Type.String() });
  app.delete('/event-feeds', { schema: { querystring: one } }, async (request, reply) => {
    const { client, service } = request.query;
    if (!isSubsystemId(client)) throw problem('name-malformed', { at: 'client' });
    const { agency } = getMember(request, toMemberId(client));
    if (!(await feeds.remove(agency, client, service)))
      throw gatewayProblem('service-unknown', { at: 'service' });
    log.info({ client, service }, 'event feed removed');
    return reply.code(204).send();
  });
}
