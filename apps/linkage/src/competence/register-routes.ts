import { findTypedDay, toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import { toPlainLine } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import { findDemandPlace } from './competence.ts';
import {
  endDemand,
  listCompetences,
  listCourses,
  saveCompetence,
  saveCourse,
  setDemand,
} from './competence-register.ts';
import { competenceTexts, type CompetenceFault } from './competence-texts.ts';

const Typed = Type.Record(Type.String({ maxLength: 30 }), Type.String({ maxLength: 2_000 }));
const DemandParams = Type.Object({ demand: Type.String({ format: 'uuid' }) });
type TypedBody = Readonly<Record<string, string | undefined>>;

const page = '/competences';
const line = (typed: TypedBody, name: string, most = 200): string =>
  toPlainLine(typed[name] ?? '').slice(0, most);

/** A whole number as it is typed; nothing where it is none of those from 1 to the most. */
const findCount = (typed: string, most: number): number | undefined =>
  /^[0-9]{1,4}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most ? Number(typed) : undefined;

/** What registrars change in the register of competences, courses and demands. */
export function addCompetenceRegisterRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now } = context;

  async function checkRegistrar(request: FastifyRequest): Promise<Doer> {
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'registrar');
    return `staff:${staff?.id ?? ''}`;
  }
  async function done(
    request: FastifyRequest,
    reply: FastifyReply,
    notice: 'kept' | 'demandSet' | 'demandEnded',
  ): Promise<FastifyReply> {
    await forgetRefused(request, page);
    await sessionOf(request).update({ notice: competenceTexts(languageOf(request))[notice] });
    return reply.redirect(page, 303);
  }
  const isGiven = async (id: string): Promise<boolean> =>
    (await listCompetences(db)).some((each) => each.id === id && !each.ended);

  app.post(page, { schema: { body: Typed } }, async (request, reply) => {
    const doer = await checkRegistrar(request);
    const typed = request.body as TypedBody;
    const id = line(typed, 'code', 61);
    const names = { th: line(typed, 'nameTh'), en: line(typed, 'nameEn') };
    const about = { th: line(typed, 'aboutTh', 1000), en: line(typed, 'aboutEn', 1000) };
    const faults: CompetenceFault[] = [
      ...(/^[a-z][a-z0-9-]{0,59}$/.test(id) ? [] : (['code'] as const)),
      ...(names.th === '' || names.en === '' ? (['names'] as const) : []),
    ];
    if (faults.length > 0) return leadToForm(request, reply, { typed: request.body, faults }, page);
    await saveCompetence(db, { id, names, about, ended: typed['ended'] === 'yes' }, doer);
    return done(request, reply, 'kept');
  });

  app.post(`${page}/courses`, { schema: { body: Typed } }, async (request, reply) => {
    const doer = await checkRegistrar(request);
    const typed = request.body as TypedBody;
    const competence = line(typed, 'of');
    const names = { th: line(typed, 'courseTh'), en: line(typed, 'courseEn') };
    const [provider, address] = [line(typed, 'provider'), line(typed, 'address', 500)];
    const hours = findCount(line(typed, 'hours'), 2000);
    const months = line(typed, 'goodFor');
    const goodFor = months === '' ? null : findCount(months, 600);
    // The page has other forms: fields are named apart, and say which words they have.
    const faults = [
      ...((await isGiven(competence)) ? [] : ['of\ncompetence']),
      ...(names.th === '' || names.en === '' ? ['courseTh\nnames'] : []),
      ...(provider === '' ? ['provider'] : []),
      ...(hours === undefined ? ['hours'] : []),
      ...(goodFor === undefined ? ['goodFor'] : []),
      ...(address === '' || /^https:\/\/[^\s]+$/.test(address) ? [] : ['address']),
    ];
    if (hours === undefined || goodFor === undefined || faults.length > 0)
      return leadToForm(request, reply, { typed: request.body, faults }, page);
    const number = /^[1-9]\d{0,8}$/.test(typed['number'] ?? '') ? Number(typed['number']) : undefined;
    if (number !== undefined && !(await listCourses(db)).some((each) => each.number === number))
      throw webProblem('not-found', { detail: `course ${String(number)}` });
    const ended = typed['courseEnded'] === 'yes';
    await saveCourse(db, { number, competence, names, provider, address, hours, goodFor, ended }, doer);
    return done(request, reply, 'kept');
  });

  app.post(`${page}/demands`, { schema: { body: Typed } }, async (request, reply) => {
    const doer = await checkRegistrar(request);
    const typed = request.body as TypedBody;
    const place = findDemandPlace(typed['role']);
    const competence = line(typed, 'competence');
    const from = findTypedDay(line(typed, 'from-day'), line(typed, 'from-month'), line(typed, 'from-year'));
    const faults = [
      ...(place === undefined ? ['role'] : []),
      ...((await isGiven(competence)) ? [] : ['competence']),
      ...(from === undefined ? ['from'] : from < toBangkokDay(now()) ? ['from\nfromPast'] : []),
    ];
    if (place === undefined || from === undefined || faults.length > 0)
      return leadToForm(request, reply, { typed: request.body, faults }, page);
    await setDemand(db, { ...place, competence, from }, doer, new Date(now()));
    return done(request, reply, 'demandSet');
  });

  app.post(`${page}/demands/:demand/end`, { schema: { params: DemandParams } }, async (request, reply) => {
    const doer = await checkRegistrar(request);
    await endDemand(db, request.params.demand, doer, new Date(now()));
    return done(request, reply, 'demandEnded');
  });
}
