import { barrierRegisters, type BarrierRegister } from '@saphan/planning';
import { toAttachment } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, toCsv, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { barrierHref, roomOf, type BarrierContent } from './barrier.ts';
import { addBarrier, changeBarrier, findBarrierRows, getBarrier } from './barrier-store.ts';
import { barrierTexts } from './barrier-texts.ts';
import { findLinkFaults, readBarrier } from './read-barrier.ts';

const Params = Type.Object({ number: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) });
const Typed = Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 100_000 }));
type TypedBody = Readonly<Record<string, string>>;

/** What planners write of obstacles and laws, and the registers as files. */
export function addBarrierRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  async function checkPlanner(request: FastifyRequest): Promise<Doer> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'planner');
    return `staff:${staff?.id ?? ''}`;
  }

  /** Takes a form, or leads back to it with what is wrong. */
  async function take(
    request: FastifyRequest,
    reply: FastifyReply,
    register: BarrierRegister,
    write: (content: BarrierContent, typed: TypedBody) => Promise<string>,
  ): Promise<FastifyReply> {
    const typed = request.body as TypedBody;
    const { content, faults } = readBarrier(register, typed);
    const all = [...faults, ...(await findLinkFaults(context, content))];
    if (all.length > 0)
      return leadToForm(request, reply, {
        typed,
        faults: all.map(({ field, what }) => (what === undefined ? field : `${field}\n${what}`)),
      });
    const href = await write(content, typed);
    await forgetRefused(request);
    await sessionOf(request).update({ notice: barrierTexts(languageOf(request)).kept });
    return reply.redirect(href, 303);
  }

  for (const register of barrierRegisters) {
    const path = `/planning/${roomOf[register]}`;
    app.post(path, { schema: { body: Typed } }, async (request, reply) => {
      const doer = await checkPlanner(request);
      return take(request, reply, register, async (content) => {
        const number = await addBarrier(db, register, content, { doer, now: now() });
        return barrierHref({ register, number });
      });
    });
    app.post(`${path}/:number`, { schema: { params: Params, body: Typed } }, async (request, reply) => {
      const doer = await checkPlanner(request);
      const row = await getBarrier(db, register, request.params.number);
      return take(request, reply, register, async (content, typed) => {
        await changeBarrier(db, row, content, { seen: Number(typed['seen']), doer, now: now() });
        return barrierHref(row);
      });
    });
    app.get(`${path}.csv`, async (request, reply) => {
      const text = barrierTexts(languageOf(request));
      const rows = await findBarrierRows(db, register);
      const head = [
        ...[text.name[register], register === 'law' ? text.section : text.kind, text.demands[register]],
        ...[text.amendment[register], text.owner, text.due, text.decision, text.stage, text.services],
        text.dataServices,
      ];
      const lines = rows.map((row) => [
        ...[row.name, row.section ?? (row.kind === null ? '' : text.kinds[row.kind]), row.demands],
        ...[row.amendment, row.owner, row.due ?? '', row.decision, text.stages[row.stage]],
        ...[row.services.join(' '), row.dataServices.join(' ')],
      ]);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', toAttachment(`${roomOf[register]}.csv`))
        .send(toCsv([head, ...lines]));
    });
  }
}
