import type { Language } from '@saphan/contracts';
import { Button, EmptyState, EventList, SearchBox, SelectField, type EventLink } from '@saphan/ui';
import type { VNode } from 'preact';
import { hitTexts, isNarrowed, type Narrowing, type SearchHit } from '@saphan/search';
import type { NarrowingChoices } from './narrowing-choices.ts';
import { searchTexts } from './search-texts.ts';

/** Where a hit leads, and what it is: of a service who does it, how long it takes and what it costs. */
function toEventLink(
  hit: SearchHit,
  { language, factsOf }: Pick<SearchPageProps, 'language' | 'factsOf'>,
): EventLink {
  const text = searchTexts(language);
  const { name, lead } = hitTexts(hit, language);
  return hit.kind === 'life-event'
    ? { href: `/life/${hit.id}`, title: name, lead, tag: text.event }
    : { href: `/services/${hit.id}`, title: name, lead, tag: factsOf(hit.id) ?? text.service };
}

export interface SearchPageProps {
  language: Language;
  query: string;
  hits: readonly SearchHit[];
  /** True where there may be more. */
  isCut: boolean;
  /** All there is, for who finds nothing. */
  all: readonly SearchHit[];
  narrowing: Narrowing;
  choices: NarrowingChoices;
  /** What one reads of a service before one opens it. */
  factsOf: (service: string) => string | undefined;
}

/** Whom, what and where it is for; open where something is chosen. */
function NarrowingForm({
  language,
  query,
  narrowing,
  choices,
}: Pick<SearchPageProps, 'language' | 'query' | 'narrowing' | 'choices'>): VNode {
  const text = searchTexts(language);
  const audiences = (['person', 'business', 'foreigner'] as const).map((value) => ({
    value,
    label: text[value],
  }));
  return (
    <details class="folded" open={isNarrowed(narrowing)}>
      <summary>{text.narrow}</summary>
      <form action="/search" method="get" class="filters">
        <input type="hidden" name="q" value={query} />
        <SelectField
          name="for"
          label={text.for}
          value={narrowing.audience ?? ''}
          empty={text.everybody}
          choices={audiences}
        />
        <SelectField
          name="event"
          label={text.lifeEvent}
          value={narrowing.lifeEvent ?? ''}
          empty={text.any}
          choices={choices.lifeEvents}
        />
        <SelectField
          name="agency"
          label={text.agency}
          value={narrowing.agency ?? ''}
          empty={text.any}
          choices={choices.agencies}
        />
        <SelectField
          name="area"
          label={text.area}
          value={narrowing.area ?? ''}
          empty={text.anywhere}
          choices={choices.areas}
        />
        <Button tone="quiet">{text.show}</Button>
      </form>
    </details>
  );
}

export function SearchPage(props: SearchPageProps): VNode {
  const { language, query, hits, isCut, all, narrowing } = props;
  const text = searchTexts(language);
  const isAsked = query !== '' || isNarrowed(narrowing);
  const shown = isAsked ? hits : all;
  return (
    <div class="stack-loose">
      <h1>{query === '' ? text.all : text.titleFor(query)}</h1>
      <div>
        <SearchBox
          action="/search"
          label={text.label}
          placeholder={text.placeholder}
          button={text.find}
          value={query}
        />
        <div id="suggestions" class="suggestions" aria-live="polite" />
      </div>
      <NarrowingForm {...props} />
      {isAsked && hits.length > 0 && <p class="muted">{(isCut ? text.atLeast : text.count)(hits.length)}</p>}
      {isAsked && hits.length === 0 && <EmptyState title={text.none}>{text.noneLead}</EmptyState>}
      <EventList events={(shown.length > 0 ? shown : all).map((hit) => toEventLink(hit, props))} />
    </div>
  );
}

/** The few best hits under the field while a person types. */
export function Suggestions({ hits, language }: { hits: readonly SearchHit[]; language: Language }): VNode {
  return (
    <ul>
      {hits.map((hit) => {
        const { href, title, lead } = toEventLink(hit, { language, factsOf: () => undefined });
        return (
          <li>
            <a href={href}>
              <strong>{title}</strong> <small class="muted">{lead}</small>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
