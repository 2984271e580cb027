import type { Language } from '@saphan/contracts';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import { ButtonLink, CasePill, EmptyState, EventList, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { appointmentTexts } from '../appointment/appointment-texts.ts';
import { toTitle } from '../application/to-title.ts';
import { keptUntil } from '../draft/expire-draft.ts';
import { CorrectionNews } from '../correction/corrections-page.tsx';
import { DataRequestNews } from '../data-request/data-rights-page.tsx';
import { dataRightsTexts } from '../data-request/data-rights-texts.ts';
import { powersPath } from '../powers/powers-page.tsx';
import { powersTexts } from '../powers/powers-texts.ts';
import { myWordsPath, WordNews } from '../words/my-words-page.tsx';
import { wordsTexts } from '../words/words-texts.ts';
import type { Network } from '../network/open-network.ts';
import { followTexts } from './follow-texts.ts';
import type { Standing } from './standing.ts';

export interface ApplicationsPageProps {
  language: Language;
  network: Network;
  applications: readonly Application[];
  /** Days for which a draft is kept. */
  draftDays: number;
  /** Reports of wrong values with an answer that was not read yet. */
  news: number;
  /** Requests about data of one's own that were answered since the person looked. */
  answers: number;
  /** How many others wait for the person's word. */
  words: number;
  /** How each submitted one stands. */
  standings: ReadonlyMap<string, Standing>;
}

/** What waits for the person, by when, before the states that agencies told. */
export function StandingLine({
  language,
  standing,
}: {
  language: Language;
  standing: Standing | undefined;
}): VNode {
  const text = followTexts(language);
  const { states = [], unheard = 0, waits = false, until } = standing ?? {};
  const counted = [...Map.groupBy(states, (state) => state)];
  return (
    <span class="cluster">
      {waits && (
        <Pill tone="wait">
          {until === undefined ? text.turnPerson : text.waitsUntil(formatDate(language, toBangkokDay(until)))}
        </Pill>
      )}
      {counted.map(([state, of]) => (
        <span>
          <CasePill state={state} />
          {of.length > 1 && ` × ${String(of.length)}`}
        </span>
      ))}
      {unheard > 0 && <Pill tone="quiet">{text.unheard(unheard)}</Pill>}
    </span>
  );
}

/** What was begun and what is under way. */
export function ApplicationsPage({
  language,
  network,
  applications,
  draftDays,
  news,
  answers,
  words,
  standings,
}: ApplicationsPageProps): VNode {
  const text = followTexts(language);
  if (applications.length === 0) {
    return (
      <div class="stack-loose">
        <h1>{text.list}</h1>
        <WordNews language={language} count={words} />
        <CorrectionNews language={language} count={news} />
        <DataRequestNews language={language} count={answers} />
        <EmptyState title={text.listEmpty} action={<ButtonLink href="/">{text.find}</ButtonLink>}>
          {text.listEmptyLead}
        </EmptyState>
        <p class="small">
          <a href={myWordsPath}>{wordsTexts(language).mineTitle}</a> ·{' '}
          <a href={powersPath}>{powersTexts(language).title}</a> ·{' '}
          <a href="/appointments">{appointmentTexts(language).list}</a>
        </p>
      </div>
    );
  }
  const drafts = applications.filter(({ state }) => state === 'draft');
  const waits = ({ id }: Application): number => Number(standings.get(id)?.waits ?? false);
  // What waits for the person is not looked for; of the others the last stands first.
  const submitted = applications
    .filter(({ state }) => state === 'submitted')
    .toSorted((one, other) => waits(other) - waits(one));
  return (
    <div class="stack-loose">
      <h1>{text.list}</h1>
      <WordNews language={language} count={words} />
      <CorrectionNews language={language} count={news} />
      <DataRequestNews language={language} count={answers} />
      {submitted.length > 0 && (
        <section class="stack">
          <h2>{text.submitted}</h2>
          <EventList
            events={submitted.map((application) => ({
              href: `/applications/${application.id}`,
              title: toTitle(network, application, language),
              lead: [
                `${text.number} ${application.number ?? ''}`,
                application.submittedAt &&
                  text.submittedAt(formatInstant(language, application.submittedAt, 'short')),
              ]
                .filter(Boolean)
                .join(' · '),
              tag: <StandingLine language={language} standing={standings.get(application.id)} />,
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
              aside: {
                href: `/apply/${application.id}/delete`,
                label: text.delete,
                of: toTitle(network, application, language),
              },
            }))}
          />
        </section>
      )}
      <p class="small">
        <a href="/data-rights">{dataRightsTexts(language).title}</a> ·{' '}
        <a href="/corrections">{text.corrections}</a> ·{' '}
        <a href={myWordsPath}>{wordsTexts(language).mineTitle}</a> ·{' '}
        <a href={powersPath}>{powersTexts(language).title}</a> ·{' '}
        <a href="/appointments">{appointmentTexts(language).list}</a>
      </p>
    </div>
  );
}
