import type { Server } from '@saphan/web';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { keepOwnRows } from './keep-own-rows.ts';
import { saveReport } from './save-report.ts';
import { saveLatencies, saveQuotas } from '../quota/save-quotas.ts';
import { saveUsage } from '../usage/save-usage.ts';
import { saveCaseDay } from './save-case-day.ts';
import { saveQualityDay } from './save-quality-day.ts';
import { verifyCaseDay, verifyQualityDay, verifyReport, verifyUsage } from './verify-report.ts';

const reportLimit = 4 * 1024 * 1024;

function toText(body: unknown): string {
  if (typeof body === 'string') return body;
  throw linkageProblem('report-refused', { detail: 'content-type is not application/jwt' });
}

/**
 * `POST /report`, `POST /report/usage`: what a gateway tells of itself, signed by its owner; `POST /report/cases`, `POST
 * /report/quality`: what an agency did and how good its data are, signed by itself (see `gateway-report.ts`, `usage-report.ts`,
 * `case-days.ts`, `quality-days.ts` in contracts).
 */
export function addReportRoutes(app: Server, { db, log, now, catalogues }: LinkageContext): void {
  app.addContentTypeParser(
    'application/jwt',
    { parseAs: 'string', bodyLimit: reportLimit },
    (_request, body, done) => {
      done(null, body);
    },
  );
  app.post('/report', { bodyLimit: reportLimit }, async ({ body }, reply) => {
    const verified = await verifyReport(db, toText(body), now());
    const { report, foreign } = await keepOwnRows(db, verified, now());
    if (foreign > 0) log.warn({ gateway: report.gateway, foreign }, 'a gateway told of what is not its own');
    await saveReport(db, report);
    return reply.code(204).send();
  });
  app.post('/report/usage', { bodyLimit: reportLimit }, async ({ body }, reply) => {
    const report = await verifyUsage(db, toText(body), now());
    const foreign = await saveUsage(db, report, now());
    await saveQuotas(db, report, now());
    await saveLatencies(db, report, now());
    if (foreign > 0) log.warn({ gateway: report.gateway, foreign }, 'a gateway told of what is not its own');
    return reply.code(204).send();
  });
  app.post('/report/cases', { bodyLimit: reportLimit }, async ({ body }, reply) => {
    const jws = toText(body);
    const statement = await verifyCaseDay(db, jws, now());
    const { catalogue } = await catalogues.current();
    const foreign = await saveCaseDay({ db, now }, statement, jws, catalogue);
    if (foreign > 0)
      log.warn({ member: statement.member, foreign }, 'an agency told of services that others provide');
    return reply.code(204).send();
  });
  app.post('/report/quality', { bodyLimit: reportLimit }, async ({ body }, reply) => {
    const jws = toText(body);
    const statement = await verifyQualityDay(db, jws, now());
    const foreign = await saveQualityDay(db, statement, jws, now());
    if (foreign > 0)
      log.warn({ member: statement.member, foreign }, 'an agency told of data services that are not its own');
    return reply.code(204).send();
  });
}
