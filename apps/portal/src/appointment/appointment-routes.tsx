import { toAttachment } from '@saphan/web';
import { getPerson, languageOf, reauthenticate } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPage } from '../page/answer-page.tsx';
import { queryOf, uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { isFresh, personOf } from '../session/person-of-request.ts';
import { getAppointment, listAppointments, type Appointment } from './appointment.ts';
import { AppointmentPage, AppointmentsPage, findNewer } from './appointment-page.tsx';
import { appointmentTexts } from './appointment-texts.ts';
import { askBooking, cancelBooking } from './book.ts';
import { CentresPage } from './centres-page.tsx';
import { toCalendar } from './to-calendar.ts';

const read = (portal: Portal, request: FastifyRequest): Promise<Appointment> =>
  portal.store.asPerson(personOf(request, portal), (trx) =>
    getAppointment(trx, portal.vault, uuidOf(request, 'id')),
  );

async function showList(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const appointments = await portal.store.asPerson(personOf(request, portal), (trx) =>
    listAppointments(trx, portal.vault),
  );
  return answerPage(portal, request, reply, ({ language }) => ({
    title: appointmentTexts(language).list,
    body: (
      <AppointmentsPage
        language={language}
        network={portal.network}
        now={portal.clock()}
        appointments={appointments}
      />
    ),
  }));
}

async function showOne(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const [appointment, all] = await portal.store.asPerson(personOf(request, portal), async (trx) => [
    await getAppointment(trx, portal.vault, uuidOf(request, 'id')),
    await listAppointments(trx, portal.vault),
  ]);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: appointmentTexts(language).slip,
    islands: ['print-page.ts'],
    body: (
      <AppointmentPage
        language={language}
        network={portal.network}
        now={portal.clock()}
        appointment={appointment}
        newer={findNewer(all, appointment)}
        isSilent={queryOf(request, 'silent') === 'yes' && appointment.state === 'booked'}
      />
    ),
  }));
}

async function giveCalendar(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { id, booked, service, state } = await read(portal, request);
  if (state !== 'booked' || booked === undefined) throw portalProblem('appointment-not-found');
  const language = languageOf(request);
  const { settings, network, clock } = portal;
  const name = network.index().services.get(service)?.names[language] ?? service;
  const file = toCalendar({
    id,
    host: new URL(settings.publicUrl).hostname,
    madeAt: clock(),
    start: booked.start,
    end: booked.end,
    title: `${name} · ${booked.code}`,
    place: `${booked.names[language]}, ${booked.address[language]}`,
    url: `${settings.publicUrl}/appointments/${id}`,
  });
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', toAttachment(`saphan-${booked.code}.ics`))
    .send(file);
}

/** Does what the agency must be asked for, with a sign-in that it takes as proof. */
const withProof =
  (act: (portal: Portal, request: FastifyRequest, appointment: Appointment) => Promise<string>) =>
  async (portal: Portal, request: FastifyRequest, reply: FastifyReply) => {
    const appointment = await read(portal, request);
    if (!isFresh(getPerson(request), portal.clock())) {
      const returnTo = `/appointments/${appointment.id}`;
      return reauthenticate(portal.app, request, reply, { returnTo, maxAge: 25 * 60 });
    }
    return reply.redirect(await act(portal, request, appointment), 303);
  };

const askingOf = (portal: Portal, request: FastifyRequest) => ({
  person: personOf(request, portal),
  signedIn: getPerson(request),
});

const cancel = withProof(async (portal, request, appointment) => {
  const path = `/appointments/${appointment.id}`;
  if (appointment.state !== 'booked') return path;
  try {
    await cancelBooking(portal, askingOf(portal, request), appointment);
    return path;
  } catch (error) {
    portal.log.warn({ err: error, service: appointment.desk }, 'an agency did not take an appointment back');
    return `${path}?silent=yes`;
  }
});

const again = withProof(async (portal, request, appointment) => {
  if (appointment.state === 'asking') {
    await askBooking(portal, askingOf(portal, request), appointment).catch((error: unknown) => {
      portal.log.warn({ err: error, service: appointment.desk }, 'an agency did not answer a booking');
    });
  }
  return `/appointments/${appointment.id}`;
});

async function showCentres(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const offered = await portal.availability.placesNow();
  return answerPage(portal, request, reply, ({ language }) => ({
    title: appointmentTexts(language).centres,
    body: <CentresPage language={language} network={portal.network} offered={offered} />,
  }));
}

const one = { kind: 'action', needs: 'person', method: 'POST' } as const;

/** A person's appointments, and the joint service centres. */
export const appointmentRoutes: readonly PageRoute[] = [
  {
    name: 'my appointments',
    method: 'GET',
    url: '/appointments',
    kind: 'page',
    needs: 'person',
    handle: showList,
  },
  {
    name: 'appointment',
    method: 'GET',
    url: '/appointments/:id',
    kind: 'page',
    needs: 'person',
    handle: showOne,
  },
  {
    name: 'appointment for a calendar',
    method: 'GET',
    url: '/appointments/:id/calendar.ics',
    kind: 'file',
    needs: 'person',
    handle: giveCalendar,
  },
  { name: 'cancel an appointment', url: '/appointments/:id/cancel', handle: cancel, ...one },
  { name: 'ask for an appointment again', url: '/appointments/:id/again', handle: again, ...one },
  {
    name: 'joint service centres',
    method: 'GET',
    url: '/centres',
    kind: 'page',
    needs: 'nobody',
    handle: showCentres,
  },
];
