import { isUuid, Problem } from '@saphan/contracts';
import { workRoles } from '@saphan/cases';
import { webProblem } from '@saphan/web';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { variantsOf } from '../appointment-page/place-routes.tsx';
import { readPlaces } from '../appointment/place.ts';
import { openForOfficer } from '../case-page/read-case-page.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import type { DeskTransaction } from '../store/desk-store.ts';
import { screenPath } from './screen-routes.tsx';
import { NoPlaces, QueueBody } from './queue-page.tsx';
import { queueTexts } from './queue-texts.ts';
import { findAtHand, readQueue } from './read-queue.ts';
import { callNext, checkIn, endTicket, takeTicket, type AtCounter } from './ticket.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const PlaceParams = Type.Object({ place: Type.String({ format: 'uuid' }) });
const QueueQuery = Type.Object({
  place: Type.Optional(Type.String({ format: 'uuid' })),
  given: Type.Optional(Type.String({ format: 'uuid' })),
});

/** @throws Problem `forbidden` for who neither handles cases of the agency nor sits at its counters */
async function getWorker(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const who = await getDeskOfficer(desk, request);
  if (!who.isWorker && !who.isCounterOfficer)
    throw webProblem('forbidden', { rule: [...workRoles, 'counter-officer'].join(' or ') });
  return who;
}

const counterKept = (request: FastifyRequest): string => {
  const kept = sessionOf(request).content.app?.['counter'];
  return typeof kept === 'string' ? kept : '';
};

/** What came of a step: what is said of it, the case of the person who was called, the ticket that was given. */
interface Done {
  readonly notice?: string;
  readonly noticeTone?: 'good' | 'wait';
  readonly case?: string;
  readonly given?: string;
}

/** What the page is asked to show beside the queue. */
interface Asked {
  readonly place: string | undefined;
  readonly given?: string | undefined;
  readonly fault?: 'counter' | 'code';
  readonly typedCode?: string;
}

