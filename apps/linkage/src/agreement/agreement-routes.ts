import {
  Agreement,
  AgreementAcceptance,
  AgreementParty,
  AgreementProposal,
  DelegationStatement,
  Jws,
} from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { MemberParams, memberPath, toId } from '../member/name-params.ts';
import { activateAgreement, addSignature, createAgreement, revokeAgreement } from './agreement-store.ts';
import { acceptAgreement, proposeAgreement } from './conclude.ts';
import { addDelegation } from './delegations.ts';
import { findRecordsOf, getRecord } from './find-records.ts';
import { listAgreementRecords } from './list-agreement-records.ts';
import { verifyRevocation } from './verify-revocation.ts';

const HashParams = Type.Object({ hash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });
const SignatureBody = Type.Object({ party: AgreementParty, signature: Jws }, { additionalProperties: false });
const Reason = Type.String({ minLength: 1, maxLength: 500 });

/**
 * The way of an agreement. By the parties' signatures alone, without any bearer key: `POST /api/agreements/proposals`,
 * `…/{hash}/acceptance`, `…/{hash}/delegations`, `…/{hash}/revocation-by-party`. By the Linkage Center: `POST /api/agreements` (draft),
 * `…/{hash}/signatures` that it was brought, `…/activation`, `…/revocation`. Open to all: `GET …/{hash}` and those of a member.
 */
export function addAgreementRoutes(app: Server, context: LinkageContext): void {
  const { db, checkAdmin, instance, now } = context;
  app.post('/api/agreements/proposals', { schema: { body: AgreementProposal } }, ({ body }) =>
    proposeAgreement(context, body),
  );
  app.post(
    '/api/agreements/:hash/acceptance',
    { schema: { params: HashParams, body: AgreementAcceptance } },
    ({ params, body }) => acceptAgreement(context, params.hash, body.signature),
  );
  app.get('/api/agreements/:hash', { schema: { params: HashParams } }, ({ params }) =>
    getRecord(db, params.hash, now()),
  );
  app.post(
    '/api/agreements/:hash/delegations',
    { schema: { params: HashParams, body: DelegationStatement } },
    ({ params, body }) => addDelegation(context, params.hash, body.statement),
  );
  app.get(
    `/api/members/${memberPath}/agreements`,
    {
      schema: {
        params: MemberParams,
        querystring: Type.Object({ before: Type.Optional(HashParams.properties.hash) }),
      },
    },
    ({ params, query }) => findRecordsOf(db, toId('member', instance, params), query.before),
  );
  app.get('/api/agreements', { onRequest: checkAdmin }, () => listAgreementRecords(db));
  app.post('/api/agreements', { onRequest: checkAdmin, schema: { body: Agreement } }, ({ body }) =>
    createAgreement(context, body, 'key:admin'),
  );
  app.post(
    '/api/agreements/:hash/signatures',
    { onRequest: checkAdmin, schema: { params: HashParams, body: SignatureBody } },
    ({ params, body }) => addSignature(context, params.hash, body),
  );
  app.post(
    '/api/agreements/:hash/activation',
    { onRequest: checkAdmin, schema: { params: HashParams } },
    ({ params }) => activateAgreement(context, params.hash, 'key:admin'),
  );
  app.post(
    '/api/agreements/:hash/revocation',
    {
      onRequest: checkAdmin,
      schema: { params: HashParams, body: Type.Object({ reason: Reason }, { additionalProperties: false }) },
    },
    ({ params, body }) => revokeAgreement(db, params.hash, { doer: 'key:admin', reason: body.reason }),
  );
  app.post(
    '/api/agreements/:hash/revocation-by-party',
    {
      schema: {
        params: HashParams,
        body: Type.Object(
          { party: AgreementParty, signature: Jws, reason: Type.Optional(Reason) },
          { additionalProperties: false },
        ),
      },
    },
    async ({ params, body }) => {
      const { member, reason } = await verifyRevocation(db, params.hash, body, now());
      const statement = body.signature;
      return revokeAgreement(db, params.hash, { doer: `member:${member}`, reason, statement });
    },
  );
}
