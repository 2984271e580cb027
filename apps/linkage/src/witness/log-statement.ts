import { LogStatement, logStatementType } from '@saphan/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { verifyStatement } from '../report/verify-statement.ts';

const isStatement = new Ajv2020({ strict: false }).compile<LogStatement>(LogStatement);
const clockToleranceSeconds = 300;

/** What a gateway itself says of a log, now. @throws Problem `log-statement` */
export async function verifyLogStatement(db: Database, jws: string, nowMs: number): Promise<LogStatement> {
  let said: unknown;
  try {
    said = await verifyStatement(db, jws, logStatementType, nowMs);
  } catch (cause) {
    throw linkageProblem('log-statement', { detail: String(cause), cause });
  }
  if (!isStatement(said)) throw linkageProblem('log-statement', { detail: 'not of this form' });
  if (!(Math.abs(said.iat - nowMs / 1000) <= clockToleranceSeconds))
    throw linkageProblem('log-statement', { detail: `said at ${String(said.iat)}`, at: 'iat' });
  return said;
}
