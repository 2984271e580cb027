import type { Language } from '@saphan/contracts';
import { formatTime } from '@saphan/thai';
import { EmptyState, Notice, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { appointmentTexts } from './appointment-texts.ts';
import type { DeskPlace, Offered } from './availability.ts';
import { bookPath } from './book-page.tsx';

export interface CentresPageProps {
  language: Language;
  network: Network;
  offered: Offered<DeskPlace>;
}

function Counter({
  language,
  network,
  place,
}: {
  language: Language;
  network: Network;
  place: DeskPlace;
}): VNode {
  const text = appointmentTexts(language);
  const { desk, services, openUntil, waiting, waitMinutes } = place;
  const { services: known } = network.index();
  return (
    <section class="stack">
      <h3>{network.nameOf(desk, language)}</h3>
      <p>
        <Pill tone={openUntil === undefined ? 'quiet' : 'turn'}>
          {openUntil === undefined ? text.closed : text.openUntil(formatTime(openUntil))}
        </Pill>{' '}
        {(openUntil !== undefined || waiting > 0) && text.waiting(waiting)}
        {waitMinutes !== undefined && ` · ${text.waitMinutes(waitMinutes)}`}
      </p>
      <ul class="marks">
        {/* The page where a time is booked lets choose between the kinds of a service. */}
        {[...Map.groupBy(services, ({ service }) => service)].map(([service, kinds]) => (
          <li>
            <a href={bookPath(service, { variant: kinds[0]?.variant, desk, place: place.place })}>
              {known.get(service)?.names[language] ?? service}
            </a>
            {kinds.length > 1 && (
              <small class="muted">
                {' '}
                {kinds
                  .flatMap(
                    ({ variant }) =>
                      known.get(service)?.variants.find(({ id }) => id === variant)?.names[language] ?? [],
                  )
                  .join(' · ')}
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which services of which agencies each joint service centre offers, and how long one waits there now. */
export function CentresPage({ language, network, offered }: CentresPageProps): VNode {
  const text = appointmentTexts(language);
  const centres = [
    ...Map.groupBy(
      offered.places.filter(({ centre }) => centre !== undefined),
      ({ centre = '' }) => centre,
    ),
  ];
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.centres}</h1>
        <p class="lead">{text.centresLead}</p>
      </div>
      {offered.silent.length > 0 && (
        <Notice tone="wait">
          {text.silent(offered.silent.map((desk) => network.nameOf(desk, language)).join(', '))}
        </Notice>
      )}
      {centres.length === 0 && <EmptyState title={text.noCentres}>{text.centresLead}</EmptyState>}
      {centres.map(([code, places]) => (
        <section class="stack-loose" id={code}>
          {/* Under one roof all have one address: the first says it. */}
          <h2>{places[0]?.address[language]}</h2>
          {places.map((place) => (
            <Counter language={language} network={network} place={place} />
          ))}
        </section>
      ))}
      <p class="small muted">
        <a href="/counter">{text.counterMode}</a>
      </p>
    </div>
  );
}
