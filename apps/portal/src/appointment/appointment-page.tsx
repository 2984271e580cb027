import type { Language } from '@saphan/contracts';
import { formatDay, formatInstant, formatTime, toBangkokDay } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  NameTitle,
  Notice,
  Pill,
  QrCode,
  Row,
  Rows,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import type { Appointment } from './appointment.ts';
import { appointmentTexts } from './appointment-texts.ts';
import { bookPath } from './book-page.tsx';

interface Props {
  language: Language;
  network: Network;
  now: Date;
}

const nameOf = ({ language, network }: Props, service: string): string =>
  network.index().services.get(service)?.names[language] ?? service;

function State({
  language,
  now,
  appointment,
  isMoved,
}: Props & { appointment: Appointment; isMoved: boolean }): VNode {
  const text = appointmentTexts(language);
  const { state, startsAt } = appointment;
  if (state === 'booked' && startsAt < now) return <Pill tone="quiet">{text.past}</Pill>;
  const tone = state === 'booked' ? 'turn' : state === 'asking' ? 'wait' : 'quiet';
  return <Pill tone={tone}>{isMoved ? text.moved : text.states[state]}</Pill>;
}

/** The appointment that came in the place of another, where that was moved: one that the agency has given. */
export const findNewer = (
  appointments: readonly Appointment[],
  { id, state }: Appointment,
): Appointment | undefined =>
  state === 'cancelled'
    ? appointments.find(({ booking, booked }) => booked !== undefined && booking.replaces === id)
    : undefined;

function List(props: Props & { appointments: readonly Appointment[]; all: readonly Appointment[] }): VNode {
  const { language, appointments, all } = props;
  return (
    <ul class="plain-list">
      {appointments.map((appointment) => (
        <li>
          <a href={`/appointments/${appointment.id}`}>
            {formatInstant(language, appointment.startsAt)} · {nameOf(props, appointment.service)}
          </a>{' '}
          <State {...props} appointment={appointment} isMoved={findNewer(all, appointment) !== undefined} />
        </li>
      ))}
    </ul>
  );
}

/** All of a person's appointments: those to come, the next one first, then all others. */
export function AppointmentsPage(props: Props & { appointments: readonly Appointment[] }): VNode {
  const { language, now, appointments: all } = props;
  const text = appointmentTexts(language);
  const isToCome = ({ state, startsAt }: Appointment): boolean => state !== 'cancelled' && startsAt >= now;
  const toCome = all.filter(isToCome).toReversed();
  const others = all.filter((appointment) => !isToCome(appointment));
  return (
    <div class="stack-loose">
      <h1>{text.list}</h1>
      {all.length === 0 && (
        <EmptyState title={text.listEmpty} action={<ButtonLink href="/">{text.find}</ButtonLink>}>
          {text.listEmptyLead}
        </EmptyState>
      )}
      {toCome.length > 0 && (
        <section class="stack-tight">
          <h2>{text.toCome}</h2>
          <List {...props} appointments={toCome} all={all} />
        </section>
      )}
      {others.length > 0 && (
        <section class="stack-tight">
          <h2>{text.others}</h2>
          <List {...props} appointments={others} all={all} />
        </section>
      )}
    </div>
  );
}

function Slip(props: Props & { appointment: Appointment }): VNode | null {
  const { language, network, appointment } = props;
  const text = appointmentTexts(language);
  const { booked, desk } = appointment;
  if (booked === undefined) return null;
  const day = formatDay(language, toBangkokDay(booked.start));
  return (
    <section class="slip stack">
      <div class="slip-head">
        <QrCode text={booked.code} label={text.qr(booked.code)} />
        <div class="stack-tight">
          <p class="small muted">{text.code}</p>
          <p class="slip-code number">{booked.code}</p>
          <p class="small">{text.codeLead}</p>
        </div>
      </div>
      <Rows>
        <Row label={text.day} state={{ type: 'plain' }}>
          {day}
        </Row>
        <Row label={text.time} state={{ type: 'plain' }}>
          {formatTime(booked.start)}–{formatTime(booked.end)}
        </Row>
        <Row label={text.place} state={{ type: 'plain' }}>
          {booked.names[language]}
          <p class="small muted">{network.nameOf(desk, language)}</p>
        </Row>
        <Row label={text.address} state={{ type: 'plain' }}>
          {booked.address[language]}
        </Row>
        <Row label={text.bring} state={{ type: 'plain' }}>
          {text.card}
        </Row>
      </Rows>
    </section>
  );
}

