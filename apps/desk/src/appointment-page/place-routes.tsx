import { toUuidV7, type Language } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import { readPlaces } from '../appointment/place.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { placeChanges, readDetails } from './place-changes.ts';
import { PlaceBody } from './place-page.tsx';
import { PlacesBody } from './places-page.tsx';
import { placeTexts } from './place-texts.ts';
import type { PostedForm } from '../page/posted-form.ts';

const PlaceParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** Services of an agency with their variants, as the lists of a place offer them. */
export const variantsOf = (desk: Desk, agency: Agency, language: Language) =>
  [...desk.network.index().services.values()]
    .filter(({ providers }) => providers.some(({ subsystem }) => subsystem === agency.subsystem))
    .flatMap(({ id, names, variants }) =>
      variants.map((variant) => ({
        value: `${id} ${variant.id}`,
        label: variants.length === 1 ? names[language] : `${names[language]} · ${variant.names[language]}`,
      })),
    );

/** Where people come in person, kept by the agency's administrators. */
export function addPlaceRoutes(app: PageServer, desk: Desk): void {
  const answerPlaces = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    form: PostedForm,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const places = await desk.store.asAgency(who.agency.id, readPlaces);
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: placeTexts(language).title,
      status: faults.length > 0 ? 422 : 200,
      body: <PlacesBody language={language} places={places} form={form} faults={faults} />,
    }));
  };

  const answerPlace = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    form: PostedForm,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const { id } = request.params as { id: string };
    const place = (await desk.store.asAgency(who.agency.id, readPlaces)).find((each) => each.id === id);
    if (place === undefined) throw deskProblem('place-unknown');
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: place.names[language],
      status: faults.length > 0 ? 422 : 200,
      body: (
        <PlaceBody
          language={language}
          place={place}
          services={variantsOf(desk, who.agency, language)}
          form={form}
          faults={faults}
        />
      ),
    }));
  };

  app.get('/places', async (request, reply) => {
    const who = await getAdministrator(desk, request);
    return answerPlaces(request, reply, who, (await takeKeptForm(request, '/places')) ?? {}, []);
  });

  app.post(
    '/places',
    { config: withSecondFactor({ page: '/places', keep: keepAll }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const form = request.body as PostedForm;
      const text = placeTexts(languageOf(request));
      const read = readDetails({ ...form, isOpen: 'yes' }, text);
      if ('faults' in read) return answerPlaces(request, reply, who, form, read.faults);
      const now = desk.clock();
      const id = toUuidV7(now.getTime());
      const agency = who.agency.id;
      await desk.store.asAgency(agency, async (trx) => {
        await trx
          .insertInto('counter_place')
          .values({ id, agency, ...read, created_at: now })
          .execute();
        const actor = who.officer.id;
        await addAudit(desk, trx, {
          agency,
          actor,
          action: 'change-place',
          detail: { place: id, change: 'add' },
        });
      });
      await sessionOf(request).update({ notice: text.saved });
      return reply.redirect(`/places/${id}`, 303);
    },
  );

  app.get('/places/:id', { schema: { params: PlaceParams } }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const kept = await takeKeptForm(request, `/places/${request.params.id}`);
    return answerPlace(request, reply, who, kept ?? {}, []);
  });

  for (const [name, change] of Object.entries(placeChanges)) {
    const config = withSecondFactor({ page: '/places/:id', keep: keepAll });
    app.post(`/places/:id/${name}`, { schema: { params: PlaceParams }, config }, async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const place = request.params.id;
      const page = `/places/${place}`;
      const form = request.body as PostedForm;
      const language = languageOf(request);
      const text = placeTexts(language);
      const agency = who.agency.id;
      const offered = new Set(variantsOf(desk, who.agency, language).map(({ value }) => value));
      const faults = await desk.store.asAgency(agency, async (trx) => {
        const row = await trx
          .selectFrom('counter_place')
          .select('id')
          .where('id', '=', place)
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined) throw deskProblem('place-unknown');
        const found = await change({ trx, agency, place, form, text, offered });
        const actor = who.officer.id;
        if (found.length === 0)
          await addAudit(desk, trx, {
            agency,
            actor,
            action: 'change-place',
            detail: { place, change: name },
          });
        return found;
      });
      if (faults.length > 0) return answerPlace(request, reply, who, form, faults);
      await sessionOf(request).update({ notice: text.saved });
      return reply.redirect(page, 303);
    });
  }
}
