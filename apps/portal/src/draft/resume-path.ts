import { findMissing } from '../check-answers/missing-answers.ts';
import { checkPath, isWhoForAsked, pagePath, shownPages } from '../form/steps-of.ts';
import type { Network } from '../network/open-network.ts';
import type { Draft } from './draft.ts';

/** Where a person goes on: the choice of parties until it is made where it is asked, the first page that lacks an answer, else the check. */
export function resumePath(network: Network, draft: Draft): string {
  const { application, form, typed } = draft;
  const asked = form.pages
    .flatMap((page) => page.questions)
    .filter(({ how, question }) => how === 'asked' && typed.has(question.id));
  const hasChosen = application.parties.representation !== undefined || asked.length > 0;
  if (!hasChosen && isWhoForAsked(network, draft)) return `/apply/${application.id}/for`;
  const lacking = new Set(findMissing(network, draft, 'th').map(({ href }) => href));
  const first = shownPages(network, draft).find((page) => lacking.has(pagePath(application.id, page.id)));
  return first === undefined ? checkPath(application.id) : pagePath(application.id, first.id);
}
