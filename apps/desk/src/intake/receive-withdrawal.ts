import { actionRules } from '@saphan/cases';
import { Withdrawal } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { checkTheirs, type FurtherContext } from './check-theirs.ts';

const shape = Compile(Withdrawal);

/**
 * Ends a case that its person no longer wants. One that is withdrawn already stays as it is.
 * @throws Problem `submission-malformed`, `case-unknown`, `submission-other-person`, `withdrawal-too-late`
 */
export async function receiveWithdrawal(
  desk: Desk,
  caseId: string,
  body: unknown,
  context: FurtherContext,
): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  await desk.store.asAgency(context.agency.id, async (trx) => {
    // An officer may decide at the same time: who comes second sees what the first one did.
    const open = await openCase(trx, desk.vault, caseId, { lock: true });
    checkTheirs(open, body, context);
    const { parties, view } = open;
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
