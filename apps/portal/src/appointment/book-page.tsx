import type { AppointmentSlot, Language, Service } from '@saphan/contracts';
import {
  formatDate,
  formatDay,
  formatInstant,
  formatTime,
  weekdayName,
  type PartialDate,
} from '@saphan/thai';
import { ActionBar, Button, ChoiceField, ErrorSummary, Form, NameTitle, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import type { Appointment } from './appointment.ts';
import { appointmentTexts } from './appointment-texts.ts';
import type { Offered, OfferedPlace } from './availability.ts';

/** What stands in the address while the person chooses. */
export interface BookQuery {
  readonly variant: string;
  readonly desk?: string | undefined;
  readonly place?: string | undefined;
  readonly day?: string | undefined;
  /** Time that was chosen before the sign-in. */
  readonly start?: string | undefined;
  readonly application?: string | undefined;
  readonly replaces?: string | undefined;
}

/** Address of a step. */
export function bookPath(
  service: string,
  query: Partial<Record<keyof BookQuery, string | undefined>>,
): string {
  const fields = Object.entries<string | undefined>(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  const text = new URLSearchParams(fields).toString();
  return `/book/${service}${text === '' ? '' : `?${text}`}`;
}

export type BookFault = 'choose' | 'full' | 'gone' | 'too-many' | undefined;

export interface BookPageProps {
  language: Language;
  network: Network;
  service: Service;
  query: BookQuery;
  offered: Offered<OfferedPlace>;
  /** Place that is chosen, its free times on the chosen day. */
  chosen:
    | { readonly place: OfferedPlace; readonly day: string; readonly slots: readonly AppointmentSlot[] }
    | undefined;
  /** Appointment that is moved. */
  moved: Appointment | undefined;
  isSignedIn: boolean;
  fault: BookFault;
  /** What the agency offered in place of a time that was gone. */
  next: readonly AppointmentSlot[] | undefined;
}

/** Days offered at once; a later one is a link away. */
const shownDays = 14;

const dayText = (language: Language, day: string): string =>
  formatDate(language, day as PartialDate, 'short');

function Variants({ language, service, query }: BookPageProps): VNode | null {
  if (service.variants.length < 2) return null;
  const text = appointmentTexts(language);
  return (
    <nav class="stack-tight" aria-labelledby="variants">
      <h2 id="variants">{text.variant}</h2>
      <ul class="day-choices">
        {service.variants.map(({ id, names }) => (
          <li>
            <a
              href={bookPath(service.id, {
                ...query,
                variant: id,
                desk: undefined,
                place: undefined,
                day: undefined,
              })}
              aria-current={id === query.variant ? 'true' : undefined}
            >
              {names[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PlaceList(props: BookPageProps): VNode {
  const { language, network, service, query, offered } = props;
  const text = appointmentTexts(language);
  const { places } = offered;
  if (places.length === 0) {
    return (
      <Notice tone="wait" title={text.noPlaces}>
        <p>{text.noPlacesLead}</p>
        <p>
          <a href={`/services/${service.id}`}>{text.service}</a>
        </p>
      </Notice>
    );
  }
  return (
    <section class="stack">
      <h2>{text.choosePlace}</h2>
      <ul class="plain-list">
        {places.map(({ desk, place, names, address, minutes, days }) => (
          <li>
            <a href={bookPath(service.id, { ...query, desk, place })}>{names[language]}</a>
            <br />
            <span class="small muted">
              {network.nameOf(desk, language)} · {address[language]}
            </span>
            <br />
            <span class="small">
              {days[0] === undefined ? text.noneFree : text.firstFree(dayText(language, days[0].day))} ·{' '}
              {text.takes(minutes)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Times(props: BookPageProps & { chosen: NonNullable<BookPageProps['chosen']> }): VNode {
  const { language, service, query, chosen, moved, isSignedIn, fault, next } = props;
  const text = appointmentTexts(language);
  const { place, day, slots } = chosen;
  const start = Math.max(0, place.days.findIndex((each) => each.day === day) - 3);
  const days = place.days.slice(start, start + shownDays);
  const { variant, application, replaces } = query;
  const hidden = { variant, desk: place.desk, place: place.place, day, application, replaces };
  const choices = next ?? slots;
  return (
    <>
      <section class="stack-tight">
        <h2>{place.names[language]}</h2>
        <p>{place.address[language]}</p>
        <p class="small">
          <a href={bookPath(service.id, { variant, application, replaces })}>{text.otherPlace}</a>
        </p>
      </section>
      {place.days.length === 0 && <Notice tone="wait" title={text.fullNone} />}
      <nav class="stack-tight" aria-labelledby="days">
        <h3 id="days">{text.chooseDay}</h3>
        <ul class="day-choices day-grid">
          {days.map((each) => (
            <li>
              <a
                href={bookPath(service.id, {
                  ...query,
                  desk: place.desk,
                  place: place.place,
                  day: each.day,
                  start: undefined,
                })}
                aria-current={each.day === day ? 'date' : undefined}
              >
                <span>
                  <b>{weekdayName(language, each.day, 'short')}</b> {dayText(language, each.day)}
                </span>
                <small>{text.free(each.free)}</small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {choices.length > 0 && (
        <Form action={`/book/${service.id}`} class="stack-loose">
          {Object.entries(hidden).map(([name, value]) =>
            value === undefined ? null : <input type="hidden" name={name} value={value} />,
          )}
          <ChoiceField
            name="start"
            label={next === undefined ? `${text.time} · ${formatDay(language, day)}` : text.time}
            inline
            fault={fault === 'choose' ? text.chooseTime : undefined}
            choices={choices.map((slot) => ({
              value: slot.start,
              label:
                next === undefined
                  ? `${formatTime(slot.start)}–${formatTime(slot.end)}`
                  : formatInstant(language, slot.start, 'short'),
            }))}
            chosen={query.start === undefined ? [] : [query.start]}
          />
          {!isSignedIn && <p class="small muted">{text.signIn}</p>}
          <ActionBar>
            <Button>{moved ? text.confirmMove : text.confirm}</Button>
          </ActionBar>
        </Form>
      )}
    </>
  );
}

/** Choose a place, then a day and a time: each step is an address of its own and works without a script. */
export function BookPage(props: BookPageProps): VNode {
  const { language, network, service, offered, chosen, moved, fault } = props;
  const text = appointmentTexts(language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">{moved ? text.move : text.book}</p>
        <NameTitle name={service.names[language]} />
        <p class="lead">{moved ? text.moveLead(formatInstant(language, moved.startsAt)) : text.bookLead}</p>
      </div>
      {fault === 'choose' && <ErrorSummary faults={[{ field: 'start', message: text.chooseTime }]} />}
      {fault === 'full' && (
        <Notice tone="wrong" title={text.full}>
          {text.fullLead}
        </Notice>
      )}
      {fault === 'gone' && (
        <Notice tone="wrong" title={text.gone}>
          {text.goneLead}
        </Notice>
      )}
      {fault === 'too-many' && (
        <Notice tone="wrong" title={text.tooMany}>
          <p>{text.tooManyLead}</p>
          <p>
            <a href="/appointments">{text.list}</a>
          </p>
        </Notice>
      )}
      {offered.silent.length > 0 && (
        <Notice tone="wait">
          {text.silent(offered.silent.map((desk) => network.nameOf(desk, language)).join(', '))}
        </Notice>
      )}
      <Variants {...props} />
      {chosen ? <Times {...props} chosen={chosen} /> : <PlaceList {...props} />}
    </div>
  );
}
