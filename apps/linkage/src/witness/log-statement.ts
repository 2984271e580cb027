import { LogStatement, logStatementType, WitnessStatement, witnessStatementType } from '@saphan/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { ownerOfGateway, verifyStatement } from '../report/verify-statement.ts';

const ajv = new Ajv2020({ strict: false, meta: false, validateSchema: false });
const isLogStatement = ajv.compile<LogStatement>(LogStatement);
const isWitnessStatement = ajv.compile<WitnessStatement>(WitnessStatement);
const clockToleranceSeconds = 300;

async function verify<Said extends { readonly iat: number }>(
  db: Database,
  jws: string,
  nowMs: number,
  { type, is }: { readonly type: string; readonly is: (said: unknown) => said is Said },
): Promise<Said> {
  let said: unknown;
  try {
    said = await verifyStatement(db, jws, { type, signerOf: ownerOfGateway }, nowMs);
  } catch (cause) {
    throw linkageProblem('log-statement', { detail: String(cause), cause });
  }
  if (!is(said)) throw linkageProblem('log-statement', { detail: 'not of this form' });
  if (!(Math.abs(said.iat - nowMs / 1000) <= clockToleranceSeconds))
    throw linkageProblem('log-statement', { detail: `said at ${String(said.iat)}`, at: 'iat' });
  return said;
}

/** What a gateway itself says of a log, now. @throws Problem `log-statement` */
export const verifyLogStatement = (db: Database, jws: string, nowMs: number): Promise<LogStatement> =>
  verify(db, jws, nowMs, { type: logStatementType, is: isLogStatement });

/** What a gateway itself says of the key by which it witnesses, now. @throws Problem `log-statement` */
export const verifyWitnessStatement = (db: Database, jws: string, nowMs: number): Promise<WitnessStatement> =>
  verify(db, jws, nowMs, { type: witnessStatementType, is: isWitnessStatement });
