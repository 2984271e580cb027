import { AgreementRevoking, AgreementSigning, type AgreementRevocation } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { Parts } from '../parts.ts';
import { revokeOwn } from '../revocation/revoke-own.ts';
import type { Telling } from '../revocation/tell-revocation.ts';
import type { OperatorCheck } from './check-operator.ts';
import { signOwnAgreement } from './sign-agreement.ts';

export function addAgreementRoutes(app: Server, parts: Parts, check: OperatorCheck, telling: Telling): void {
  app.post('/agreements/signature', { schema: { body: AgreementSigning } }, async (request) => {
    const { member, agreement } = request.body;
    check.checkMember(request, member);
    // Parties and data service may have been registered a moment ago.
    const signed = signOwnAgreement(member, agreement, await parts.snapshot.newest(), parts);
    parts.log.info({ member, agreement: signed.hash, service: agreement.service }, 'agreement signed');
    return signed;
  });

  const revoking = {
    params: Type.Object({ hash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }),
    body: AgreementRevoking,
  };
  app.post('/agreements/:hash/revocation', { schema: revoking }, async (request) => {
    const { hash } = request.params;
    const { member, reason, agreement } = request.body;
    check.checkMember(request, member);
    const operator = check.getOperator(request);
    const takenFrom = operator.type === 'agency' ? `member:${operator.member}` : 'operator';
    const kept = await revokeOwn({ hash, member, reason, takenFrom, agreement }, parts);
    const told = await telling.tell(kept);
    return {
      hash,
      at: kept.at.toISOString(),
      told: { linkageCenter: told.linkage, otherParty: told.peers },
    } satisfies AgreementRevocation;
  });
}