export interface AppointmentPageProps extends Props {
  appointment: Appointment;
  /** The one that came in its place. */
  newer: Appointment | undefined;
  /** The agency was asked to give it back and did not answer. */
  isSilent: boolean;
}

/** One appointment: the slip to print or to show, and how to move or cancel it. */
export function AppointmentPage(props: AppointmentPageProps): VNode {
  const { language, now, appointment, newer, isSilent } = props;
  const text = appointmentTexts(language);
  const { id, state, service, booking, application, desk } = appointment;
  const isToCome = state === 'booked' && appointment.startsAt > now;
  const { variant, place } = booking;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <p class="small muted">{text.slip}</p>
        <NameTitle name={nameOf(props, service)} />
        <p>
          {formatInstant(language, appointment.startsAt)}{' '}
          <State {...props} appointment={appointment} isMoved={newer !== undefined} />
        </p>
        {state === 'booked' && booking.replaces !== undefined && <p class="small muted">{text.movedFrom}</p>}
      </div>
      {isSilent && <Notice tone="wait" title={text.cancelSilent} />}
      {state === 'asking' && (
        <Notice tone="wait" title={text.asking}>
          <p>{text.askingLead}</p>
          <Form action={`/appointments/${id}/again`}>
            <Button>{text.again}</Button>
          </Form>
        </Notice>
      )}
      {state === 'full' && (
        <Notice title={text.notHad}>
          <p>{text.notHadLead}</p>
          <p>
            <ButtonLink tone="quiet" href={bookPath(service, { variant, application })}>
              {text.book}
            </ButtonLink>
          </p>
        </Notice>
      )}
      {state === 'cancelled' &&
        (newer === undefined ? (
          <Notice title={text.givenBack}>
            <p>{text.givenBackLead}</p>
            <p>
              <ButtonLink tone="quiet" href={bookPath(service, { variant, application })}>
                {text.book}
              </ButtonLink>
            </p>
          </Notice>
        ) : (
          <Notice title={text.movedTo(formatInstant(language, newer.startsAt))}>
            <p>
              <a href={`/appointments/${newer.id}`}>{text.seeNew}</a>
            </p>
          </Notice>
        ))}
      {state === 'booked' && <Slip {...props} />}
      {isToCome && (
        <>
          <ActionBar>
            <ButtonLink href={`/appointments/${id}/calendar.ics`} download>
              {text.calendar}
            </ButtonLink>
            <ButtonLink
              tone="quiet"
              href={bookPath(service, { variant, desk, place, application, replaces: id })}
            >
              {text.move}
            </ButtonLink>
            <span data-print>
              <Button type="button" tone="quiet" icon="print">
                {text.print}
              </Button>
            </span>
          </ActionBar>
          <details class="answers not-printed">
            <summary>{text.cancel}</summary>
            <Form action={`/appointments/${id}/cancel`} class="stack-tight">
              <p>{text.cancelLead}</p>
              <Button tone="wrong" size="small">
                {text.cancelNow}
              </Button>
            </Form>
          </details>
        </>
      )}
      <p class="small not-printed">
        {application !== undefined && (
          <>
            <a href={`/applications/${application}`}>{text.application}</a> ·{' '}
          </>
        )}
        <a href="/appointments">{text.list}</a>
      </p>
    </div>
  );
}
