import type { Language } from '@saphan/contracts';
import { formatTime } from '@saphan/thai';
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  Notice,
  Pill,
  SelectField,
  TextField,
  type PillTone,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Place } from '../appointment/place.ts';
import type { AtHand, DayAppointment, Queue } from './read-queue.ts';
import { queueTexts } from './queue-texts.ts';
import { TicketSlip } from './ticket-slip.tsx';
import type { Ticket } from './ticket.ts';

export interface QueueBodyProps {
  language: Language;
  places: readonly Place[];
  place: Place;
  queue: Queue;
  /** Tickets that this officer has called, with who came by appointment. */
  mine: readonly { readonly ticket: Ticket; readonly person: AtHand | undefined }[];
  /** Number of the officer's counter, as last chosen. */
  counter: string;
  /** Field that the last step was refused for. */
  fault: 'counter' | 'code' | undefined;
  /** Code as it was typed when no appointment was found. */
  typedCode: string;
  /** Ticket that was given just now. */
  given: string | undefined;
  services: readonly { readonly value: string; readonly label: string }[];
  screenHref: string;
  /** Counter mode at the portal, for who may fill in with people; nothing for others. */
  counterHref: string | undefined;
  /** True for who handles cases. */
  opensCases: boolean;
  nameOf: (service: string, variant: string) => string;
}

const tones: Readonly<Record<DayAppointment['state'], PillTone>> = {
  booked: 'wait',
  arrived: 'turn',
  served: 'done',
  'no-show': 'wrong',
};

function PlaceChoice({ language, places, place }: QueueBodyProps): VNode | null {
  const text = queueTexts(language);
  if (places.length < 2) return null;
  return (
    <form method="get" action="/queue" class="queue-place">
      <SelectField
        name="place"
        label={text.place}
        choices={places.map(({ id, names }) => ({ value: id, label: names[language] }))}
        value={place.id}
      />
      <Button tone="quiet" size="small">
        {text.go}
      </Button>
    </form>
  );
}

function Mine({ language, place, mine, nameOf, counterHref, opensCases }: QueueBodyProps): VNode | null {
  const text = queueTexts(language);
  if (mine.length === 0) return null;
  return (
    <section class="stack">
      <h2>{text.atMe}</h2>
      {mine.map(({ ticket, person }) => (
        <Notice title={text.called(ticket.number, ticket.counter ?? 0)}>
          <p>{person?.name ?? text.walkIn}</p>
          {person?.case && opensCases && (
            <p>
              <a href={`/cases/${person.case.id}`}>{text.openCase(person.case.number)}</a>
            </p>
          )}
          {ticket.service !== null && <p class="small muted">{nameOf(ticket.service, '')}</p>}
          {counterHref !== undefined && (
            <p>
              <a href={counterHref}>{text.serve}</a>
            </p>
          )}
          <Form action={`/queue/${place.id}/end`} class="cluster">
            <input type="hidden" name="ticket" value={ticket.id} />
            <Button name="state" value="served" tone="quiet">
              {text.served}
            </Button>
            <Button name="state" value="gone" tone="plain">
              {text.gone}
            </Button>
          </Form>
        </Notice>
      ))}
    </section>
  );
}

function Call({ language, place, counter, fault, queue }: QueueBodyProps): VNode {
  const text = queueTexts(language);
  return (
    <section class="factor stack">
      <h2>{text.waiting(queue.waiting.length)}</h2>
      {queue.waiting.length > 0 && (
        <p>
          <span class="unseen">{text.line}: </span>
          <span class="number">
            {queue.waiting
              .slice(0, 12)
              .map(({ number }) => number)
              .join(' · ')}
          </span>
        </p>
      )}
      <Form action={`/queue/${place.id}/next`} class="stack">
        <TextField
          name="counter"
          label={text.counter}
          width="short"
          inputMode="numeric"
          maxLength={3}
          value={counter}
          fault={fault === 'counter' ? text.counterFault : undefined}
        />
        <Button>{text.next}</Button>
      </Form>
    </section>
  );
}

function Arrivals({ language, place, services, fault, typedCode }: QueueBodyProps): VNode {
  const text = queueTexts(language);
  return (
    <>
      <section class="factor stack">
        <h2>{text.checkIn}</h2>
        <Form action={`/queue/${place.id}/check-in`} class="stack">
          <TextField
            name="code"
            label={text.code}
            hint={text.codeHint}
            width="short"
            maxLength={20}
            value={typedCode}
            fault={fault === 'code' ? text.codeFault : undefined}
          />
          <Button tone="quiet">{text.checkInButton}</Button>
        </Form>
      </section>
      <section class="factor stack">
        <h2>{text.ticket}</h2>
        <Form action={`/queue/${place.id}/ticket`} class="stack">
          <SelectField
            name="service"
            label={text.service}
            choices={services}
            value={undefined}
            empty={text.any}
            required={false}
          />
          <Button tone="quiet">{text.ticketButton}</Button>
        </Form>
      </section>
    </>
  );
}

/** Nothing once it was called: by then its number stands on the screen. */
function Given({ language, place, queue, given, nameOf }: QueueBodyProps): VNode | null {
  const before = queue.waiting.findIndex(({ id }) => id === given);
  const ticket = queue.waiting[before];
  if (ticket === undefined) return null;
  const service = ticket.service === null ? undefined : nameOf(ticket.service, '');
  return <TicketSlip language={language} place={place} ticket={ticket} before={before} service={service} />;
}

/** One place today: who waits, whom this officer serves, who has an appointment. */
export function QueueBody(props: QueueBodyProps): VNode {
  const { language, place, queue, screenHref, nameOf } = props;
  const text = queueTexts(language);
  return (
    <div class="stack-loose">
      <Given {...props} />
      <header class="queue-head">
        <div class="stack-tight">
          <h1>{place.names[language]}</h1>
          <p>
            <a href={screenHref}>{text.screen}</a>
          </p>
        </div>
        <PlaceChoice {...props} />
      </header>
      <div class="queue-columns">
        <div class="stack-loose">
          <Mine {...props} />
          <Call {...props} />
        </div>
        <Arrivals {...props} />
      </div>
      <section class="stack">
        <h2>{text.list}</h2>
        <DataTable
          keys
          caption={text.list}
          columns={[
            { title: text.time, kind: 'short', isHead: true, cell: ({ startsAt }) => formatTime(startsAt) },
            { title: text.code, kind: 'short', cell: ({ code }) => <span class="number">{code}</span> },
            { title: text.service, cell: ({ service, variant }) => nameOf(service, variant) },
            {
              title: text.state,
              cell: ({ state }) => <Pill tone={tones[state]}>{text.states[state]}</Pill>,
            },
          ]}
          rows={queue.appointments}
          rowKey={({ id }) => id}
          empty={<p>{text.none}</p>}
        />
      </section>
    </div>
  );
}

/** Where the agency has no place. */
export function NoPlaces({ language }: { language: Language }): VNode {
  const text = queueTexts(language);
  const [title = '', lead = ''] = text.noPlaces;
  return (
    <div class="stack-loose">
      <h1>{text.title}</h1>
      <EmptyState title={title}>{lead}</EmptyState>
    </div>
  );
}
