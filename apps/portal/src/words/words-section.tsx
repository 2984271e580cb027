import type { Language } from '@saphan/contracts';
import { ButtonLink, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { DraftWord } from './draft-words.ts';
import { wordsTexts } from './words-texts.ts';

export const wordsPath = (application: string): string => `/apply/${application}/words`;

/** True where every word that is needed has been given and stands. */
export const areWordsThere = (words: readonly DraftWord[]): boolean =>
  words.every(({ missing, unnamed }) => missing === 0 && unnamed === 0);

/** On the page that checks the answers: whose word is waited for, and the way to ask. Nothing where none is needed. */
export function WordsSection({
  language,
  application,
  words,
}: {
  language: Language;
  application: string;
  words: readonly DraftWord[];
}): VNode | null {
  if (words.length === 0) return null;
  const text = wordsTexts(language);
  const isThere = areWordsThere(words);
  return (
    <section class="stack">
      <h2>{text.title}</h2>
      <Notice tone={isThere ? 'good' : 'wait'} title={isThere ? text.sectionDone : text.section}>
        {words
          .filter(({ people }) => people.length > 0)
          .map(({ demand, people }) => (
            <p>
              {demand.role[language]}:{' '}
              {people.map(({ named, state }) => `${named.name} (${text.states[state]})`).join(' · ')}
            </p>
          ))}
      </Notice>
      <p>
        <ButtonLink tone={isThere ? 'quiet' : 'main'} href={wordsPath(application)}>
          {text.toPage}
        </ButtonLink>
      </p>
    </section>
  );
}
