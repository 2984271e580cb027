import { isUuid, caseIsOver, PersonMessage } from '@saphan/contracts';
import { actionRules } from '@saphan/cases';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { isSubmitter } from '../case/case-record.ts';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';

const shape = Compile(PersonMessage);

/**
 * Takes what a person writes about a case. It is said by the portal that submitted the application, where the person is signed in: it
 * decides nothing, so nothing is declared. The same message again changes nothing.
 * @param client subsystem that sends it
 * @throws Problem `submission-malformed`, `case-unknown` also while the application is still on its way, `case-over`
 */
export async function receiveMessage(
  desk: Desk,
  agency: Agency,
  body: unknown,
  client: string,
): Promise<void> {
  if (!shape.Check(body)) throw deskProblem('submission-malformed');
  const { application, service, message, text } = body;
  if (![application, message].every((id) => isUuid(id))) throw deskProblem('submission-malformed');
  await desk.store.asAgency(agency.id, async (trx) => {
    const row = await trx
      .selectFrom('case_file')
      .select(['id', 'submitted_by'])
      .where('application', '=', application)
      .where('service', '=', service)
      .executeTakeFirst();
    if (row === undefined || !isSubmitter(row, client)) throw deskProblem('case-unknown');
    const { view, parties } = await openCase(trx, desk.vault, row.id, { lock: true });
    if (view.messages.some(({ id }) => id === message)) return;
    if (!actionRules.message.from.includes(view.state)) throw deskProblem(caseIsOver);
    await takeAction(desk, trx, row.id, {
      type: 'message',
      actor: { kind: 'person', id: parties.applicant.id },
      transaction: `message:${message}`,
      message,
      text,
    });
  });
}
