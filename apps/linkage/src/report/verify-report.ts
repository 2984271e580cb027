import { GatewayReport, isGatewayId, toMemberId, type GatewayId } from '@saphan/contracts';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { findKeysOf } from '../member/member-keys.ts';

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
  let payload: Uint8Array;
  try {
    const { kid = '', typ } = decodeProtectedHeader(jws);
    if (typ !== 'saphan-report+jwt') throw new Error(`typ ${String(typ)}`);
    const gateway = String(decodeJwt(jws).gateway);
    if (!isGatewayId(gateway)) throw new Error(`gateway ${gateway}`);
    const member = await getOwner(db, gateway);
    const key = (await findKeysOf(db, member))({ kid, use: 'exchange', member, at: nowMs / 1000 });
    if (key === undefined) throw new Error(`${kid} is no exchange key of ${member}`);
    ({ payload } = await compactVerify(jws, key.publicKey, { algorithms: [key.algorithm] }));
  } catch (cause) {
    throw linkageProblem('report-signature', { detail: String(cause), cause });
  }
  const report: unknown = JSON.parse(new TextDecoder().decode(payload));
  if (!isReport(report)) {
    const [first] = isReport.errors ?? [];
    throw linkageProblem('report-refused', { at: first?.instancePath ?? '', detail: first?.message ?? '' });
  }
  if (!(Math.abs(Date.parse(report.issuedAt) - nowMs) <= clockToleranceMs)) {
    throw linkageProblem('report-signature', { detail: `issued at ${report.issuedAt}`, at: 'issuedAt' });
  }
  return report;
}

async function getOwner(db: Database, gateway: GatewayId): Promise<string> {
  const row = await db
    .selectFrom('gateway')
    .select(['owner', 'status'])
    .where('id', '=', gateway)
    .executeTakeFirst();
  if (row?.status !== 'active' || row.owner !== toMemberId(gateway))
    throw new Error(`${gateway} is not active`);
  return row.owner;
}
