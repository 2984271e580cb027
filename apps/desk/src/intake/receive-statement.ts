import { HearingStatement } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { appealProblem } from '../appeal/appeal-problems.ts';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { checkTheirs, type FurtherContext } from './check-theirs.ts';

const shape = Compile(HearingStatement);

/**
 * Takes a person's side before an order against them; after its time too, while nothing is decided. The same one again changes
 * nothing.
 * @throws Problem `submission-malformed`, `case-unknown`, `submission-other-person`, `statement-too-late`
 */
export async function receiveStatement(
  desk: Desk,
  caseId: string,
  body: unknown,
  context: FurtherContext,
): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  await desk.store.asAgency(context.agency.id, async (trx) => {
    const open = await openCase(trx, desk.vault, caseId, { lock: true });
    checkTheirs(open, body, context);
    const { parties, view, actions } = open;
    const transaction = `statement:${body.hearing}`;
    if (actions.some((action) => action.transaction === transaction)) return;
    const isAwaited = view.hearing?.id === body.hearing && view.hearing.answer === undefined;
    if (view.state !== 'under-review' || !isAwaited)
      throw appealProblem('statement-too-late', { detail: `statement in ${view.state}` });
    await takeAction(desk, trx, caseId, {
      type: 'answer-hearing',
      actor: { kind: 'person', id: parties.applicant.id },
      transaction,
      hearing: body.hearing,
      text: body.text,
    });
  });
}
