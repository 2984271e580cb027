import type { Language } from '@saphan/contracts';
import { ButtonLink } from '@saphan/ui';
import type { VNode } from 'preact';
import { ReaderStates } from './card-page.tsx';
import { counterTexts } from './counter-texts.ts';

/** Nothing of the person stands here: the page only asks the reader, then goes on where they were. */
export function LookPage({
  language,
  agent,
  returnTo,
}: {
  language: Language;
  agent: string;
  returnTo: string;
}): VNode {
  const text = counterTexts(language);
  return (
    <div class="stack-loose">
      <h1>{text.looking}</h1>
      <p class="lead">{text.lookingLead}</p>
      <ReaderStates language={language} agent={agent} />
      <p data-return-to={returnTo}>
        <ButtonLink tone="quiet" href={returnTo}>
          {text.lookAgain}
        </ButtonLink>
      </p>
    </div>
  );
}
