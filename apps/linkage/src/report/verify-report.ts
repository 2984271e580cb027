import {
  CaseDayStatement,
  CompetenceQuestion,
  GatewayReport,
  QualityDayStatement,
  UsageReport,
} from '@saphan/contracts';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { memberItself, ownerOfGateway, verifyStatement } from './verify-statement.ts';

const ajv = new Ajv2020({ strict: false, meta: false, validateSchema: false });
addFormats.default(ajv);
const isReport = ajv.compile<GatewayReport>(GatewayReport);
const isUsage = ajv.compile<UsageReport>(UsageReport);
const isCaseDay = ajv.compile<CaseDayStatement>(CaseDayStatement);
const isQuestion = ajv.compile<CompetenceQuestion>(CompetenceQuestion);
const isQualityDay = ajv.compile<QualityDayStatement>(QualityDayStatement);

const clockToleranceMs = 300_000;

async function verify<Report extends { readonly issuedAt: string }>(
  db: Database,
  jws: string,
  { isOne, ...by }: { readonly isOne: ValidateFunction<Report> } & Parameters<typeof verifyStatement>[2],
  nowMs: number,
): Promise<Report> {
  let report: unknown;
  try {
    report = await verifyStatement(db, jws, by, nowMs);
  } catch (cause) {
    throw linkageProblem('report-signature', { detail: String(cause), cause });
  }
  if (!isOne(report)) {
    const [first] = isOne.errors ?? [];
    throw linkageProblem('report-refused', { at: first?.instancePath ?? '', detail: first?.message ?? '' });
  }
  if (!(Math.abs(Date.parse(report.issuedAt) - nowMs) <= clockToleranceMs)) {
    throw linkageProblem('report-signature', { detail: `issued at ${report.issuedAt}`, at: 'issuedAt' });
  }
  return report;
}

/**
 * Believes a report only when the gateway's owner has signed it now: nobody can fill another's figures, and an old
 * report can't be shown again as today's.
 * @throws Problem `report-signature`, `report-refused`
 */
export const verifyReport = (db: Database, jws: string, nowMs: number): Promise<GatewayReport> =>
  verify(db, jws, { type: 'saphan-report+jwt', signerOf: ownerOfGateway, isOne: isReport }, nowMs);

/** The same for what members have used. @throws Problem `report-signature`, `report-refused` */
export const verifyUsage = (db: Database, jws: string, nowMs: number): Promise<UsageReport> =>
  verify(db, jws, { type: 'saphan-usage+jwt', signerOf: ownerOfGateway, isOne: isUsage }, nowMs);

/**
 * What an agency did in its cases on a day, signed by itself. More late ones than were decided would make a share below none.
 * @throws Problem `report-signature`, `report-refused`
 */
export async function verifyCaseDay(db: Database, jws: string, nowMs: number): Promise<CaseDayStatement> {
  const by = { type: 'saphan-case-day+jwt', signerOf: memberItself, isOne: isCaseDay };
  const statement = await verify(db, jws, by, nowMs);
  for (const [at, { approved, refused, late, waited }] of statement.services.entries()) {
    const decided = approved + refused;
    const classed = waited.reduce((sum, count) => sum + count, 0);
    if (late > decided || classed !== decided)
      throw linkageProblem('report-refused', {
        at: `/services/${String(at)}`,
        detail: `${String(decided)} decided, ${String(late)} late, ${String(classed)} by waiting`,
      });
  }
  return statement;
}

/** An agency asks who of its people can what: nobody else learns it. @throws Problem `report-signature`, `report-refused` */
export const verifyCompetenceQuestion = (
  db: Database,
  jws: string,
  nowMs: number,
): Promise<CompetenceQuestion> =>
  verify(
    db,
    jws,
    { type: 'saphan-competence-question+jwt', signerOf: memberItself, isOne: isQuestion },
    nowMs,
  );

/** How often rules of quality held on a day, signed by the agency whose registers these are. @throws Problem `report-signature`, `report-refused` */
export const verifyQualityDay = (db: Database, jws: string, nowMs: number): Promise<QualityDayStatement> =>
  verify(db, jws, { type: 'saphan-quality-day+jwt', signerOf: memberItself, isOne: isQualityDay }, nowMs);
