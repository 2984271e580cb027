import { languageOf, toCsv, type PageServer } from '@saphan/web/pages';
import { toAttachment, webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Desk } from '../desk.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import type { DeskTransaction } from '../store/desk-store.ts';
import { CopiesBody, readCopies } from './copies-page.tsx';
import { LateBody, LateCasesBody, nameOfRule, nameOfService } from './late-page.tsx';
import { lateTexts } from './late-texts.ts';
import { readLateCases, readLateCounts } from './read-late.ts';

const LateQuery = Type.Object({
  service: Type.Optional(Type.String({ maxLength: 100 })),
  unit: Type.Optional(Type.String({ maxLength: 100 })),
  rule: Type.Optional(Type.String({ maxLength: 40 })),
  lang: Type.Optional(Type.String()),
});
const CopiesQuery = Type.Object({
  before: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
  lang: Type.Optional(Type.String()),
});

/** @throws Problem `forbidden` for who neither handles cases nor runs the agency */
async function getCounter(desk: Desk, request: FastifyRequest): Promise<DeskOfficer> {
  const who = await getDeskOfficer(desk, request);
  if (!who.isWorker && !who.isAdministrator) throw webProblem('forbidden', { rule: 'late' });
  return who;
}

const readUnits = async (
  trx: DeskTransaction,
  language: 'th' | 'en',
): Promise<ReadonlyMap<string, string>> => {
  const rows = await trx.selectFrom('agency_unit').select(['code', 'name_th', 'name_en']).execute();
  return new Map(rows.map(({ code, name_th, name_en }) => [code, language === 'th' ? name_th : name_en]));
};

/** What is late at one's own agency, in numbers that lead to the cases; and, at the office's desk, what agencies have written. */
export function addLateRoutes(app: PageServer, desk: Desk): void {
  const read = (who: DeskOfficer, language: 'th' | 'en') =>
    desk.store.asAgency(who.agency.id, async (trx) => ({
      counts: await readLateCounts(desk, trx, who),
      units: await readUnits(trx, language),
    }));

  app.get('/late', async (request, reply) => {
    const who = await getCounter(desk, request);
    const { counts, units } = await read(who, languageOf(request));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: lateTexts(language).title,
      body: <LateBody desk={desk} language={language} counts={counts} units={units} canOpen={who.isWorker} />,
    }));
  });

  app.get('/late.csv', async (request, reply) => {
    const who = await getCounter(desk, request);
    const language = languageOf(request);
    const text = lateTexts(language);
    const { counts, units } = await read(who, language);
    const head = [text.service, text.unit, text.clock, text.cases, text.oldest];
    const rows = counts.map(({ service, unit, rule, cases, oldest }) => [
      nameOfService(desk, service, language),
      unit === null ? '' : (units.get(unit) ?? unit),
      nameOfRule(rule, language),
      String(cases),
      oldest.toISOString(),
    ]);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', toAttachment('late.csv'))
      .send(toCsv([head, ...rows]));
  });

  app.get('/late/cases', { schema: { querystring: LateQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    if (!who.isWorker) throw webProblem('forbidden', { rule: 'late' });
    const { lang: _, ...filter } = request.query;
    const cases = await desk.store.asAgency(who.agency.id, (trx) => readLateCases(desk, trx, who, filter));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: lateTexts(language).title,
      body: <LateCasesBody desk={desk} language={language} cases={cases} filter={filter} />,
    }));
  });

  app.get('/lateness-copies', { schema: { querystring: CopiesQuery } }, async (request, reply) => {
    const who = await getDeskOfficer(desk, request);
    if (!who.isWorker || !who.watchesLateness) throw webProblem('forbidden', { rule: 'lateness-copies' });
    const { before } = request.query;
    const page = await desk.store.asAgency(who.agency.id, (trx) =>
      readCopies(trx, before === undefined ? undefined : new Date(Number(before))),
    );
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: lateTexts(language).copies,
      body: <CopiesBody desk={desk} language={language} isFirst={before === undefined} {...page} />,
    }));
  });
}
