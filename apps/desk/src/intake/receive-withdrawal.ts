import { actionRules } from '@saphan/cases';
import { Withdrawal } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { isSubmitter } from '../case/case-record.ts';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { SupplementContext } from './receive-supplement.ts';

const shape = Compile(Withdrawal);

/**
 * Ends a case that its person no longer wants. One that is withdrawn already stays as it is.
 * @throws Problem `submission-malformed`, `case-unknown`, `submission-other-person`, `withdrawal-too-late`
 */
export async function receiveWithdrawal(
  desk: Desk,
  caseId: string,
  body: unknown,
  { agency, client, subject, proofs }: SupplementContext,
): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  await desk.store.asAgency(agency.id, async (trx) => {
    // An officer may decide at the same time: who comes second sees what the first one did.
    const { row, parties, view } = await openCase(trx, desk.vault, caseId, { lock: true });
    const isSubmitted = isSubmitter(row, client) && body.application === row.application;
    if (!isSubmitted || body.case !== caseId) throw deskProblem('case-unknown');
    const isTheirs =
      proofs.some(({ pid }) => pid === parties.applicant.id) && subject?.value === parties.subject.id;
    if (!isTheirs) throw deskProblem('submission-other-person', { rule: 'persons' });
    if (view.state === 'withdrawn') return;
    if (!actionRules.withdraw.from.includes(view.state)) {
      throw deskProblem('withdrawal-too-late', { detail: `withdraw in ${view.state}` });
    }
    await takeAction(desk, trx, caseId, {
      type: 'withdraw',
      actor: { kind: 'person', id: parties.applicant.id },
      transaction: `withdrawal:${caseId}`,
      ...(body.reason !== undefined && { reason: body.reason }),
    });
  });
}
