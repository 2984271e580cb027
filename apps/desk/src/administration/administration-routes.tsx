import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { CompetencePanel } from '../competence/competence-panel.tsx';
import { competenceTexts } from '../competence/competence-texts.ts';
import { readWanting } from '../competence/read-standings.ts';
import { readCompetences } from '../competence/requirements.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { addSearch, findSearch } from '../search/kept-search.ts';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { addOfficer } from './add-officer.ts';
import { administer } from './administer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { administrationTexts } from './administration-texts.ts';
import { changes } from './changes.ts';
import { NewOfficerBody } from './new-officer-page.tsx';
import { OfficerBody } from './officer-page.tsx';
import { OfficersBody, toOfficersSide } from './officers-page.tsx';
import { readOfficer, readUnits } from './read-officer.ts';
import { OfficersQuery, readOfficers } from './read-officers.ts';
import { areasOf, servicesOf, unitNames } from './scope-choices.ts';
import type { PostedForm } from '../page/posted-form.ts';

const OfficerParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** Officers of one's own agency, kept by its administrators. */
export function addAdministrationRoutes(app: PageServer, desk: Desk): void {
  app.get('/officers', { schema: { querystring: OfficersQuery } }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const query = request.query;
    const search = findSearch(request, who, '/officers', query);
    const { list, units, wanting, competences } = await desk.store.asAgency(who.agency.id, async (trx) => ({
      list: await readOfficers(desk, trx, query, search),
      units: await readUnits(trx),
      wanting: await readWanting(desk, trx, languageOf(request)),
      competences: await readCompetences(trx),
    }));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: administrationTexts(language).title,
      side: toOfficersSide(list, query, search, language),
      islands: ['table-keys.ts'],
      body: (
        <OfficersBody
          list={list}
          query={query}
          search={search}
          language={language}
          units={new Map(unitNames(units, language).map(({ value, label }) => [value, label]))}
        >
          <CompetencePanel
            title={competenceTexts(language).people}
            linkageUrl={desk.settings.linkagePublicUrl}
            rows={wanting}
            competences={competences}
            today={toBangkokDay(desk.clock())}
            language={language}
          />
        </OfficersBody>
      ),
    }));
  });

  addSearch(app, desk, '/officers', getAdministrator);

  const answerNew = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    form: PostedForm,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const units = await desk.store.asAgency(who.agency.id, readUnits);
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: administrationTexts(language).add,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <NewOfficerBody language={language} form={form} faults={faults} units={unitNames(units, language)} />
      ),
    }));
  };

  app.get('/officers/new', async (request, reply) => {
    const who = await getAdministrator(desk, request);
    return answerNew(request, reply, who, (await takeKeptForm(request, '/officers/new')) ?? {}, []);
  });

  app.post(
    '/officers/new',
    { config: withSecondFactor({ page: '/officers/new', keep: keepAll }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const form = request.body as PostedForm;
      const language = languageOf(request);
      const added = await desk.store.asAgency(who.agency.id, (trx) =>
        addOfficer(desk, trx, who, form, language),
      );
      if (typeof added !== 'string') return answerNew(request, reply, who, form, added);
      await sessionOf(request).update({ notice: administrationTexts(language).done.added });
      return reply.redirect(`/officers/${added}`, 303);
    },
  );

  const answerOfficer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    form: PostedForm,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const who = await getAdministrator(desk, request);
    const { id } = request.params as { id: string };
    const data = await desk.store.asAgency(who.agency.id, (trx) => readOfficer(desk, trx, id));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: language === 'th' ? data.officer.name_th : data.officer.name_en,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <OfficerBody
          data={data}
          who={who}
          language={language}
          services={servicesOf(desk, who.agency, language)}
          areas={areasOf(desk, who.agency, language)}
          form={form}
          faults={faults}
          linkageUrl={desk.settings.linkagePublicUrl}
        />
      ),
    }));
  };

  app.get('/officers/:id', { schema: { params: OfficerParams } }, async (request, reply) => {
    const kept = await takeKeptForm(request, `/officers/${request.params.id}`);
    return answerOfficer(request, reply, kept ?? {}, []);
  });

  for (const [name, change] of changes) {
    const config = withSecondFactor({ page: '/officers/:id', keep: (form) => ({ ...form, change: name }) });
    app.post(
      `/officers/:id/${name}`,
      { schema: { params: OfficerParams }, config },
      async (request, reply) => {
        const faults = await administer(desk, request, reply, change);
        if (faults === undefined) return reply;
        return answerOfficer(request, reply, { ...(request.body as PostedForm), change: name }, faults);
      },
    );
  }
}
