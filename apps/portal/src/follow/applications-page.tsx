import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { ButtonLink, EmptyState, EventList } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { toTitle } from '../application/to-title.ts';
import type { Network } from '../network/open-network.ts';
import { followTexts } from './follow-texts.ts';

export interface ApplicationsPageProps {
  language: Language;
  network: Network;
  applications: readonly Application[];
}

/** What was begun and what is under way. */
export function ApplicationsPage({ language, network, applications }: ApplicationsPageProps): VNode {
  const text = followTexts(language);
  if (applications.length === 0) {
    return (
      <div class="stack-loose">
        <h1>{text.list}</h1>
        <EmptyState title={text.listEmpty} action={<ButtonLink href="/">{text.find}</ButtonLink>}>
          {text.listEmptyLead}
        </EmptyState>
      </div>
    );
  }
  const drafts = applications.filter(({ state }) => state === 'draft');
  const submitted = applications.filter(({ state }) => state === 'submitted');
  return (
    <div class="stack-loose">
      <h1>{text.list}</h1>
      {submitted.length > 0 && (
        <section class="stack">
          <h2>{text.submitted}</h2>
          <EventList
            events={submitted.map((application) => ({
              href: `/applications/${application.id}`,
              title: toTitle(network, application, language),
              lead: `${text.number} ${application.number ?? ''}`,
              tag: application.submittedAt
                ? text.submittedAt(formatInstant(language, application.submittedAt, 'short'))
                : '',
            }))}
          />
        </section>
      )}
      {drafts.length > 0 && (
        <section class="stack">
          <h2>{text.drafts}</h2>
          <EventList
            events={drafts.map((application) => ({
              href: `/apply/${application.id}`,
              title: toTitle(network, application, language),
              lead: text.savedAt(formatInstant(language, application.updatedAt, 'short')),
            }))}
          />
        </section>
      )}
    </div>
  );
}
