import { GatewayReport } from '@saphan/contracts';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { verifyStatement } from './verify-statement.ts';

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const isReport = ajv.compile<GatewayReport>(GatewayReport);

const clockToleranceMs = 300_000;

/**
 * Believes a report only when the gateway's owner has signed it now: nobody can fill another's figures, and an old
 * report can't be shown again as today's.
 * @throws Problem `report-signature`, `report-refused`
 */
export async function verifyReport(db: Database, jws: string, nowMs: number): Promise<GatewayReport> {
  let report: unknown;
  try {
    report = await verifyStatement(db, jws, 'saphan-report+jwt', nowMs);
  } catch (cause) {
    throw linkageProblem('report-signature', { detail: String(cause), cause });
  }
  if (!isReport(report)) {
    const [first] = isReport.errors ?? [];
    throw linkageProblem('report-refused', { at: first?.instancePath ?? '', detail: first?.message ?? '' });
  }
  if (!(Math.abs(Date.parse(report.issuedAt) - nowMs) <= clockToleranceMs)) {
    throw linkageProblem('report-signature', { detail: `issued at ${report.issuedAt}`, at: 'issuedAt' });
  }
  return report;
}
