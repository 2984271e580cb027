import type { LifeEvent } from '@saphan/contracts';
import { saveAnswers } from '../answers/save-answers.ts';
import { digestsOf } from '../answers/answer-digest.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { followStart } from './follow-start.ts';

/**
 * Puts other answers of the start into a draft, with the services that they lead to. All else that was answered stays, also
 * for services that fall away: nobody gets it, and it is there again should they come back.
 * @returns the draft as it is now
 * @throws Problem `application-not-found` (also for a draft of another life event), `already-submitted`
 */
export function changeStart(
  { store, vault, network, clock }: Portal,
  person: PersonId,
  {
    id,
    event,
    answers,
  }: { readonly id: string; readonly event: LifeEvent; readonly answers: VisitorAnswers },
): Promise<Draft> {
  const now = clock();
  const { agency } = store;
  const context = { vault, network, now };
  return store.asPerson(person, async (trx) => {
    const before = await getDraft(trx, context, id, { lock: true });
    if (before.application.lifeEvent !== event.id) throw portalProblem('application-not-found');
    const sent = new Map(event.questions.map(({ id: question }) => [question, answers[question]]));
    await saveAnswers(trx, vault, before.application, sent, { drawn: digestsOf(before.typed), now, agency });
    const reread = () => getDraft(trx, context, id);
    return (await followStart(trx, await reread(), { network, agency, now, reread })).draft;
  });
}
