import { findProvider, splitForService } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';
import { findClosed } from '../application/closed-services.ts';
import { isChosen, kindItem } from '../application/parties.ts';
import { pagePath } from '../form/steps-of.ts';
import type { Network } from '../network/open-network.ts';
import type { Language } from '@saphan/contracts';
import { checkTexts } from './check-texts.ts';

export interface MissingAnswer {
  readonly label: string;
  readonly href: string;
  /** Nothing that the person could answer: the service is outside its time of the year. */
  readonly isClosed?: boolean;
}

/** Where the person has said that it is for a company, and the company has not been chosen. */
function whoFor(
  network: Network,
  { application, scope }: Draft,
  language: Language,
): readonly MissingAnswer[] {
  if (isChosen(application.parties, scope)) return [];
  const names = network.index().items.get(kindItem)?.names;
  return [{ label: names?.[language] ?? kindItem, href: `/apply/${application.id}/for` }];
}

/** What must be answered before an application can be declared, each with the way there. */
export function findMissing(network: Network, draft: Draft, language: Language): readonly MissingAnswer[] {
  const { application, form } = draft;
  const ids = new Set(
    draft.services.flatMap((service) => splitForService(network.index(), service, draft.answers).missing),
  );
  const answers = [...ids].map((id) => {
    const page = form.pages.find(({ questions }) => questions.some(({ question }) => question.id === id));
    const merged = page?.questions.find(({ question }) => question.id === id);
    return {
      label: (merged?.question.label ?? network.index().items.get(id)?.names ?? { th: id, en: id })[language],
      href: page ? pagePath(application.id, page.id) : `/apply/${application.id}/for`,
    };
  });
  const unserved = draft.services
    .filter((service) => findProvider(service, draft.scope) === undefined)
    .map((service) => ({ label: service.names[language], href: `/services/${service.id}` }));
  const closed = findClosed(network.index(), draft.services, {
    ...{ scope: draft.scope, day: network.index().today(), language },
  }).map(({ service, opens }) => ({
    label: checkTexts(language).closed(service.names[language], opens),
    href: `/services/${service.id}`,
    isClosed: true,
  }));
  return [...whoFor(network, draft, language), ...answers, ...unserved, ...closed];
}
