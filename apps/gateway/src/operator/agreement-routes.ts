import { AgreementSigning } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import type { Parts } from '../parts.ts';
import type { OperatorCheck } from './check-operator.ts';
import { signOwnAgreement } from './sign-agreement.ts';

export function addAgreementRoutes(app: Server, parts: Parts, check: OperatorCheck): void {
  app.post('/agreements/signature', { schema: { body: AgreementSigning } }, async (request) => {
    const { member, agreement } = request.body;
    check.checkMember(request, member);
    // Parties and data service may have been registered a moment ago.
    const signed = signOwnAgreement(member, agreement, await parts.snapshot.newest(), parts);
    parts.log.info({ member, agreement: signed.hash, service: agreement.service }, 'agreement signed');
    return signed;
  });
}
