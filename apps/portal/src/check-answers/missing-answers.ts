import { findProvider, splitForService } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';
import { pagePath } from '../form/steps-of.ts';
import type { Network } from '../network/open-network.ts';
import type { Language } from '@saphan/contracts';

export interface MissingAnswer {
  readonly label: string;
  readonly href: string;
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
  return [...answers, ...unserved];
}
