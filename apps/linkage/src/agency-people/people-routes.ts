import { Problem } from '@saphan/contracts';
import { nameOfCompetence } from '../competence/competence-register.ts';
import { findPid } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import {
  forgetRefused,
  getPerson,
  languageOf,
  leadToForm,
  sessionOf,
  type PageServer,
} from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Doer } from '../audit/record-change.ts';
import { toPlainLine } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { MemberParams, memberPath, toId } from '../member/name-params.ts';
import { checkRole, findStaff } from '../pages/add-pages.ts';
import type { StaffMember } from '../staff/staff-store.ts';
import { peopleTexts } from './people-texts.ts';

const text = Type.Optional(Type.String({ maxLength: 300 }));
const Role = Type.Union([Type.Literal('author'), Type.Literal('steward')]);
const GrantBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  pid: text,
  nameTh: text,
  nameEn: text,
  role: Type.Optional(Role),
});
const EndBody = Type.Object({
  _csrf: Type.Optional(Type.String()),
  staff: Type.String({ format: 'uuid' }),
  role: Role,
});

/** Whether someone may say who works for an agency: its stewards, and registrars, who name the first one. */
export const mayManage = (staff: StaffMember | undefined, member: string): boolean =>
  staff?.roles.has('registrar') === true ||
  staff?.rights.some((right) => right.member === member && right.role === 'steward') === true;

/** What is written on the page of an agency's people. */
export function addPeopleRoutes(app: PageServer, context: LinkageContext): void {
  const path = `/people/${memberPath}`;

  app.post(path, { schema: { params: MemberParams, body: GrantBody } }, async (request, reply) => {
    const member = toId('member', context.instance, request.params);
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'catalogue');
    if (!mayManage(staff, member)) throw webProblem('forbidden', { rule: 'steward' });
    const { body } = request;
    const pid = findPid(body.pid ?? '');
    const names = { th: toPlainLine(body.nameTh ?? ''), en: toPlainLine(body.nameEn ?? '') };
    const faults = [
      ...(pid === undefined ? ['pid'] : []),
      ...(names.th === '' || names.en === '' ? ['names'] : []),
    ];
    if (pid === undefined || faults.length > 0) return leadToForm(request, reply, { typed: body, faults });
    const doer: Doer = `staff:${staff?.id ?? ''}`;
    // Whoever signs in here does so at one provider.
    const { issuer } = getPerson(request);
    try {
      await context.people.grant({ issuer, pid, names }, { member, role: body.role ?? 'author' }, doer);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'competence-lacking') throw error;
      const lacking = await nameOfCompetence(context.db, error.at ?? '', languageOf(request));
      return leadToForm(request, reply, { typed: body, faults: [`competence\n${lacking}`] });
    }
    await forgetRefused(request);
    await sessionOf(request).update({ notice: peopleTexts(languageOf(request)).added });
    return reply.redirect(`/people/${member}`, 303);
  });

  app.post(`${path}/end`, { schema: { params: MemberParams, body: EndBody } }, async (request, reply) => {
    const member = toId('member', context.instance, request.params);
    const staff = await findStaff(request, context);
    checkRole(request, staff, 'catalogue');
    if (!mayManage(staff, member)) throw webProblem('forbidden', { rule: 'steward' });
    const { body } = request;
    const texts = peopleTexts(languageOf(request));
    try {
      await context.people.end(body.staff, { member, role: body.role }, `staff:${staff?.id ?? ''}`);
      await sessionOf(request).update({ notice: texts.ended });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'last-steward') throw error;
      await sessionOf(request).update({ notice: texts.last, noticeTone: 'wait' });
    }
    return reply.redirect(`/people/${member}`, 303);
  });
}
