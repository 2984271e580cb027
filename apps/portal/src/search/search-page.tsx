import type { Language } from '@saphan/contracts';
import { EmptyState, EventList, SearchBox, type EventLink } from '@saphan/ui';
import type { VNode } from 'preact';
import { hitTexts, type SearchHit } from '@saphan/search';
import { searchTexts } from './search-texts.ts';

/** Where a hit leads, and what it is. */
export function toEventLink(hit: SearchHit, language: Language): EventLink {
  const text = searchTexts(language);
  const { name, lead } = hitTexts(hit, language);
  return hit.kind === 'life-event'
    ? { href: `/life/${hit.id}`, title: name, lead, tag: text.event }
    : { href: `/services/${hit.id}`, title: name, lead, tag: text.service };
}

export interface SearchPageProps {
  language: Language;
  query: string;
  hits: readonly SearchHit[];
  /** All there is, for who finds nothing. */
  all: readonly SearchHit[];
}

export function SearchPage({ language, query, hits, all }: SearchPageProps): VNode {
  const text = searchTexts(language);
  const shown = query === '' ? all : hits;
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
      {query !== '' && hits.length > 0 && <p class="muted">{text.count(hits.length)}</p>}
      {query !== '' && hits.length === 0 && <EmptyState title={text.none}>{text.noneLead}</EmptyState>}
      <EventList events={(shown.length > 0 ? shown : all).map((hit) => toEventLink(hit, language))} />
    </div>
  );
}

/** The few best hits under the field while a person types. */
export function Suggestions({ hits, language }: { hits: readonly SearchHit[]; language: Language }): VNode {
  return (
    <ul>
      {hits.map((hit) => {
        const { href, title, lead } = toEventLink(hit, language);
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
