import { EventList, SearchBox, Tally, type EventLink, type TallyEntry } from '@saphan/ui';
import type { EvidenceRow, Language } from '@saphan/contracts';
import type { VNode } from 'preact';
import { FeaturedEvent } from './featured-event.tsx';
import { homeTexts } from './home-texts.ts';

export interface HomePageProps {
  language: Language;
  events: readonly { readonly event: EventLink; readonly papers: readonly EvidenceRow[] }[];
  services: readonly EventLink[];
  /** What the person or visitor began; none where nothing was. */
  begun: readonly EventLink[];
  /** What the person submitted last. */
  submitted: readonly EventLink[];
  /** Whether anything that was submitted waits for the person: it then stands before what they only began. */
  isAwaited: boolean;
  tally: readonly TallyEntry[];
  /** True before the first application: what will be counted is told instead of noughts. */
  isNew: boolean;
}

/** So few are shown with what they spare; more stand as a list. */
const fewEvents = 3;

/** So many services are told of in a line each; of more the names alone, behind their number: who knows a name searches. */
const fewServices = 12;

const withoutLead = ({ lead: _, ...link }: EventLink): EventLink => link;

function Services({ language, services }: Pick<HomePageProps, 'language' | 'services'>): VNode {
  const text = homeTexts(language);
  if (services.length <= fewServices)
    return (
      <section class="stack">
        <h2>{text.services}</h2>
        <EventList events={services} />
      </section>
    );
  return (
    <details class="answers stack">
      <summary>
        <h2>{text.services}</h2> <span>{text.all(services.length)}</span>
      </summary>
      <EventList events={services.map(withoutLead)} />
    </details>
  );
}

/** One question, the matters of life, what was begun, and what it has spared so far. */
export function HomePage({
  language,
  events,
  services,
  begun,
  submitted,
  isAwaited,
  tally,
  isNew,
}: HomePageProps): VNode {
  const text = homeTexts(language);
  const inOrder = [
    { title: text.continue, links: begun },
    { title: text.latest, links: submitted },
  ];
  const own = (isAwaited ? inOrder.toReversed() : inOrder).filter(({ links }) => links.length > 0);
  return (
    <>
      <section class="hero">
        <div class="wrap">
          <h1>{text.ask}</h1>
          <p class="lead">{text.promise}</p>
          <SearchBox action="/search" label={text.search} placeholder={text.placeholder} button={text.find} />
          <div id="suggestions" class="suggestions" aria-live="polite" />
        </div>
      </section>
      <div class="wrap page stack-loose">
        {own.map(({ title, links }) => (
          <section class="stack">
            <h2>{title}</h2>
            <EventList events={links} />
          </section>
        ))}
        <section class="stack">
          <h2>{text.events}</h2>
          {events.length <= fewEvents ? (
            <ul class="featured-list">
              {events.map(({ event, papers }) => (
                <FeaturedEvent language={language} event={event} papers={papers} />
              ))}
            </ul>
          ) : (
            <EventList events={events.map(({ event }) => event)} />
          )}
        </section>
        <Services language={language} services={services} />
        <section class="stack">
          <h2 class="unseen">{text.tally}</h2>
          <Tally entries={tally} />
          {isNew && <p class="small muted">{text.tallyBegins}</p>}
        </section>
      </div>
    </>
  );
}
