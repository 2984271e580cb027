import { findTypedDay } from '@saphan/thai';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import { toPlainLine } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { addHoliday, holidayKinds, removeHoliday, type HolidayKind } from './holiday-store.ts';
import { holidayTexts } from './holiday-texts.ts';
import type { HolidayFault } from './holidays-page.tsx';

const text = Type.Optional(Type.String({ maxLength: 300 }));
const year = Type.Optional(Type.String({ pattern: '^[0-9]{4}$' }));
const AddBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  year,
  'day-day': text,
  'day-month': text,
  'day-year': text,
  kind: text,
  nameTh: text,
  nameEn: text,
  reason: text,
  citation: text,
});
const RemoveBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  year,
  removed: text,
  why: text,
  source: text,
});

const isKind = (typed: string | undefined): typed is HolidayKind =>
  (holidayKinds as readonly (string | undefined)[]).includes(typed);

const lineOf = (typed: string | undefined): string => toPlainLine(typed ?? '');

/** What registrars change in the calendar of holidays; what is changed is published at once. */
export function addHolidayRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;
  async function getDoer(request: FastifyRequest): Promise<Doer> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'registrar');
    return `staff:${staff?.id ?? ''}`;
  }

  app.post('/holidays/add', { schema: { body: AddBody } }, async (request, reply) => {
    const doer = await getDoer(request);
    const { body } = request;
    const day = findTypedDay(body['day-day'] ?? '', body['day-month'] ?? '', body['day-year'] ?? '');
    const names = { th: lineOf(body.nameTh), en: lineOf(body.nameEn) };
    const [reason, citation] = [lineOf(body.reason), lineOf(body.citation)];
    const { kind } = body;
    const faults: HolidayFault[] = [
      ...(day === undefined ? (['day'] as const) : []),
      ...(isKind(kind) ? [] : (['kind'] as const)),
      ...(names.th === '' || names.en === '' ? (['names'] as const) : []),
      ...(reason === '' ? (['reason'] as const) : []),
      ...(citation === '' ? (['citation'] as const) : []),
    ];
    if (day === undefined || !isKind(kind) || faults.length > 0)
      return leadToForm(request, reply, { typed: body, faults }, '/holidays');
    await forgetRefused(request, '/holidays');
    await addHoliday(db, { day, kind, names, reason, citation }, doer, new Date(now()));
    await sessionOf(request).update({ notice: holidayTexts(languageOf(request)).added });
    return reply.redirect(`/holidays?year=${day.slice(0, 4)}`, 303);
  });

  app.post('/holidays/remove', { schema: { body: RemoveBody } }, async (request, reply) => {
    const doer = await getDoer(request);
    const { body } = request;
    const day = body.removed ?? '';
    const [reason, citation] = [lineOf(body.why), lineOf(body.source)];
    const faults: HolidayFault[] = [
      ...(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day) ? [] : (['gone'] as const)),
      ...(reason === '' ? (['why'] as const) : []),
      ...(citation === '' ? (['source'] as const) : []),
    ];
    const refuse = (which: readonly HolidayFault[]) =>
      leadToForm(request, reply, { typed: body, faults: which }, '/holidays');
    if (faults.length > 0) return refuse(faults);
    if (!(await removeHoliday(db, { day, reason, citation }, doer, new Date(now())))) return refuse(['gone']);
    await forgetRefused(request, '/holidays');
    await sessionOf(request).update({ notice: holidayTexts(languageOf(request)).removed });
    return reply.redirect(`/holidays?year=${day.slice(0, 4)}`, 303);
  });
}
