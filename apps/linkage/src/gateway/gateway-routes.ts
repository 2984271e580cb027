import { Classification, toMemberId } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkMember, Status } from '../member/member-routes.ts';
import { systemPath, SystemParams, toId } from '../member/name-params.ts';
import { renewCertificate } from './renew-certificate.ts';
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

const statementLimit = 20_000;

async function saveGateway(db: Database, id: string, body: GatewayBody): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await putGateway(transaction, id, body, 'key:admin');
    const hosts = hostsOf(id, body);
    await transaction.deleteFrom('host').where('gateway', '=', id).where('member', 'not in', hosts).execute();
  });
}

const hostsOf = (id: string, { hosts }: Pick<GatewayBody, 'hosts'>): string[] => [
  ...new Set([toMemberId(id), ...hosts]),
];

/** Members that it hosts already stay. @param db a transaction. @throws Problem `member-unknown` */
export async function putGateway(db: Database, id: string, body: GatewayBody, doer: Doer): Promise<void> {
  const owner = toMemberId(id);
  const hosts = hostsOf(id, body);
  for (const member of hosts) await checkMember(db, member);
  const values = { address: body.address, data_class: body.dataClass, status: body.status ?? 'active' };
  await db
    .insertInto('gateway')
    .values({ id, owner, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  await putHosts(db, id, hosts);
  for (const log of body.logs ?? []) {
    await db
      .insertInto('gateway_log')
      .values({ gateway: id, ...log })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await recordChange(db, { doer, action: 'register-gateway', object: id, detail: body });
}

/** @param db a transaction */
export async function putHosts(db: Database, gateway: string, members: readonly string[]): Promise<void> {
  await db
    .insertInto('host')
    .values(members.map((member) => ({ gateway, member })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * `PUT /api/gateways/…`, `POST /api/gateways/…/certificates`, `POST /api/gateway-certificates` (a gateway's own renewal), `POST /api/certificates/{thumbprint}/revocation`.
 */
export function addGatewayRoutes(app: Server, context: LinkageContext): void {
  const { db, authorities, instance, checkAdmin, now } = context;
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
      return db
        .transaction()
        .execute((transaction) => issueGatewayCertificate(transaction, authorities, request, 'key:admin'));
    },
  );
  app.post('/api/gateway-certificates', { bodyLimit: statementLimit }, ({ body }) => {
    if (typeof body !== 'string')
      throw linkageProblem('renewal-statement', { detail: 'content-type is not application/jwt' });
    return renewCertificate(context, body);
  });
  app.post(
    '/api/certificates/:thumbprint/revocation',
    { onRequest: checkAdmin, schema: { params: CertificateParams } },
    async ({ params }) => {
      await revokeCertificate(db, params.thumbprint, { nowMs: now(), doer: 'key:admin' });
      return params;
    },
  );
}
