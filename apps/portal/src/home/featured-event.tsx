import type { EvidenceRow, Language } from '@saphan/contracts';
import { Icon, type EventLink } from '@saphan/ui';
import type { VNode } from 'preact';
import { homeTexts } from './home-texts.ts';

export interface FeaturedEventProps {
  language: Language;
  event: EventLink;
  /** What this matter no longer takes. */
  papers: readonly EvidenceRow[];
}

/** So many names are read at a glance. */
const shownPapers = 6;

/** One matter of life with its promise: the papers it used to take, struck through. */
export function FeaturedEvent({ language, event, papers }: FeaturedEventProps): VNode {
  const text = homeTexts(language);
  const more = papers.length - shownPapers;
  return (
    <li class="featured">
      <a href={event.href}>
        <span class="event-title">
          <span>{event.title}</span>
          <Icon name="next" />
        </span>
        <span class="event-lead">{event.lead}</span>
        {event.tag !== undefined && <span class="event-tag">{event.tag}</span>}
      </a>
      <p class="featured-papers">
        <span class="small muted">{text.noLonger}</span>
        {papers.slice(0, shownPapers).map(({ paper }) => (
          <s>{paper[language]}</s>
        ))}
        {more > 0 && <span class="small">{text.more(more)}</span>}
      </p>
    </li>
  );
}
