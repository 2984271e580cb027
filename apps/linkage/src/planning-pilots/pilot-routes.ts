import { toBangkokDay } from '@saphan/thai';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkRole, findStaff, type PageWishes } from '../pages/add-pages.ts';
import { oneOf, toHref } from '../pages/query.ts';
import { toQuery } from '../pages/visit.ts';
import { findPlannedIds } from '../planning-catalogue/find-planned.ts';
import { readFilter } from '../planning-catalogue/planned-page.tsx';
import type { StaffMember } from '../staff/staff-store.ts';
import { freezePilot } from './freeze-pilot.ts';
import { addPilot, changePilot, getPilot, toPilotContent } from './pilot-store.ts';
import { pilotTexts } from './pilot-texts.ts';
import { pilotActions, pilotHref, pilotsPath } from './pilot.ts';
import { findPilotFaults, readPilot, toLines } from './read-pilot.ts';

const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const Typed = Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 100_000 }));
const text = Type.Optional(Type.String({ maxLength: 1_300 }));
const ChosenBody = Type.Object({
  ...{ _csrf: text, which: text, pilot: text },
  id: Type.Optional(
    Type.Union([
      Type.String({ maxLength: 1_400 }),
      Type.Array(Type.String({ maxLength: 1_400 }), { maxItems: 200 }),
    ]),
  ),
});

/** What planners write of pilot sets. */
export function addPilotRoutes(
  app: PageServer,
  context: LinkageContext,
  { currentView }: Pick<PageWishes, 'currentView'>,
): void {
  const { db, now } = context;

  async function getPlanner(request: FastifyRequest): Promise<StaffMember> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'planner');
    return staff as StaffMember;
  }
  const doerOf = ({ id }: StaffMember) => ({ doer: `staff:${id}`, now: now() }) as const;

  async function done(request: FastifyRequest, reply: FastifyReply, number: number): Promise<FastifyReply> {
    await forgetRefused(request, pilotsPath);
    await forgetRefused(request, pilotHref(number));
    await sessionOf(request).update({ notice: pilotTexts(languageOf(request)).kept });
    return reply.redirect(pilotHref(number), 303);
  }

  app.post(pilotsPath, { schema: { body: Typed } }, async (request, reply) => {
    const staff = await getPlanner(request);
    const content = readPilot(request.body);
    const faults = await findPilotFaults(context, content, toBangkokDay(now()));
    if (faults.length > 0)
      return leadToForm(request, reply, { typed: request.body, faults: toLines(faults) }, pilotsPath);
    return done(request, reply, await addPilot(db, content, doerOf(staff)));
  });

  app.post(`${pilotsPath}/:number`, { schema: { params: Params, body: Typed } }, async (request, reply) => {
    const staff = await getPlanner(request);
    const pilot = await getPilot(db, request.params.number);
    if (pilot.state !== 'draft') throw linkageProblem('plan-pilot-step', { at: 'change' });
    const content = readPilot(request.body);
    const faults = await findPilotFaults(context, content, toBangkokDay(now()));
    const refused = { typed: request.body, faults: toLines(faults) };
    if (faults.length > 0) return leadToForm(request, reply, refused, pilotHref(pilot.number));
    await changePilot(db, pilot, { content }, { ...doerOf(staff), seen: Number(request.body['seen']) });
    return done(request, reply, pilot.number);
  });

  app.post(
    `${pilotsPath}/:number/step`,
    { schema: { params: Params, body: Typed } },
    async (request, reply) => {
      const staff = await getPlanner(request);
      const pilot = await getPilot(db, request.params.number);
      const action = oneOf(request.body['action'], pilotActions);
      if (action === undefined) throw linkageProblem('plan-pilot-step', { at: request.body['action'] ?? '' });
      const writing = { ...doerOf(staff), seen: Number(request.body['seen']) };
      if (action === 'freeze') {
        const faults = await freezePilot(context, await currentView(), pilot, writing);
        // Nothing was typed: the form goes on with what stands there.
        const refused = { typed: {}, faults: toLines(faults) };
        if (faults.length > 0) return leadToForm(request, reply, refused, pilotHref(pilot.number));
      } else await changePilot(db, pilot, { action }, writing);
      return done(request, reply, pilot.number);
    },
  );

  // From the list of planned services: those that are ticked, or all that its filters find.
  app.post(`${pilotsPath}/members`, { schema: { body: ChosenBody } }, async (request, reply) => {
    const staff = await getPlanner(request);
    const words = pilotTexts(languageOf(request));
    const filter = readFilter(toQuery(request));
    const { which, id, pilot: number = '' } = request.body;
    const back = async (notice: string): Promise<FastifyReply> => {
      await sessionOf(request).update({ notice });
      return reply.redirect(toHref('/planning/services', { ...filter }), 303);
    };
    const ids = which === 'all' ? await findPlannedIds(db, filter) : [id ?? []].flat();
    if (ids.length === 0 || !/^[1-9]\d{0,8}$/.test(number)) return back(words.nothingChosen);
    const pilot = await getPilot(db, Number(number));
    const content = { ...toPilotContent(pilot), services: [...new Set([...pilot.services, ...ids])] };
    const faults = await findPilotFaults(context, content, toBangkokDay(now()));
    const fault = faults.find(({ field }) => field === 'many' || field === 'services');
    if (fault !== undefined) return back(words.faults[fault.field]);
    await changePilot(db, pilot, { content }, { ...doerOf(staff), seen: pilot.version });
    return back(
      words.chosen(content.services.length - pilot.services.length, content.names[languageOf(request)]),
    );
  });
}
