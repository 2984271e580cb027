import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';
import type { Authorities } from '../keys/authorities.ts';
import { linkageProblem } from '../linkage-problems.ts';

export interface GatewayCertificate {
  readonly certificate: string;
  readonly authorities: readonly string[];
  readonly thumbprint: string;
  readonly notAfter: string;
}

/**
 * Issues a TLS certificate, good as server and as client. Earlier ones stay valid until they expire or are revoked,
 * so that a gateway renews with overlap.
 * @param db a transaction
 */
export async function issueGatewayCertificate(
  db: Database,
  authorities: Pick<Authorities, 'issuing'>,
  request: { id: string; address: string; csr: string; days: number },
  doer: Doer,
): Promise<GatewayCertificate> {
  const host = new URL(request.address).hostname.replaceAll(/[[\]]/g, '');
  const authority = await authorities.issuing(db);
  const issued = await authority.issueForGateway(request.csr, { id: request.id, host, days: request.days });
  await db
    .insertInto('certificate')
    .values({
      thumbprint: issued.thumbprint,
      serial: issued.serial,
      purpose: 'gateway',
      gateway: request.id,
      pem: issued.pem,
      not_before: issued.notBefore,
      not_after: issued.notAfter,
    })
    .execute();
  await recordChange(db, {
    doer,
    action: 'issue-certificate',
    object: issued.thumbprint,
    detail: { gateway: request.id, serial: issued.serial },
  });
  return {
    certificate: issued.pem,
    authorities: [issued.authority],
    thumbprint: issued.thumbprint,
    notAfter: issued.notAfter.toISOString(),
  };
}

/**
 * @param order.gateway whose it has to be, where that is known
 * @throws Problem `certificate-unknown`, also when it was revoked before
 */
export async function revokeCertificate(
  db: Database,
  thumbprint: string,
  { nowMs, doer, reason, gateway }: { nowMs: number; doer: Doer; reason?: string; gateway?: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('certificate')
      .set({ revoked_at: new Date(nowMs) })
      .where('thumbprint', '=', thumbprint)
      .where('revoked_at', 'is', null)
      .$if(gateway !== undefined, (query) => query.where('gateway', '=', gateway ?? null))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw linkageProblem('certificate-unknown', { detail: thumbprint });
    await recordChange(transaction, {
      ...{ doer, action: 'revoke-certificate', object: thumbprint },
      ...(reason !== undefined && { detail: { reason } }),
    });
  });
}
