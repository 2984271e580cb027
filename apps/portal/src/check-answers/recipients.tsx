import type { Language } from '@saphan/contracts';
import { findProvider, splitForService } from '@saphan/forms';
import type { VNode } from 'preact';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { checkTexts } from './check-texts.ts';

/** Which agency gets which items: what the manifest binds, in words. */
export function Recipients({
  language,
  network,
  draft,
}: {
  language: Language;
  network: Network;
  draft: Draft;
}): VNode {
  const text = checkTexts(language);
  const index = network.index();
  const nameOf = (id: string): string =>
    (
      index.items.get(id)?.names ??
      draft.form.pages.flatMap(({ questions }) => questions).find(({ question }) => question.id === id)
        ?.question.label ?? { th: id, en: id }
    )[language];
  return (
    <section class="stack">
      <h2>{text.who}</h2>
      <p class="muted">{text.whoLead}</p>
      {draft.services.map((service) => {
        const provider = findProvider(service, draft.scope);
        const { answers } = splitForService(index, service, draft.answers);
        return (
          <details class="recipient">
            <summary>
              <strong>{provider ? network.nameOf(provider.subsystem, language) : text.noProvider}</strong>{' '}
              <span class="muted">
                {service.names[language]} · {text.items(answers.length)}
              </span>
            </summary>
            <p class="small">{answers.map(({ id }) => nameOf(id)).join(' · ')}</p>
          </details>
        );
      })}
    </section>
  );
}
