import type { Language } from '@saphan/contracts';
import { officerRoles, type OfficerRole } from '@saphan/cases';
import { findPid, toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { languageOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk.ts';
import { answerPage } from '../page/answer-page.tsx';
import { getDeskOfficer, type DeskOfficer } from './desk-officer.ts';
import { OfficersBody, textOf, type Posted } from './officers-page.tsx';
import { officersTexts } from './officers-texts.ts';
import { putOfficer } from './put-officer.ts';
import { readOfficers } from './read-officers.ts';

/** @throws Problem `forbidden` for all but the agency's administrators */
async function getAdministrator(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const who = await getDeskOfficer(desk, request);
  if (!who.isAdministrator) throw webProblem('forbidden', { rule: 'administrator' });
  return who;
}

function findFaults(form: Posted, language: Language): FieldFault[] {
  const text = officersTexts(language);
  const faults = ['nameTh', 'nameEn']
    .filter((field) => textOf(form, field) === '')
    .map((field) => ({ field, message: text.needed }));
  if (findPid(textOf(form, 'pid')) === undefined) faults.unshift({ field: 'pid', message: text.wrongPid });
  return faults;
}

/** Officers of one's own agency and their rights, kept by its administrator. */
export function addOfficersRoutes(app: PageServer, desk: Desk): void {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    form: Posted,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const today = toBangkokDay(desk.clock());
    const officers = await desk.store.asAgency(who.agency.id, (trx) => readOfficers(trx, today));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: officersTexts(language).title,
      status: faults.length > 0 ? 422 : 200,
      body: <OfficersBody officers={officers} form={form} faults={faults} language={language} />,
    }));
  };

  app.get('/officers', async (request, reply) =>
    answer(request, reply, await getAdministrator(desk, request), {}, []),
  );

  app.post('/officers', async (request, reply) => {
    const who = await getAdministrator(desk, request);
    if (!who.officer.secondFactor) throw webProblem('forbidden', { rule: 'second-factor' });
    const form = request.body as Posted;
    const faults = findFaults(form, languageOf(request));
    // Nobody gives rights to himself.
    if (findPid(textOf(form, 'pid')) === who.officer.pid) {
      faults.push({ field: 'pid', message: officersTexts(languageOf(request)).ownPid });
    }
    if (faults.length > 0) return answer(request, reply, who, form, faults);
    const roles = [form['role']]
      .flat()
      .filter((role): role is OfficerRole => officerRoles.some((known) => known === role));
    const area = textOf(form, 'area');
    const [positionTh, positionEn] = [textOf(form, 'positionTh'), textOf(form, 'positionEn')];
    const entry = {
      member: who.agency.member,
      pid: findPid(textOf(form, 'pid')) ?? '',
      names: { th: textOf(form, 'nameTh'), en: textOf(form, 'nameEn') },
      ...(positionTh !== '' && positionEn !== '' && { position: { th: positionTh, en: positionEn } }),
      grants: roles.map((role) => ({ role, ...(/^([0-9]{2}|[0-9]{4}|[0-9]{6})$/.test(area) && { area }) })),
    };
    await putOfficer(desk, who.agency, entry, who.officer.id);
    return reply.redirect('/officers', 303);
  });
}
