import { isUuidV7, type AppointmentSlot, type Service } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { findPerson, reauthenticate } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, paramOf, queryOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { isFresh, personOf } from '../session/person-of-request.ts';
import { findAppointment, type Appointment } from './appointment.ts';
import { appointmentTexts } from './appointment-texts.ts';
import { askBooking, beginBooking } from './book.ts';
import { BookPage, bookPath, type BookFault, type BookQuery } from './book-page.tsx';

/** @throws Problem `not-found` */
function getService(portal: Portal, request: FastifyRequest): Service {
  const service = portal.network.index().services.get(paramOf(request, 'service'));
  if (service === undefined) throw webProblem('not-found');
  return service;
}

function readQuery(service: Service, read: (name: string) => string): BookQuery {
  const variant = service.variants.find(({ id }) => id === read('variant')) ?? service.variants[0];
  const text = (name: string): string | undefined => read(name) || undefined;
  const id = (name: string): string | undefined => (isUuidV7(read(name)) ? read(name) : undefined);
  const [day, start] = [read('day'), read('start')];
  return {
    variant: variant?.id ?? '',
    desk: text('desk'),
    place: text('place'),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(day) && { day }),
    ...(!Number.isNaN(Date.parse(start)) && { start }),
    application: id('application'),
    replaces: id('replaces'),
  };
}

interface Shown {
  readonly fault?: BookFault;
  readonly next?: readonly AppointmentSlot[];
}

/** The appointment that is moved, where it is the person's own and still stands. */
async function findMoved(
  portal: Portal,
  request: FastifyRequest,
  { replaces }: BookQuery,
): Promise<Appointment | undefined> {
  if (replaces === undefined || findPerson(request) === undefined) return undefined;
  const found = await portal.store.asPerson(personOf(request, portal), (trx) =>
    findAppointment(trx, portal.vault, replaces),
  );
  return found?.state === 'booked' ? found : undefined;
}

async function show(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  query: BookQuery,
  { fault, next }: Shown = {},
): Promise<FastifyReply> {
  const service = getService(portal, request);
  const offered = await portal.availability.placesFor(service, query.variant);
  const place = offered.places.find((each) => each.place === query.place && each.desk === query.desk);
  // The agency is asked about days that it offers alone: anybody can type others, and each question is an exchange.
  const offeredDay = place?.days.find((each) => each.day === query.day) ?? place?.days[0];
  const day = offeredDay?.day ?? '';
  const slots =
    place === undefined || day === ''
      ? []
      : await portal.availability
          .slotsOn(place.desk, service.id, query.variant, place.place, day)
          .catch((): readonly AppointmentSlot[] => []);
  const moved = await findMoved(portal, request, query);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: `${appointmentTexts(language).book} · ${service.names[language]}`,
    status: fault === undefined ? 200 : fault === 'choose' ? 422 : 409,
    body: (
      <BookPage
        language={language}
        network={portal.network}
        service={service}
        query={query}
        offered={offered}
        chosen={place && { place, day, slots }}
        moved={moved}
        isSignedIn={findPerson(request) !== undefined}
        fault={fault}
        next={next}
      />
    ),
  }));
}

/** @throws Problem `application-not-found` for one that is not the person's */
async function checkApplication(portal: Portal, request: FastifyRequest, id: string | undefined) {
  if (id === undefined) return;
  const found = await portal.store.asPerson(personOf(request, portal), (trx) =>
    findApplication(trx, portal.vault, id),
  );
  if (found === undefined) throw portalProblem('application-not-found');
}

async function book(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const service = getService(portal, request);
  const query = readQuery(service, (name) => fieldOf(request, name));
  const { desk, place, variant, application, start } = query;
  if (desk === undefined || place === undefined || !portal.availability.desksFor(service).includes(desk))
    throw webProblem('not-found');
  if (start === undefined) return show(portal, request, reply, query, { fault: 'choose' });
  const signedIn = findPerson(request);
  const back = bookPath(service.id, query);
  // Back from the sign-in the time stands chosen, and is booked by a press.
  if (signedIn === undefined) return reply.redirect(`/signin?returnTo=${encodeURIComponent(back)}`, 303);
  if (!isFresh(signedIn, portal.clock())) {
    return reauthenticate(portal.app, request, reply, { returnTo: back, maxAge: 25 * 60 });
  }
  await checkApplication(portal, request, application);
  const moved = await findMoved(portal, request, query);
  // A time at another agency is a new one: the old desk knows nothing of it.
  const replaces = moved?.desk === desk ? moved.id : undefined;
  const asking = { person: personOf(request, portal), signedIn };
  const begun = await beginBooking(portal, asking, {
    ...{ desk, service: service.id, variant, place, start: new Date(start).toISOString() },
    ...(application !== undefined && { application }),
    ...(replaces !== undefined && { replaces }),
  });
  const answer = await askBooking(portal, asking, begun).catch((error: unknown) => {
    portal.log.warn({ err: error, service: desk }, 'an agency did not answer a booking');
    return undefined;
  });
  if (answer?.outcome === 'full')
    return show(portal, request, reply, query, { fault: 'full', next: answer.next ?? [] });
  if (answer?.outcome === 'gone') {
    return show(portal, request, reply, { ...query, replaces: undefined }, { fault: 'gone' });
  }
  if (answer?.outcome === 'too-many') return show(portal, request, reply, query, { fault: 'too-many' });
  return reply.redirect(`/appointments/${begun.id}`, 303);
}

/** Booking a time, and moving one. */
export const bookRoutes: readonly PageRoute[] = [
  {
    name: 'book a time',
    method: 'GET',
    url: '/book/:service',
    kind: 'page',
    needs: 'nobody',
    handle: (portal, request, reply) =>
      show(
        portal,
        request,
        reply,
        readQuery(getService(portal, request), (name) => queryOf(request, name)),
      ),
  },
  { name: 'book', method: 'POST', url: '/book/:service', kind: 'action', needs: 'nobody', handle: book },
];
