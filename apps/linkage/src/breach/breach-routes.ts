import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { toPlainLine, toPlainText } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { findStaff } from '../pages/add-pages.ts';
import { oneOf } from '../pages/query.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { breachClock, mayClose, risks, stepKinds } from './breach-clock.ts';
import { checkGoverns, getBreach, mayReadBreaches } from './breach-rights.ts';
import { addBreachStep, noteBreach } from './breach-store.ts';
import { breachTexts, type BreachFault } from './breach-texts.ts';
import { findTypedInstant } from './typed-instant.ts';

const line = Type.Optional(Type.String({ maxLength: 1000 }));
const text = Type.Optional(Type.String({ maxLength: 8000 }));
const instant = (name: string) =>
  Object.fromEntries(['day', 'month', 'year', 'time'].map((part) => [`${name}-${part}`, line]));
const NoteBody = Type.Object({
  _csrf: line,
  member: line,
  ...instant('noticed'),
  what: text,
  data: line,
  persons: line,
  risk: line,
  measures: text,
});
const StepBody = Type.Object({ _csrf: line, kind: line, ...instant('done'), text });
const Params = Type.Object({ breach: Type.String() });

/** What stewards write down of breaches at their agencies. */
export function addBreachRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;
  async function getStaff(request: FastifyRequest): Promise<StaffMember> {
    const staff = await findStaff(request, context);
    if (staff === undefined || !mayReadBreaches(staff)) throw webProblem('forbidden', { rule: 'breaches' });
    return staff;
  }

  app.post('/breaches', { schema: { body: NoteBody } }, async (request, reply) => {
    const staff = await getStaff(request);
    const body = request.body as Record<string, string | undefined>;
    const at = new Date(now());
    const member = body['member'] ?? '';
    const noticedAt = findTypedInstant(body, 'noticed');
    const risk = oneOf(body['risk'], risks);
    const [what, data, measures] = [
      toPlainText(body['what'] ?? ''),
      toPlainLine(body['data'] ?? ''),
      toPlainText(body['measures'] ?? ''),
    ];
    const persons = (body['persons'] ?? '').replaceAll(/[\s,]/g, '');
    const faults: BreachFault[] = [
      ...(member === '' ? (['member'] as const) : []),
      ...(noticedAt === undefined || noticedAt > at ? (['noticed'] as const) : []),
      ...(what === '' ? (['what'] as const) : []),
      ...(data === '' ? (['data'] as const) : []),
      ...(/^[0-9]{0,9}$/.test(persons) ? [] : (['persons'] as const)),
      ...(risk === undefined ? (['risk'] as const) : []),
      ...(measures === '' ? (['measures'] as const) : []),
    ];
    if (noticedAt === undefined || risk === undefined || faults.length > 0)
      return leadToForm(request, reply, { typed: body, faults }, '/breaches');
    checkGoverns(staff, member);
    await forgetRefused(request, '/breaches');
    const noted = {
      member,
      noticedAt,
      what,
      data,
      persons: persons === '' ? undefined : Number(persons),
      risk,
      measures,
    };
    const id = await noteBreach(db, noted, `staff:${staff.id}`, at);
    await sessionOf(request).update({ notice: breachTexts(languageOf(request)).noted });
    return reply.redirect(`/breaches/${id}`, 303);
  });

  app.post(
    '/breaches/:breach/steps',
    { schema: { body: StepBody, params: Params } },
    async (request, reply) => {
      const staff = await getStaff(request);
      const breach = await getBreach(db, staff, request.params.breach);
      checkGoverns(staff, breach.member);
      const body = request.body as Record<string, string | undefined>;
      const at = new Date(now());
      const kind = oneOf(body['kind'], stepKinds);
      const doneAt = findTypedInstant(body, 'done');
      const details = toPlainText(body['text'] ?? '');
      const clock = breachClock(breach, breach.steps, at);
      // The minute in which it was known is typed without its seconds.
      const isBefore = doneAt !== undefined && doneAt.getTime() + 60_000 <= breach.noticedAt.getTime();
      const faults: BreachFault[] = [
        ...(kind === undefined ? (['kind'] as const) : []),
        ...(kind === 'closed' && !mayClose(breach, clock, breach.steps) ? (['close'] as const) : []),
        ...(doneAt === undefined || doneAt > at || isBefore ? (['done'] as const) : []),
        ...(details === '' ? (['text'] as const) : []),
      ];
      const page = `/breaches/${breach.id}`;
      if (kind === undefined || doneAt === undefined || faults.length > 0)
        return leadToForm(request, reply, { typed: body, faults }, page);
      await forgetRefused(request, page);
      await addBreachStep(db, breach, { kind, doneAt, text: details }, `staff:${staff.id}`, at);
      await sessionOf(request).update({ notice: breachTexts(languageOf(request)).added });
      return reply.redirect(page, 303);
    },
  );
}
