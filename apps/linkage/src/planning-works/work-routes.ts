import { toAttachment, webProblem } from '@saphan/web';
import {
  findPerson,
  forgetRefused,
  languageOf,
  leadToForm,
  sessionOf,
  toCsv,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findStaff } from '../pages/add-pages.ts';
import { oneOf } from '../pages/query.ts';
import { toQuery } from '../pages/visit.ts';
import { findPlanNames } from '../planning-catalogue/find-planned.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { findWorkFaults, readWork } from './read-work.ts';
import { sumWorks } from './sum-works.ts';
import { addWork, changeWork, findWorks, getWork, type WorkFilter } from './work-store.ts';
import { workTexts } from './work-texts.ts';
import { actionsOf, isOwner, mayEdit, maySee, workActions, workHref, workSteps, workStates } from './work.ts';

const Params = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const Typed = Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 100_000 }));
const path = '/planning/works';

/** What an address narrows the register to; what means nothing is left out. */
export function readWorkFilter(query: Readonly<Record<string, string | undefined>>): WorkFilter {
  const { state, ministry, year } = query;
  return {
    state: oneOf(state, workStates),
    ministry,
    year: year !== undefined && /^\d{4}$/.test(year) ? Number(year) : undefined,
  };
}

/** What ministries write of works, the steps of each, and the register as files. */
export function addWorkRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  async function getStaff(request: FastifyRequest): Promise<StaffMember> {
    const staff = await findStaff(request, context);
    if (findPerson(request) === undefined) throw webProblem('sign-in-needed');
    if (staff === undefined) throw webProblem('forbidden', { rule: 'work' });
    return staff;
  }
  const doerOf = ({ id }: StaffMember) => ({ doer: `staff:${id}`, now: now() }) as const;

  async function done(request: FastifyRequest, reply: FastifyReply, number: number): Promise<FastifyReply> {
    await forgetRefused(request);
    await sessionOf(request).update({ notice: workTexts(languageOf(request)).kept });
    return reply.redirect(workHref(number), 303);
  }

  app.post(path, { schema: { body: Typed } }, async (request, reply) => {
    const staff = await getStaff(request);
    const content = readWork(request.body);
    if (!isOwner(staff, content)) throw webProblem('forbidden', { rule: 'work' });
    const faults = await findWorkFaults(context, content);
    if (faults.length > 0) return leadToForm(request, reply, { typed: request.body, faults: lines(faults) });
    return done(request, reply, await addWork(db, content, doerOf(staff)));
  });

  app.post(`${path}/:number`, { schema: { params: Params, body: Typed } }, async (request, reply) => {
    const staff = await getStaff(request);
    const work = await getWork(db, request.params.number);
    // Who writes it stays: an agency does not hand its work to another one.
    const content = { ...readWork(request.body), member: work.member };
    if (!mayEdit(staff, work)) throw webProblem('forbidden', { rule: 'work' });
    const faults = await findWorkFaults(context, content, work.number);
    if (faults.length > 0) return leadToForm(request, reply, { typed: request.body, faults: lines(faults) });
    const seen = Number(request.body['seen']);
    await changeWork(db, work, { content }, { ...doerOf(staff), seen });
    return done(request, reply, work.number);
  });

  app.post(`${path}/:number/step`, { schema: { params: Params, body: Typed } }, async (request, reply) => {
    const staff = await getStaff(request);
    const work = await getWork(db, request.params.number);
    const action = oneOf(request.body['action'], workActions);
    const note = (request.body['note'] ?? '').trim().slice(0, 1_000);
    if (action === undefined || !actionsOf(staff, work).includes(action))
      throw linkageProblem('plan-work-step', { at: request.body['action'] ?? '' });
    if (workSteps[action].isSaid && note === '')
      return leadToForm(request, reply, { typed: request.body, faults: [`note`] }, workHref(work.number));
    const seen = Number(request.body['seen']);
    await changeWork(db, work, { action, note }, { ...doerOf(staff), seen });
    return done(request, reply, work.number);
  });

  const sendFile = (reply: FastifyReply, name: string, rows: readonly (readonly string[])[]) =>
    reply.type('text/csv; charset=utf-8').header('content-disposition', toAttachment(name)).send(toCsv(rows));

  async function read(request: FastifyRequest) {
    const staff = await findStaff(request, context);
    const [works, { ministries }] = await Promise.all([
      findWorks(db, readWorkFilter(toQuery(request))),
      findPlanNames(db),
    ]);
    const nameOf = new Map(ministries.map(({ id, name }) => [id, name]));
    return {
      works: works.filter((work) => maySee(staff, work)),
      nameOf,
      text: workTexts(languageOf(request)),
    };
  }

  app.get(`${path}.csv`, async (request, reply) => {
    const { works, nameOf, text } = await read(request);
    const head = [
      ...[text.number, text.work, text.kind, text.state, text.ministry, text.year, text.costLowBaht],
      ...[text.costLikelyBaht, text.costHighBaht, text.source, text.saidBy, text.services],
      ...[text.dataServices, text.barriers, text.after],
    ];
    const rows = works.map((work) => [
      ...[String(work.number), work.name, text.kinds[work.kind], text.states[work.state]],
      ...[nameOf.get(work.ministry) ?? work.ministry, String(work.year), String(work.costLowBaht)],
      ...[String(work.costLikelyBaht), String(work.costHighBaht), work.source, work.saidBy],
      ...[
        work.services.join(' '),
        work.dataServices.join(' '),
        work.barriers.join(' '),
        work.after.join(' '),
      ],
    ]);
    return sendFile(reply, 'works.csv', [head, ...rows]);
  });

  app.get('/planning/work-sums.csv', async (request, reply) => {
    const { works, nameOf, text } = await read(request);
    const head = [
      text.ministry,
      text.year,
      text.works,
      text.costLowBaht,
      text.costLikelyBaht,
      text.costHighBaht,
    ];
    const rows = sumWorks(works).sums.flatMap(({ ministry, byYear }) =>
      [...byYear]
        .toSorted(([one], [other]) => one - other)
        .map(([year, sum]) => [
          ...[ministry === null ? text.allMinistries : (nameOf.get(ministry) ?? ministry), String(year)],
          ...[sum.works, sum.lowBaht, sum.likelyBaht, sum.highBaht].map(String),
        ]),
    );
    return sendFile(reply, 'work-sums.csv', [head, ...rows]);
  });
}

const lines = (faults: Awaited<ReturnType<typeof findWorkFaults>>): string[] =>
  faults.map(({ field, what }) => (what === undefined ? field : `${field}\n${what}`));
