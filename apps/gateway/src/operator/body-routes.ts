import {
  BodyKeepingOrder,
  BodyReadingOrder,
  header,
  isServiceId,
  type BodyKeepingList,
  type BodyReadings,
  type ReadBodies,
} from '@saphan/contracts';
import { contentDigest, problem } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { KeptBody } from '../bodies/body-store.ts';
import type { FoundExchange } from '../evidence/evidence-reader.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import type { Parts } from '../parts.ts';
import { toDoor, type OperatorCheck } from './check-operator.ts';

/** What the evidence has signed of a body. */
function findSigned(
  { side, consumer, half }: KeptBody,
  found: readonly FoundExchange[],
): Readonly<Record<string, string | undefined>> | undefined {
  const one = found.find((each) => each.side === side && each.consumer === consumer);
  return half === 'request' ? one?.request.headers : one?.ended?.response?.headers;
}

function toRead(kept: KeptBody, found: readonly FoundExchange[]): ReadBodies['bodies'][number] {
  const { side, half, consumer, endsAt, bytes } = kept;
  const signed = findSigned(kept, found);
  const contentType = signed?.['content-type'];
  return {
    ...{ side, half, consumer },
    ...(contentType !== undefined && { contentType }),
    ...(signed && { isAsSigned: signed[header.contentDigest] === contentDigest(bytes) }),
    endsAt: endsAt.toISOString(),
    body: bytes.toString('base64'),
  };
}

/** Bodies that an agency keeps: for how long, and the reading of one, which leaves its reason. */
export function addBodyRoutes(app: Server, parts: Parts, check: OperatorCheck): void {
  const { keys, bodies, bodyKeepings, reader, log } = parts;

  function getMember(request: FastifyRequest, id: string): HostedMember {
    check.checkMember(request, id);
    const member = keys.findMember(id);
    if (!member) throw gatewayProblem('member-not-hosted');
    return member;
  }

  app.put('/bodies/keeping', { schema: { body: BodyKeepingOrder } }, async (request, reply) => {
    const { member, ...keeping } = request.body;
    const { agency } = getMember(request, member);
    if (keeping.service !== undefined && !isServiceId(keeping.service))
      throw problem('name-malformed', { at: 'service' });
    await bodyKeepings.put(agency, keeping);
    log.info(request.body, 'keeping of bodies set');
    return reply.code(204).send();
  });

  const ofMember = { querystring: Type.Object({ member: Type.String() }) };
  app.get('/bodies/keeping', { schema: ofMember }, async (request): Promise<BodyKeepingList> => {
    const { agency } = getMember(request, request.query.member);
    return { keeping: await bodyKeepings.list(agency) };
  });

  app.get('/bodies/readings', { schema: ofMember }, async (request): Promise<BodyReadings> => {
    const { agency } = getMember(request, request.query.member);
    const noted = await bodies.readings(agency);
    return { readings: noted.map((reading) => ({ ...reading, at: reading.at.toISOString() })) };
  });

  const one = { params: Type.Object({ exchange: Type.String({ format: 'uuid' }) }), body: BodyReadingOrder };
  app.post('/bodies/:exchange/reading', { schema: one }, async (request): Promise<ReadBodies> => {
    const { member, by, reason } = request.body;
    const { exchange } = request.params;
    const { agency } = getMember(request, member);
    const door = toDoor(check.getOperator(request));
    const kept = await bodies.read(agency, exchange, { by, reason, door });
    if (kept.length === 0) throw gatewayProblem('body-not-kept');
    log.info({ exchange, member, door }, 'kept bodies read');
    const found = await reader.find(agency, exchange);
    return { bodies: kept.map((body) => toRead(body, found)) };
  });
}
