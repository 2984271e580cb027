import { Problem } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { orderDelivery, setWebhook } from '../webhook/webhooks.ts';
import { endSystem, registerSystem, renewSecret } from './agency-system.ts';
import { readSystemForm } from './read-system-form.ts';
import { readSystem, readSystems } from './read-systems.ts';
import { SystemBody } from './system-page.tsx';
import { systemTexts } from './system-texts.ts';
import { SystemsBody } from './systems-page.tsx';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const SystemParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
const DeliveryParams = Type.Object({ ...SystemParams.properties, delivery: Type.String({ format: 'uuid' }) });

interface Shown {
  readonly secret?: string | undefined;
  readonly url?: string;
  readonly faults?: readonly FieldFault[];
}

/** Software of the agency, kept by its administrators. */
export function addSystemRoutes(app: PageServer, desk: Desk): void {
  const answerList = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    form: PostedForm,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> => {
    const systems = await desk.store.asAgency(who.agency.id, readSystems);
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: systemTexts(language).title,
      status: faults.length > 0 ? 422 : 200,
      body: <SystemsBody language={language} systems={systems} form={form} faults={faults} />,
    }));
  };

  const answerOne = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    id: string,
    { faults = [], ...shown }: Shown = {},
  ): Promise<FastifyReply> => {
    const data = await desk.store.asAgency(who.agency.id, (trx) => readSystem(trx, id));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: data.names[language],
      status: faults.length > 0 ? 422 : 200,
      body: <SystemBody language={language} data={data} faults={faults} {...shown} />,
    }));
  };

  app.get('/systems', async (request, reply) => {
    const who = await getAdministrator(desk, request);
    return answerList(request, reply, who, (await takeKeptForm(request, '/systems')) ?? {});
  });

  app.post(
    '/systems',
    { config: withSecondFactor({ page: '/systems', keep: keepAll }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const form = request.body as PostedForm;
      const read = await readSystemForm(form, languageOf(request));
      if ('faults' in read) return answerList(request, reply, who, form, read.faults);
      const by = { agency: who.agency.id, by: who.officer.id };
      const { id, secret } = await desk.store.asAgency(who.agency.id, (trx) =>
        registerSystem(desk, trx, read, by),
      );
      // Answered at once: a secret that waited in the session would be kept somewhere.
      return answerOne(request, reply, who, id, { secret });
    },
  );

  app.get('/systems/:id', { schema: { params: SystemParams } }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    await takeKeptForm(request, `/systems/${request.params.id}`);
    return answerOne(request, reply, who, request.params.id);
  });

  app.post(
    '/systems/:id/secret',
    { schema: { params: SystemParams }, config: withSecondFactor({ page: '/systems/:id' }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const { id } = request.params;
      const by = { agency: who.agency.id, by: who.officer.id };
      const secret = await desk.store.asAgency(who.agency.id, (trx) => renewSecret(desk, trx, id, by));
      return answerOne(request, reply, who, id, { secret });
    },
  );

  app.post(
    '/systems/:id/webhook',
    { schema: { params: SystemParams }, config: withSecondFactor({ page: '/systems/:id', keep: keepAll }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const { id } = request.params;
      const form = request.body as PostedForm;
      const text = systemTexts(languageOf(request));
      const url = textOf(form, 'url').slice(0, 500);
      const by = { agency: who.agency.id, by: who.officer.id };
      try {
        await desk.store.asAgency(who.agency.id, (trx) => setWebhook(desk, trx, id, url, by));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'webhook-address') throw error;
        return answerOne(request, reply, who, id, {
          url,
          faults: [{ field: 'url', message: text.urlWrong }],
        });
      }
      await sessionOf(request).update({ notice: text.saved });
      return reply.redirect(`/systems/${id}`, 303);
    },
  );

  app.post(
    '/systems/:id/end',
    { schema: { params: SystemParams }, config: withSecondFactor({ page: '/systems/:id' }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const { id } = request.params;
      const by = { agency: who.agency.id, by: who.officer.id };
      await desk.store.asAgency(who.agency.id, (trx) => endSystem(desk, trx, id, by));
      return reply.redirect('/systems', 303);
    },
  );

  app.post(
    '/systems/:id/deliveries/:delivery',
    { schema: { params: DeliveryParams }, config: withSecondFactor({ page: '/systems/:id' }) },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      const { id: system, delivery } = request.params;
      const order = textOf(request.body as PostedForm, 'order') === 'drop' ? 'drop' : 'again';
      const by = { agency: who.agency.id, by: who.officer.id };
      await desk.store.asAgency(who.agency.id, (trx) =>
        orderDelivery(desk, trx, { system, delivery, order }, by),
      );
      return reply.redirect(`/systems/${system}`, 303);
    },
  );
}
