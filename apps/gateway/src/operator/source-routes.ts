import {
  isServiceId,
  SourceAddressList,
  SourceInstallation,
  SourceTrial,
  toMemberId,
  type DataServiceDefinition,
  type SourceList,
  type SourceTrialList,
} from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import type { Parts } from '../parts.ts';
import { checkHostedClass } from '../sources/check-source-class.ts';
import { checkDeclaration } from '../sources/check-declaration.ts';
import type { Destinations } from '../sources/address/destinations.ts';
import type { SourceAddresses } from '../sources/address/source-addresses.ts';
import { findSourcePlace } from '../sources/address/source-place.ts';
import type { SharedHealth } from '../sources/health-of-processes.ts';
import type { SourceTable } from '../sources/source-table.ts';
import type { TrialNotes } from '../sources/trial-notes.ts';
import { trySource } from '../sources/try-source.ts';
import { toDoor, type OperatorCheck } from './check-operator.ts';

/** What an agency plugs in behind its data services. */
export function addSourceRoutes(
  app: Server,
  parts: Parts,
  {
    table,
    addresses,
    destinations,
    trials,
    sharedHealth,
  }: {
    readonly table: SourceTable;
    readonly addresses: SourceAddresses;
    readonly destinations: Destinations;
    readonly trials: TrialNotes;
    readonly sharedHealth: SharedHealth;
  },
  check: OperatorCheck,
): void {
  const { keys, snapshot, sources, log } = parts;
  const getMember = (id: string): HostedMember => {
    const member = keys.findMember(id);
    if (!member) throw gatewayProblem('member-not-hosted');
    return member;
  };
  const ownerOf = (service: string): string => {
    if (!isServiceId(service)) throw problem('name-malformed', { at: 'service' });
    return toMemberId(service);
  };

  /** Whether this one may declare it, before anything is asked or kept. */
  async function checkInstallation(
    request: FastifyRequest,
    { service, source }: SourceInstallation,
  ): Promise<{ member: HostedMember; definition: DataServiceDefinition }> {
    const owner = ownerOf(service);
    check.checkMember(request, owner);
    const member = getMember(owner);
    // An operator who has just registered the data service does not wait for the news of it.
    const offered = snapshot.index().findService(service) ?? (await snapshot.newest()).findService(service);
    if (!offered) throw gatewayProblem('service-unknown', { at: 'service' });
    checkDeclaration(source, offered.definition);
    checkHostedClass(parts, source, offered.definition);
    const place = findSourcePlace(source);
    if (place) destinations.checkHost(place.host);
    if (check.getOperator(request).type === 'agency') await addresses.checkAllowed(member.agency, source);
    return { member, definition: offered.definition };
  }

  app.put('/sources', { schema: { body: SourceInstallation } }, async (request, reply) => {
    const { service, source } = request.body;
    const { member } = await checkInstallation(request, request.body);
    await table.put(member.agency, service, source);
    await sources.reload([member.agency]);
    log.info({ service, source: source.type }, 'source declared');
    return reply.code(204).send();
  });

  app.post('/sources/trial', { schema: { body: SourceTrial } }, async (request) => {
    const { service, source: declaration } = request.body;
    const checked = await checkInstallation(request, request.body);
    const { agency } = checked.member;
    const door = toDoor(check.getOperator(request));
    const source = sources.openUndeclared(service, declaration);
    try {
      const result = await trySource(request.body, {
        ...checked,
        source,
        note: (subject, { by, reason }) => trials.add(agency, { service, subject, by, door, reason }),
      });
      log.info({ service, source: declaration.type, status: result.status }, 'source tried');
      return result;
    } finally {
      await source.close();
    }
  });

  const query = Type.Object({ member: Type.String() });
  app.get(
    '/sources/trials',
    { schema: { querystring: query } },
    async (request): Promise<SourceTrialList> => {
      const { member } = request.query;
      check.checkMember(request, member);
      const noted = await trials.list(getMember(member).agency);
      return { trials: noted.map((trial) => ({ ...trial, at: trial.at.toISOString() })) };
    },
  );

  app.put('/sources/addresses', { schema: { body: SourceAddressList } }, async (request, reply) => {
    check.checkOperator(request);
    await addresses.replace(getMember(request.body.member).agency, request.body.addresses);
    log.info(request.body, 'addresses of sources allowed');
    return reply.code(204).send();
  });

  app.get('/sources', { schema: { querystring: query } }, async (request): Promise<SourceList> => {
    const { member } = request.query;
    check.checkMember(request, member);
    const { agency } = getMember(member);
    const declared = await table.list(agency);
    const found = await sharedHealth.find(agency);
    const health = declared.flatMap(({ service }) => {
      const known = found.get(service);
      return known ? [[service, known] as const] : [];
    });
    return {
      sources: declared.map(({ service, declaration }) => ({ service, source: declaration })),
      health: Object.fromEntries(health),
    };
  });

  const one = Type.Object({ service: Type.String() });
  app.delete('/sources', { schema: { querystring: one } }, async (request, reply) => {
    const { service } = request.query;
    const owner = ownerOf(service);
    check.checkMember(request, owner);
    const { agency } = getMember(owner);
    if (!(await table.remove(agency, service))) throw gatewayProblem('service-unknown', { at: 'service' });
    await sources.reload([agency]);
    log.info({ service }, 'source withdrawn');
    return reply.code(204).send();
  });
}
