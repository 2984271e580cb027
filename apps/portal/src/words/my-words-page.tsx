import type { Language } from '@saphan/contracts';
import { ButtonLink, EmptyState, EventList, Notice, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import type { WordOfMine } from './asked-word.ts';
import { wordPath } from './word-page.tsx';
import { wordTones } from './word-tones.ts';
import { wordsTexts } from './words-texts.ts';

export const myWordsPath = '/words';

/** One line that others wait for the person's word; nothing where nobody does. */
export function WordNews({ language, count }: { language: Language; count: number }): VNode | null {
  const text = wordsTexts(language);
  if (count === 0) return null;
  return (
    <Notice tone="wait" title={text.mineWaiting(count)}>
      <p>
        <a href={myWordsPath}>{text.mineLook}</a>
      </p>
    </Notice>
  );
}

/** Everything that others ask or asked of a person. */
export function MyWordsPage({
  language,
  network,
  words,
}: {
  language: Language;
  network: Network;
  words: readonly WordOfMine[];
}): VNode {
  const text = wordsTexts(language);
  const { services } = network.index();
  if (words.length === 0) {
    return (
      <div class="stack-loose">
        <h1>{text.mineTitle}</h1>
        <EmptyState
          title={text.mineNone}
          action={<ButtonLink href="/applications">{text.backToMine}</ButtonLink>}
        >
          {text.mineNoneLead}
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.mineTitle}</h1>
        <p class="lead">{text.mineLead}</p>
      </div>
      <EventList
        events={words.map(({ word, application, state }) => {
          const service = services.get(word.service);
          const role = service?.words?.find(({ id }) => id === word.demand)?.role[language];
          return {
            href: wordPath(word.id),
            title: service?.names[language] ?? word.service,
            lead: [text.from(application.parties.applicant.name), role].filter(Boolean).join(' · '),
            tag: <Pill tone={wordTones[state]}>{text.states[state]}</Pill>,
          };
        })}
      />
    </div>
  );
}
