import type { FieldFault } from '@saphan/ui';
import { languageOf, longestPath, toLocalPath, type PageServer } from '@saphan/web/pages';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { AgencyChoice } from '../inbox/agency-choice.tsx';
import { answerPage } from '../page/answer-page.tsx';
import { AuditBody, BeginBody } from './audit-page.tsx';
import { beginLook, endLook } from './audit-look.ts';
import { auditorTexts } from './audit-texts.ts';
import { getAuditor } from './get-auditor.ts';
import { readAuditCases } from './read-audit-cases.ts';

const AuditQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  returnTo: Type.Optional(Type.String({ maxLength: longestPath })),
  lang: Type.Optional(Type.String()),
});
const BeginForm = Type.Object({
  reason: Type.String({ maxLength: 1000 }),
  reference: Type.String({ maxLength: 200 }),
  returnTo: Type.Optional(Type.String({ maxLength: longestPath })),
});

const toReturn = (path: string | undefined): string => (path === undefined ? '/audit' : toLocalPath(path));

/** An auditor says why, then reads. */
export function addAuditRoutes(app: PageServer, desk: Desk): void {
  app.get('/audit', { schema: { querystring: AuditQuery } }, async (request, reply) => {
    const who = await getAuditor(desk, request);
    const { q = '', returnTo } = request.query;
    const { look } = who;
    const { services } = desk.network.index();
    const cases =
      look &&
      (await desk.store.asAgency(who.agency.id, (trx) => readAuditCases(desk, trx, { ...who, look }, q)));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: auditorTexts(language).title,
      islands: ['table-keys.ts'],
      body: (
        <>
          {look && cases ? (
            <AuditBody
              language={language}
              look={look}
              cases={cases}
              q={q}
              nameOf={(id) => services.get(id)?.names[language] ?? id}
            />
          ) : (
            <BeginBody language={language} returnTo={toReturn(returnTo)} reason="" reference="" faults={[]} />
          )}
          <AgencyChoice who={who} language={language} />
        </>
      ),
    }));
  });

  app.post('/audit', { schema: { body: BeginForm } }, async (request, reply) => {
    const who = await getAuditor(desk, request);
    const text = auditorTexts(languageOf(request));
    const [reason, reference] = [request.body.reason.trim(), request.body.reference.trim()];
    const returnTo = toReturn(request.body.returnTo);
    const faults: FieldFault[] = [];
    if (reason === '') faults.push({ field: 'reason', message: text.needed });
    if (reference === '') faults.push({ field: 'reference', message: text.needed });
    if (faults.length > 0) {
      return answerPage(desk, request, reply, who, ({ language }) => ({
        title: auditorTexts(language).title,
        status: 422,
        body: <BeginBody {...{ language, returnTo, reason, reference, faults }} />,
      }));
    }
    await desk.store.asAgency(who.agency.id, (trx) => beginLook(desk, trx, who, { reason, reference }));
    return reply.redirect(returnTo, 303);
  });

  app.post('/audit/end', async (request, reply) => {
    const who = await getAuditor(desk, request);
    const { look } = who;
    if (look) await desk.store.asAgency(who.agency.id, (trx) => endLook(desk, trx, who, look));
    return reply.redirect('/audit', 303);
  });
}
