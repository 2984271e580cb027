import {
  AgreementRevoking,
  AgreementSigning,
  DelegationSigning,
  type Agreement,
  type AgreementRevocation,
} from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { Parts } from '../parts.ts';
import { revokeOwn } from '../revocation/revoke-own.ts';
import type { Telling } from '../revocation/tell-revocation.ts';
import type { OperatorCheck } from './check-operator.ts';
import { signOwnAgreement } from './sign-agreement.ts';
import { signOwnDelegation } from './sign-delegation.ts';

/** By the snapshot that is held, where that refuses by the newest: parties and data service may have been registered a moment ago. */
async function signByNewest(member: string, agreement: Agreement, parts: Parts) {
  try {
    return signOwnAgreement(member, agreement, parts.snapshot.index(), parts);
  } catch {
    return signOwnAgreement(member, agreement, await parts.snapshot.newest(), parts);
  }
}

export function addAgreementRoutes(app: Server, parts: Parts, check: OperatorCheck, telling: Telling): void {
  app.post('/agreements/signature', { schema: { body: AgreementSigning } }, async (request) => {
    const { member, agreement } = request.body;
    check.checkMember(request, member);
    const signed = await signByNewest(member, agreement, parts);
    parts.log.info({ member, agreement: signed.hash, service: agreement.service }, 'agreement signed');
    return signed;
  });

  app.post('/agreements/delegation', { schema: { body: DelegationSigning } }, (request) => {
    check.checkMember(request, request.body.member);
    const statement = signOwnDelegation(request.body, parts);
    const { member, delegate, until } = request.body;
    parts.log.info({ member, delegate, until }, 'delegation signed');
    return { statement };
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
