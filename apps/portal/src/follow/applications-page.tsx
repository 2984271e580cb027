import type { Language } from '@saphan/contracts';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import { ButtonLink, EmptyState, EventList } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { toTitle } from '../application/to-title.ts';
import { keptUntil } from '../draft/expire-draft.ts';
import { CorrectionNews } from '../correction/corrections-page.tsx';
import type { Network } from '../network/open-network.ts';
import { followTexts } from './follow-texts.ts';

export interface ApplicationsPageProps {
  language: Language;
  network: Network;
  applications: readonly Application[];
  /** Days for which a draft is kept. */
  draftDays: number;
  /** Reports of wrong values with an answer that was not read yet. */
  news: number;
}

/** What was begun and what is under way. */
export function ApplicationsPage({
  language,
  network,
  applications,
  draftDays,
  news,
}: ApplicationsPageProps): VNode {
  const text = followTexts(language);
  if (applications.length === 0) {
    return (
      <div class="stack-loose">
        <h1>{text.list}</h1>
        <CorrectionNews language={language} count={news} />
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
      <CorrectionNews language={language} count={news} />
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
              lead: text.savedAt(
                formatInstant(language, application.updatedAt, 'short'),
                formatDate(language, toBangkokDay(keptUntil(application.updatedAt, draftDays))),
              ),
            }))}
          />
        </section>
      )}
      <p class="small">
        <a href="/corrections">{text.corrections}</a>
      </p>
    </div>
  );
}
