import { toBangkokDay } from '@saphan/thai';
import { toAttachment, webProblem } from '@saphan/web';
import {
  forgetRefused,
  findPerson,
  getPerson,
  languageOf,
  leadToForm,
  sessionOf,
  toCsv,
  type PageServer,
} from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { toPlainLine } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findStaff } from '../pages/add-pages.ts';
import { say, toQuery } from '../pages/visit.ts';
import { toPersonHash } from '../staff/agency-people.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { listCompetences, listCourses } from './competence-register.ts';
import { mayReadAny, mayReadOf, mayWriteFor, readsOf } from './competence-rights.ts';
import { peopleHref, peoplePath } from './competence-people-page.tsx';
import { competenceTexts } from './competence-texts.ts';
import {
  endHolding,
  enterHoldings,
  findHoldings,
  findMembers,
  stateOf,
  type NewHolding,
} from './holdings.ts';
import { findEntererNames } from './holding-texts.tsx';
import { readHolding } from './read-holding.ts';

const Typed = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2_000 }));
const Params = Type.Object({ holding: Type.String({ format: 'uuid' }) });
const dateParts = ['day', 'month', 'year'] as const;

/** Whether a holding is of the one who enters it: nobody writes down their own. */
export function isOwn(
  request: FastifyRequest,
  { personKey }: Pick<LinkageContext, 'personKey'>,
  { pid }: Pick<NewHolding, 'pid'>,
): boolean {
  const { issuer, pid: own } = getPerson(request);
  return toPersonHash(personKey, issuer, own).equals(toPersonHash(personKey, issuer, pid));
}

/** @throws Problem `sign-in-needed`, `forbidden` for who sees nobody’s competences */
export async function getReader(request: FastifyRequest, context: LinkageContext): Promise<StaffMember> {
  const staff = await findStaff(request, context);
  if (findPerson(request) === undefined) throw webProblem('sign-in-needed');
  if (staff === undefined || !mayReadAny(staff)) throw webProblem('forbidden', { rule: 'steward' });
  return staff;
}

/** What stewards and registrars write down of people’s competences. */
export function addHoldingRoutes(app: PageServer, context: LinkageContext): void {
  const { db, now, personKey } = context;

  app.post(peoplePath, { schema: { body: Typed } }, async (request, reply) => {
    const staff = await getReader(request, context);
    const typed = request.body as Readonly<Record<string, string | undefined>>;
    const field = (name: string): string => typed[name] ?? '';
    const member = field('member');
    if (!mayWriteFor(staff, member)) throw linkageProblem('holding-of-other', { detail: member });
    if (!(await findMembers(db)).has(member)) throw linkageProblem('member-unknown', { detail: member });
    const page = peopleHref(member);
    const [competences, courses] = await Promise.all([listCompetences(db), listCourses(db)]);
    const read = readHolding(
      {
        ...{ member, pid: field('pid'), nameTh: field('nameTh'), nameEn: field('nameEn') },
        ...{ competence: field('competence'), course: field('course'), evidence: field('evidence') },
        from: dateParts.map((part) => field(`from-${part}`)),
        until: dateParts.map((part) => field(`until-${part}`)),
      },
      { competences, courses, mayWriteFor: (each) => mayWriteFor(staff, each) },
    );
    const faults =
      'faults' in read
        ? read.faults.map(([name, word]) => `${name}\n${word}`)
        : isOwn(request, context, read.holding)
          ? ['pid\nself']
          : [];
    if ('faults' in read || faults.length > 0)
      return leadToForm(request, reply, { typed: request.body, faults }, page);
    await forgetRefused(request, page);
    const { issuer } = getPerson(request);
    const count = await enterHoldings(
      db,
      [read.holding],
      { personKey, issuer },
      `staff:${staff.id}`,
      new Date(now()),
    );
    const text = competenceTexts(languageOf(request));
    await sessionOf(request).update(
      count === 0 ? { notice: text.addedBefore, noticeTone: 'wait' } : { notice: text.added },
    );
    return reply.redirect(page, 303);
  });

  app.post(
    `${peoplePath}/:holding/end`,
    { schema: { params: Params, body: Typed } },
    async (request, reply) => {
      const staff = await getReader(request, context);
      const [holding] = await findHoldings(db, { id: request.params.holding });
      if (holding === undefined) throw linkageProblem('holding-unknown');
      if (!mayWriteFor(staff, holding.member))
        throw linkageProblem('holding-of-other', { detail: holding.member });
      const page = peopleHref(holding.member);
      const reason = toPlainLine(request.body[`reason-${holding.id}`] ?? '').slice(0, 500);
      if (reason === '') return leadToForm(request, reply, { typed: request.body, faults: ['reason'] }, page);
      await forgetRefused(request, page);
      await endHolding(db, holding, reason, `staff:${staff.id}`, new Date(now()));
      await sessionOf(request).update({ notice: competenceTexts(languageOf(request)).takenBack });
      return reply.redirect(page, 303);
    },
  );

  app.get(`${peoplePath}.csv`, async (request, reply) => {
    const staff = await getReader(request, context);
    const language = languageOf(request);
    const text = competenceTexts(language);
    const { member } = toQuery(request);
    if (member !== undefined && !mayReadOf(staff, member)) throw webProblem('forbidden', { rule: 'steward' });
    const reads = readsOf(staff);
    const members = member !== undefined ? [member] : reads === 'all' ? undefined : reads;
    const holdings = await findHoldings(db, { members });
    const [competences, courses] = await Promise.all([listCompetences(db), listCourses(db)]);
    const enterers = await findEntererNames(db, holdings, { language });
    const today = toBangkokDay(now());
    const rows = holdings.map((each) => {
      const competence = competences.find(({ id }) => id === each.competence);
      const course = courses.find(({ number }) => number === each.course);
      return [
        ...[each.member, each.names.th, each.names.en],
        competence === undefined ? each.competence : say(competence.names, { language }),
        course === undefined ? '' : say(course.names, { language }),
        ...[each.from, each.until ?? '', text.states[stateOf(each, today)], each.evidence],
        enterers.get(each.enteredBy) ?? text.operator,
      ];
    });
    const head = [
      ...[text.agency, text.nameTh, text.nameEn, text.competence, text.course, text.from, text.until],
      ...[text.state, text.evidence, text.enteredBy],
    ];
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment('competences.csv'))
      .send(toCsv([head, ...rows]));
  });
}
