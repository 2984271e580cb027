import { isUuid, CorrectionAnswer, type Subject, type VerifiedProofs } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { takeCorrectionAction } from './take-correction-action.ts';

const shape = Compile(CorrectionAnswer);

export interface AnswerContext {
  readonly agency: Agency;
  readonly client: string;
  readonly subject: Subject | undefined;
  readonly proofs: VerifiedProofs;
}

/**
 * Takes the person's answer to what the steward asked. The same one again changes nothing.
 * @throws Problem `report-malformed`, `report-unknown`, `submission-other-person`, `case-other-notice`, `case-not-in-state`
 */
export async function receiveAnswer(
  desk: Desk,
  report: string,
  body: unknown,
  { agency, client, subject, proofs }: AnswerContext,
): Promise<void> {
  if (!shape.Check(body) || body.report !== report || !isUuid(report)) throw deskProblem('report-malformed');
  const [proof] = proofs;
  if (proof === undefined || proofs.length > 1 || subject?.kind !== 'pid' || subject.value !== proof.pid)
    throw deskProblem('submission-other-person', { rule: 'reporter' });
  await desk.store.asAgency(agency.id, async (trx) => {
    const row = await trx
      .selectFrom('correction')
      .select('id')
      .where('report', '=', report)
      .where('submitted_by', '=', client)
      .executeTakeFirst();
    if (row === undefined) throw deskProblem('report-unknown');
    await takeCorrectionAction(desk, trx, row.id, {
      type: 'answer',
      actor: { kind: 'person', id: proof.pid },
      transaction: `answer:${body.question}`,
      question: body.question,
      text: body.text,
    });
  });
}
