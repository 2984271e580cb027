import type { Language } from '@saphan/contracts';
import { findProvider, splitForService } from '@saphan/forms';
import type { VNode } from 'preact';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { checkTexts } from './check-texts.ts';
import { FoldedTopic } from './folded-topic.tsx';

/** Which agency gets which items: what the manifest binds, in words. */
export function Recipients({
  language,
  network,
  draft,
  isOpen = false,
}: {
  language: Language;
  network: Network;
  draft: Draft;
  /** True for who sees it for the first time. */
  isOpen?: boolean;
}): VNode {
  const text = checkTexts(language);
  const index = network.index();
  const nameOf = (id: string): string =>
    (
      index.items.get(id)?.names ??
      draft.form.pages.flatMap(({ questions }) => questions).find(({ question }) => question.id === id)
        ?.question.label ?? { th: id, en: id }
    )[language];
  const parts = draft.services.map((service) => {
    const provider = findProvider(service, draft.scope);
    return {
      service,
      agency: provider ? network.nameOf(provider.subsystem, language) : text.noProvider,
      answers: splitForService(index, service, draft.answers).answers,
    };
  });
  return (
    <FoldedTopic
      title={text.who}
      note={[...new Set(parts.map(({ agency }) => agency))].join(' · ')}
      isOpen={isOpen}
    >
      <p class="muted">{text.whoLead}</p>
      {parts.map(({ service, agency, answers }) => (
        <details class="recipient">
          <summary>
            <strong>{agency}</strong>{' '}
            <span class="muted">
              {service.names[language]} · {text.items(answers.length)}
            </span>
          </summary>
          <p class="small">{answers.map(({ id }) => nameOf(id)).join(' · ')}</p>
        </details>
      ))}
    </FoldedTopic>
  );
}
