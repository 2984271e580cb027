import {
  AgencyToken,
  CertificateInstallation,
  EnrolmentRequest,
  isMemberId,
  isSubsystemId,
  SubsystemToken,
  toMemberId,
  type EnrolmentAnswer,
} from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import { gatewayProblem } from '../gateway-problems.ts';
import type { TlsIdentity } from '../keys/tls-identity.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';

/** Joining: keys are made here and never leave; certificate and tokens are brought. */
export function addEnrolmentRoutes(
  app: Server,
  parts: Parts,
  identity: TlsIdentity,
  check: OperatorCheck,
): void {
  const { keys, tokens, settings, log } = parts;

  app.post(
    '/enrolment',
    { schema: { body: EnrolmentRequest } },
    async (request): Promise<EnrolmentAnswer> => {
      check.checkOperator(request);
      const { members, hosts } = request.body;
      const enrolled: EnrolmentAnswer['members'] = [];
      for (const member of members) {
        if (!isMemberId(member.id)) throw problem('name-malformed', { at: 'members' });
        enrolled.push({ id: member.id, keys: [...(await keys.enrol(member))] });
        log.info({ member: member.id }, 'member enrolled');
      }
      const csr = await identity.request(settings.gateway, hosts);
      return { gateway: settings.gateway, csr, members: enrolled };
    },
  );

  app.put('/certificate', { schema: { body: CertificateInstallation } }, async (request, reply) => {
    check.checkOperator(request);
    await identity.install(request.body.certificate);
    log.info('certificate installed');
    return reply.code(204).send();
  });

  app.put('/subsystems/token', { schema: { body: SubsystemToken } }, async (request, reply) => {
    const { subsystem, sha256 } = request.body;
    if (!isSubsystemId(subsystem)) throw problem('name-malformed', { at: 'subsystem' });
    check.checkOperator(request);
    if (!keys.findMember(toMemberId(subsystem))) throw gatewayProblem('member-not-hosted');
    await tokens.put('outbound', subsystem, sha256);
    return reply.code(204).send();
  });

  app.put('/agencies/token', { schema: { body: AgencyToken } }, async (request, reply) => {
    const { member, sha256 } = request.body;
    check.checkOperator(request);
    if (!keys.findMember(member)) throw gatewayProblem('member-not-hosted');
    await tokens.put('operator', member, sha256);
    return reply.code(204).send();
  });
}
