import { Agreement } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { activateAgreement, addSignature, createAgreement, revokeAgreement } from './agreement-store.ts';
import { listAgreementRecords } from './list-agreement-records.ts';
import { verifyRevocation } from './verify-revocation.ts';

const HashParams = Type.Object({ hash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });
const Party = Type.Union([Type.Literal('consumer'), Type.Literal('provider')]);
const Jws = Type.String({ maxLength: 4000, pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$' });
const SignatureBody = Type.Object({ party: Party, signature: Jws }, { additionalProperties: false });
const Reason = Type.String({ minLength: 1, maxLength: 500 });

/**
 * The way of an agreement: `POST /api/agreements` (draft), `…/{hash}/signatures` by each party, `…/activation`,
 * `…/revocation` by the Linkage Center, `…/revocation-by-party` by a party's signature alone, without any bearer key.
 */
export function addAgreementRoutes(app: Server, context: LinkageContext): void {
  const { db, checkAdmin, now } = context;
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
          { party: Party, signature: Jws, reason: Type.Optional(Reason) },
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
