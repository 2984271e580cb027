import type { FieldFault } from '@saphan/ui';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { servicesOf } from './scope-choices.ts';
import { administrationTexts } from './administration-texts.ts';
import { readUnits } from './read-officer.ts';
import { UnitsBody } from './units-page.tsx';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const path = '/officers/units';

/** The agency's units: to which new cases come, and to which rights can be narrowed. */
export function addUnitRoutes(app: PageServer, desk: Desk): void {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    form: PostedForm,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const units = await desk.store.asAgency(who.agency.id, readUnits);
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: administrationTexts(language).units,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <UnitsBody
          language={language}
          units={units}
          services={servicesOf(desk, who.agency, language)}
          form={form}
          faults={faults}
        />
      ),
    }));
  };

  app.get(path, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    return answer(request, reply, who, (await takeKeptForm(request, path)) ?? {}, []);
  });

  app.post(path, { config: withSecondFactor({ page: path, keep: keepAll }) }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const form = request.body as PostedForm;
    const language = languageOf(request);
    const text = administrationTexts(language);
    const [code, nameTh, nameEn] = ['unitCode', 'nameTh', 'nameEn'].map((field) => textOf(form, field));
    const faults: FieldFault[] = [];
    if (!/^[a-z][a-z0-9-]{1,39}$/.test(code ?? ''))
      faults.push({ field: 'unitCode', message: text.faults.unitCode });
    if (!nameTh) faults.push({ field: 'nameTh', message: text.faults.needed });
    if (!nameEn) faults.push({ field: 'nameEn', message: text.faults.needed });
    if (!code || !nameTh || !nameEn || faults.length > 0) return answer(request, reply, who, form, faults);
    const known = servicesOf(desk, who.agency, language).map(({ value }) => value);
    const services = [form['services']]
      .flat()
      .filter((id): id is string => known.some((each) => each === id));
    await desk.store.asAgency(who.agency.id, async (trx) => {
      const values = { name_th: nameTh, name_en: nameEn, services };
      await trx
        .insertInto('agency_unit')
        .values({ agency: who.agency.id, code, ...values })
        .onConflict((conflict) => conflict.columns(['agency', 'code']).doUpdateSet(values))
        .execute();
      const [actor, action] = [who.officer.id, 'put-unit'] as const;
      await addAudit(desk, trx, { agency: who.agency.id, actor, action, detail: { code, services } });
    });
    await sessionOf(request).update({ notice: text.done.saved });
    return reply.redirect(path, 303);
  });
}
