import type { LifeEvent } from '@saphan/contracts';
import type { SignedIn } from '@saphan/web/pages';
import { saveAnswers } from '../answers/save-answers.ts';
import { digestsOf } from '../answers/answer-digest.ts';
import { kindItem } from '../application/parties.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { putParties } from '../who-for/put-parties.ts';
import { followStart } from './follow-start.ts';

/**
 * Puts other answers of the start into a draft, with the services that they lead to, all or nothing. Who says now that it is for
 * themselves need not choose it again. All else that was answered stays, also for services that fall away: nobody gets it, and
 * it is there again should they come back.
 * @returns the draft as it is now
 * @throws Problem `application-not-found` (also for a draft of another life event), `already-submitted`, `sign-in-too-weak`
 */
export function changeStart(
  portal: Portal,
  { person, signedIn }: { readonly person: PersonId; readonly signedIn: SignedIn },
  {
    id,
    event,
    answers,
  }: { readonly id: string; readonly event: LifeEvent; readonly answers: VisitorAnswers },
): Promise<Draft> {
  const { store, vault, network } = portal;
  const { agency } = store;
  const now = portal.clock();
  const context = { vault, network, now };
  return store.asPerson(person, async (trx) => {
    const before = await getDraft(trx, context, id, { lock: true });
    const { application } = before;
    if (application.lifeEvent !== event.id) throw portalProblem('application-not-found');
    const sent = new Map(event.questions.map(({ id: question }) => [question, answers[question]]));
    await saveAnswers(trx, vault, application, sent, { drawn: digestsOf(before.typed), now, agency });
    const isNowOwn = answers[kindItem] === 'person' && application.parties.subject.kind !== 'person';
    const reread = () => getDraft(trx, context, id);
    const { draft } = isNowOwn
      ? await putParties(trx, portal, signedIn, { id, chosen: 'self', now })
      : await followStart(trx, await reread(), { network, agency, now, reread, acr: signedIn.acr });
    return draft;
  });
}
