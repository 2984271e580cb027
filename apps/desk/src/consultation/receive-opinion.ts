import { isUuid, ConsultationAnswer, toSubjectText } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { takeFiles } from '../file/untaken-files.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { consultationProblem } from './consultation-problems.ts';
import type { ConsultationContext } from './receive-consultation.ts';

const shape = Compile(ConsultationAnswer);

/**
 * The answer of an agency that was asked returns to its case: from the desk that was asked alone, on the case of the person whom it
 * names. The same one again changes nothing.
 * @throws Problem `consultation-malformed`, `consultation-unknown`, `case-other-consultation`
 */
export async function receiveOpinion(
  desk: Desk,
  id: string,
  body: unknown,
  { agency, client, subject }: ConsultationContext,
): Promise<void> {
  if (
    !shape.Check(body) ||
    body.consultation !== id ||
    ![id, ...body.files.map((file) => file.id)].every(isUuid)
  )
    throw consultationProblem('consultation-malformed');
  await desk.store.asAgency(agency.id, async (trx) => {
    const row = await trx
      .selectFrom('sent_consultation')
      .innerJoin('case_file', 'case_file.id', 'sent_consultation.case_id')
      .select(['case_file.id', 'case_file.subject'])
      .where('sent_consultation.id', '=', id)
      .executeTakeFirst();
    const isAbout =
      subject !== undefined && row?.subject.equals(toPersonHash(desk.personKey, toSubjectText(subject)));
    if (!row || isAbout !== true) throw consultationProblem('consultation-unknown');
    const { view } = await openCase(trx, desk.vault, row.id, { lock: true });
    if (view.consultations.find((each) => each.id === id)?.of !== client)
      throw consultationProblem('consultation-unknown');
    await takeFiles(trx, client, body.files);
    await takeAction(desk, trx, row.id, {
      type: 'consult-answered',
      actor: { kind: 'system', id: 'desk' },
      transaction: `consult-answered:${id}`,
      consultation: id,
      number: body.number,
      outcome: body.outcome,
      text: body.text,
      files: body.files,
    });
  });
}
