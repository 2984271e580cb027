import type { Language } from '@saphan/contracts';
import { ButtonLink } from '@saphan/ui';
import type { VNode } from 'preact';
import { counterTexts } from './counter-texts.ts';
import type { Purpose } from './presence.ts';

export interface ServingPageProps {
  language: Language;
  /** Name of the person who is there. */
  name: string;
  /** What they came for: the way there stands first. */
  purpose: Purpose;
}

const ways = [
  { says: 'find', href: '/' },
  { says: 'applications', href: '/applications' },
  { says: 'documents', href: '/documents' },
] as const;

const firstFor = {
  apply: 'find',
  follow: 'applications',
  documents: 'documents',
  other: 'find',
} as const satisfies Record<Purpose, (typeof ways)[number]['says']>;

/** The person is there: from here the officer goes with them through the pages that everybody uses. */
export function ServingPage({ language, name, purpose }: ServingPageProps): VNode {
  const text = counterTexts(language);
  const isFirst = ({ says }: (typeof ways)[number]): boolean => says === firstFor[purpose];
  const inOrder = [...ways.filter(isFirst), ...ways.filter((way) => !isFirst(way))];
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.serving(name)}</h1>
        <p class="lead">{text.servingLead}</p>
      </div>
      <div class="cluster">
        {inOrder.map((way) => (
          <ButtonLink tone={isFirst(way) ? 'main' : 'quiet'} href={way.href}>
            {text[way.says]}
          </ButtonLink>
        ))}
        <ButtonLink tone="quiet" href="/counter/receipt">
          {text.receipt}
        </ButtonLink>
      </div>
    </div>
  );
}