/** The queue of a place, for the officers of its agency. */
export function addQueueRoutes(app: PageServer, desk: Desk): void {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    asked: Asked,
  ): Promise<FastifyReply> => {
    const { id: agency } = who.agency;
    const found = await desk.store.asAgency(agency, async (trx) => {
      const places = (await readPlaces(trx)).filter(({ isOpen }) => isOpen);
      const place = asked.place === undefined ? places[0] : places.find(({ id }) => id === asked.place);
      if (place === undefined) return { places, place };
      const queue = await readQueue(desk, trx, place.id);
      const own = queue.called.filter(({ officer }) => officer === who.officer.id);
      const mine = [];
      for (const ticket of own) mine.push({ ticket, person: await findAtHand(desk, trx, ticket) });
      return { places, place, queue, mine };
    });
    const { places, place, queue, mine } = found;
    if (place === undefined) {
      if (asked.place !== undefined) throw deskProblem('place-unknown');
      return answerPage(desk, request, reply, who, ({ language }) => ({
        title: queueTexts(language).title,
        body: <NoPlaces language={language} />,
      }));
    }
    const services = variantsOf(desk, who.agency, languageOf(request));
    const { services: known } = desk.network.index();
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: queueTexts(language).title,
      status: asked.fault === undefined ? 200 : 422,
      islands: ['table-keys.ts', 'print-page.ts'],
      body: (
        <QueueBody
          language={language}
          places={places}
          place={place}
          queue={queue}
          mine={mine}
          counter={counterKept(request)}
          fault={asked.fault}
          typedCode={asked.typedCode ?? ''}
          given={asked.given}
          services={[...new Set(services.map(({ value }) => value.split(' ')[0] ?? ''))].map((id) => ({
            value: id,
            label: known.get(id)?.names[language] ?? id,
          }))}
          screenHref={screenPath(agency, place.id)}
          counterHref={
            who.isCounterOfficer
              ? `${desk.settings.counterUrl}?place=${encodeURIComponent(`${who.agency.subsystem}/${place.id}`)}`
              : undefined
          }
          opensCases={who.isWorker}
          nameOf={(service, variant) =>
            services.find(({ value }) => value === `${service} ${variant}`)?.label ??
            known.get(service)?.names[language] ??
            service
          }
        />
      ),
    }));
  };

  app.get('/queue', { schema: { querystring: QueueQuery } }, async (request, reply) => {
    const who = await getWorker(desk, request);
    return answer(request, reply, who, { place: request.query.place, given: request.query.given });
  });

  /** The page of the case that goes on at the counter, where this officer may open it. */
  const findOpenable = async (who: DeskOfficer, id: string | undefined): Promise<string | undefined> => {
    if (id === undefined || !who.isWorker) return undefined;
    const mayOpen = await desk.store.asAgency(who.agency.id, (trx) =>
      openForOfficer(desk, trx, who, id).then(
        () => true,
        () => false,
      ),
    );
    return mayOpen ? `/cases/${id}` : undefined;
  };

  /** One step at a place of the officer's agency. */
  const addStep = (
    name: string,
    take: (trx: DeskTransaction, at: AtCounter, form: PostedForm, request: FastifyRequest) => Promise<Done>,
  ): void => {
    app.post(`/queue/:place/${name}`, { schema: { params: PlaceParams } }, async (request, reply) => {
      const who = await getWorker(desk, request);
      const { place } = request.params;
      const form = (request.body ?? {}) as PostedForm;
      const counter = textOf(form, 'counter');
      const isNumber = /^[0-9]{1,3}$/.test(counter) && Number(counter) >= 1 && Number(counter) <= 200;
      if (name === 'next' && !isNumber) return answer(request, reply, who, { place, fault: 'counter' });
      const at = { agency: who.agency.id, place, officer: who.officer.id };
      const step = desk.store.asAgency(at.agency, async (trx) => {
        const known = await trx
          .selectFrom('counter_place')
          .select('id')
          .where('id', '=', place)
          .executeTakeFirst();
        if (known === undefined) throw deskProblem('place-unknown');
        return take(trx, at, form, request);
      });
      const done = await step.catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'appointment-unknown') return undefined;
        throw error;
      });
      // Whoever stands there is told at the counter what to do about it: the page stays.
      if (done === undefined)
        return answer(request, reply, who, { place, fault: 'code', typedCode: textOf(form, 'code') });
      const { notice, noticeTone = 'good', given } = done;
      const { content } = sessionOf(request);
      await sessionOf(request).update({
        ...(notice !== undefined && { notice, noticeTone }),
        ...(name === 'next' && { app: { ...content.app, counter } }),
      });
      const opens = await findOpenable(who, done.case);
      const more = given === undefined ? '' : `&given=${given}`;
      return reply.redirect(opens ?? `/queue?place=${place}${more}`, 303);
    });
  };

  addStep('next', async (trx, at, form, request) => {
    const text = queueTexts(languageOf(request));
    const ticket = await callNext(desk, trx, at, Number(textOf(form, 'counter')));
    if (ticket === undefined) return { notice: text.nobody, noticeTone: 'wait' };
    const person = await findAtHand(desk, trx, ticket);
    const notice = text.called(ticket.number, ticket.counter ?? 0);
    return { notice, ...(person?.case && { case: person.case.id }) };
  });
  addStep('check-in', async (trx, at, form) => {
    const { id } = await checkIn(desk, trx, at, textOf(form, 'code'));
    return { given: id };
  });
  addStep('ticket', async (trx, at, form) => {
    const service = textOf(form, 'service');
    const known = desk.network.index().services.has(service) ? service : null;
    const { id } = await takeTicket(desk, trx, at, known);
    return { given: id };
  });
  addStep('end', async (trx, at, form) => {
    const id = textOf(form, 'ticket');
    if (!isUuid(id)) throw deskProblem('ticket-unknown');
    await endTicket(desk, trx, at, id, textOf(form, 'state') === 'gone' ? 'gone' : 'served');
    return {};
  });
}
