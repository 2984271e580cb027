import { Classification } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { recordChange } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkMember, Status } from '../member/member-routes.ts';
import { systemPath, SystemParams, toId } from '../member/name-params.ts';
import { issueGatewayCertificate, revokeCertificate } from './gateway-certificates.ts';

const GatewayBody = Type.Object(
  {
    /** Of the inbound door. */
    address: Type.String({ pattern: '^https://[^/]+:[0-9]+$' }),
    dataClass: Classification,
    /** Members whose keys and data it holds; the owner always is one. */
    hosts: Type.Array(Type.String(), { uniqueItems: true }),
    logs: Type.Optional(Type.Array(Type.Object({ origin: Type.String(), key: Type.String() }))),
    status: Type.Optional(Status),
  },
  { additionalProperties: false },
);
type GatewayBody = Static<typeof GatewayBody>;
const RequestBody = Type.Object({ csr: Type.String({ maxLength: 10_000 }) }, { additionalProperties: false });
const CertificateParams = Type.Object({ thumbprint: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });

async function saveGateway(db: Database, id: string, body: GatewayBody): Promise<void> {
  const owner = id.split('/').slice(0, 3).join('/');
  const hosts = [...new Set([owner, ...body.hosts])];
  for (const member of hosts) await checkMember(db, member);
  const values = { address: body.address, data_class: body.dataClass, status: body.status ?? 'active' };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('gateway')
      .values({ id, owner, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    await transaction.deleteFrom('host').where('gateway', '=', id).where('member', 'not in', hosts).execute();
    await transaction
      .insertInto('host')
      .values(hosts.map((member) => ({ gateway: id, member })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    for (const log of body.logs ?? []) {
      await transaction
        .insertInto('gateway_log')
        .values({ gateway: id, ...log })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await recordChange(transaction, {
      doer: 'key:admin',
      action: 'register-gateway',
      object: id,
      detail: body,
    });
  });
}

/** `PUT /api/gateways/…`, `POST /api/gateways/…/certificates`, `POST /api/certificates/{thumbprint}/revocation`. */
export function addGatewayRoutes(app: Server, context: LinkageContext): void {
  const { db, authority, instance, checkAdmin, now } = context;
  app.put(
    `/api/gateways/${systemPath}`,
    { onRequest: checkAdmin, schema: { params: SystemParams, body: GatewayBody } },
    async ({ params, body }) => {
      const id = toId('gateway', instance, params);
      await saveGateway(db, id, body);
      return { id };
    },
  );
  app.post(
    `/api/gateways/${systemPath}/certificates`,
    { onRequest: checkAdmin, schema: { params: SystemParams, body: RequestBody } },
    async ({ params, body }) => {
      const id = toId('gateway', instance, params);
      const gateway = await db
        .selectFrom('gateway')
        .select('address')
        .where('id', '=', id)
        .executeTakeFirst();
      if (gateway === undefined) throw linkageProblem('gateway-unknown', { detail: id });
      const request = { id, address: gateway.address, csr: body.csr, days: context.gatewayCertificateDays };
      return issueGatewayCertificate(db, authority, request);
    },
  );
  app.post(
    '/api/certificates/:thumbprint/revocation',
    { onRequest: checkAdmin, schema: { params: CertificateParams } },
    async ({ params }) => {
      await revokeCertificate(db, params.thumbprint, now());
      return params;
    },
  );
}
