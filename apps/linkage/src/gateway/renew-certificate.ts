import { RenewalStatement, renewalStatementType, type RenewalAnswer } from '@saphan/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { LinkageContext } from '../context.ts';
import { isJustSigned } from '../keys/is-just-signed.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { ownerOfGateway, verifyStatement } from '../report/verify-statement.ts';
import { issueGatewayCertificate } from './gateway-certificates.ts';

const isStatement = new Ajv2020({
  strict: false,
  meta: false,
  validateSchema: false,
}).compile<RenewalStatement>(RenewalStatement);
/** More than any gateway needs that renews by itself, and a stolen key's holder can't fill the registry. */
const mostADay = 20;
const dayMs = 86_400_000;

type Renewing = Pick<LinkageContext, 'db' | 'authorities' | 'gatewayCertificateDays' | 'now'>;

async function readStatement({ db, now }: Renewing, jws: string): Promise<RenewalStatement> {
  let said: unknown;
  try {
    said = await verifyStatement(db, jws, { type: renewalStatementType, signerOf: ownerOfGateway }, now());
  } catch (cause) {
    throw linkageProblem('renewal-statement', { detail: String(cause), cause });
  }
  if (!isStatement(said)) throw linkageProblem('renewal-statement', { detail: 'not of this form' });
  if (!isJustSigned(said.iat, now()))
    throw linkageProblem('renewal-statement', { detail: `said at ${String(said.iat)}`, at: 'iat' });
  return said;
}

/**
 * Issues the next certificate on the word of the gateway's owner alone. TLS is not asked: a gateway that was switched off
 * past its certificate's end comes back by itself. One that is suspended or revoked does not, nor does one all of whose
 * keys are, or whose last certificate was revoked: it joins anew, by an invitation. The certificates before stay good until they end: the overlap.
 * @throws Problem `renewal-statement`, `renewals-spent`, `certificate-request`
 */
export async function renewCertificate(context: Renewing, jws: string): Promise<RenewalAnswer> {
  const { db, authorities, now, gatewayCertificateDays: days } = context;
  const { gateway: id, csr } = await readStatement(context, jws);
  return db.transaction().execute(async (transaction) => {
    const { address } = await transaction
      .selectFrom('gateway')
      .select('address')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { count } = await transaction
      .selectFrom('certificate')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('gateway', '=', id)
      .where('issued_at', '>', new Date(now() - dayMs))
      .executeTakeFirstOrThrow();
    const last = await transaction
      .selectFrom('certificate')
      .select('revoked_at')
      .where('gateway', '=', id)
      .orderBy('issued_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.revoked_at)
      throw linkageProblem('renewal-statement', { detail: 'its certificate was revoked' });
    if (Number(count) >= mostADay) throw linkageProblem('renewals-spent', { detail: id });
    return issueGatewayCertificate(transaction, authorities, { id, address, csr, days }, `gateway:${id}`);
  });
}
