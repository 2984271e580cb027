import type { Language } from '@saphan/contracts';
import { ButtonLink } from '@saphan/ui';
import type { VNode } from 'preact';
import { counterTexts } from './counter-texts.ts';

export interface ServingPageProps {
  language: Language;
  /** Name of the person who is there. */
  name: string;
}

/** The person is there: from here the officer goes with them through the pages that everybody uses. */
export function ServingPage({ language, name }: ServingPageProps): VNode {
  const text = counterTexts(language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.serving(name)}</h1>
        <p class="lead">{text.servingLead}</p>
      </div>
      <div class="cluster">
        <ButtonLink href="/">{text.find}</ButtonLink>
        <ButtonLink tone="quiet" href="/applications">
          {text.applications}
        </ButtonLink>
        <ButtonLink tone="quiet" href="/documents">
          {text.documents}
        </ButtonLink>
        <ButtonLink tone="quiet" href="/counter/receipt">
          {text.receipt}
        </ButtonLink>
      </div>
    </div>
  );
}
