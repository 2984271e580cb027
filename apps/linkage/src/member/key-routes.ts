import { KeyUse } from '@saphan/contracts';
import { thumbprint, toPublicJwk, toVerifyingKey, type VerifyingKey } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import { Type, type Static } from 'typebox';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { checkMember } from './member-routes.ts';
import { findRevocation, revokeKey } from './revoke-key.ts';

const yearMs = 365 * 86_400_000;

const KeyBody = Type.Object(
  {
    member: Type.String(),
    use: KeyUse,
    /** Of actor and document keys. */
    subsystem: Type.Optional(Type.String()),
    jwk: Type.Record(Type.String(), Type.String()),
    /** Two years from now unless told. */
    notAfter: Type.Optional(Type.String({ format: 'date-time' })),
  },
  { additionalProperties: false },
);
type KeyBody = Static<typeof KeyBody>;
const KeyParams = Type.Object({ kid: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });
/** Thumbprints that are not to be revoked along, nor what was listed on their word. */
const RevocationQuery = Type.Object({
  keep: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{43}(,[A-Za-z0-9_-]{43})*$', maxLength: 2_000 })),
});
const toKept = ({ keep }: Static<typeof RevocationQuery>): readonly string[] => keep?.split(',') ?? [];
const RequestBody = Type.Object({ csr: Type.String({ maxLength: 10_000 }) }, { additionalProperties: false });

function toKey(jwk: KeyBody['jwk']): VerifyingKey {
  try {
    const key = toVerifyingKey(jwk);
    if (key.algorithm === 'ES256' || key.algorithm === 'EdDSA') return key;
  } catch (cause) {
    throw linkageProblem('key-use', { detail: String(cause), at: 'jwk', cause });
  }
  throw linkageProblem('key-use', { detail: 'RSA is for identity providers alone', at: 'jwk' });
}

/**
 * @param db a transaction
 * @param body.listedBy the key on whose word it is listed; left out where a person or a join token vouches for it
 * @throws Problem `member-unknown`, `subsystem-unknown`, `key-use`, `key-taken`
 */
export async function putKey(
  db: Database,
  body: KeyBody & { readonly listedBy?: string },
  nowMs: number,
  doer: Doer,
): Promise<{ kid: string; notAfter: string }> {
  await checkMember(db, body.member);
  const bySubsystem = body.use === 'actor' || body.use === 'document';
  if (bySubsystem !== (body.subsystem !== undefined)) throw linkageProblem('key-use', { at: 'subsystem' });
  if (body.subsystem !== undefined) await checkSubsystem(db, body.subsystem, body.member);
  // Only the public members of the key are kept, whatever else was sent.
  const jwk = toPublicJwk(toKey(body.jwk));
  const kid = thumbprint(jwk);
  const notAfter = new Date(body.notAfter ?? nowMs + 2 * yearMs);
  const found = await db.selectFrom('member_key').selectAll().where('kid', '=', kid).executeTakeFirst();
  if (found !== undefined) {
    const same =
      found.member === body.member &&
      found.use === body.use &&
      found.subsystem === (body.subsystem ?? null) &&
      found.revoked_at === null;
    if (!same) throw linkageProblem('key-taken', { detail: `${kid} is ${found.use} of ${found.member}` });
    return { kid, notAfter: found.not_after.toISOString() };
  }
  await db
    .insertInto('member_key')
    .values({
      kid,
      member: body.member,
      use: body.use,
      subsystem: body.subsystem ?? null,
      jwk: JSON.stringify(jwk),
      // Some minutes back: clocks of the parties may be behind ours.
      not_before: new Date(nowMs - 300_000),
      not_after: notAfter,
      listed_by: body.listedBy ?? null,
    })
    .execute();
  await recordChange(db, {
    doer,
    action: 'register-key',
    object: kid,
    detail: { member: body.member, use: body.use, subsystem: body.subsystem, listedBy: body.listedBy },
  });
  return { kid, notAfter: notAfter.toISOString() };
}

async function checkSubsystem(db: Database, id: string, member: string): Promise<void> {
  const found = await db.selectFrom('subsystem').select('member').where('id', '=', id).executeTakeFirst();
  if (found?.member !== member) throw linkageProblem('subsystem-unknown', { detail: `${id} of ${member}` });
}

async function certifyKey(
  db: Database,
  authorities: LinkageContext['authorities'],
  request: { kid: string; csr: string; days: number },
): Promise<{ certificate: string; authorities: string[]; notAfter: string }> {
  const key = await db
    .selectFrom('member_key')
    .innerJoin('member', 'member.id', 'member_key.member')
    .select(['member_key.use', 'member_key.jwk', 'member_key.subsystem', 'member.name_th', 'member.name_en'])
    .where('kid', '=', request.kid)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (key === undefined) throw linkageProblem('key-unknown', { detail: request.kid });
  if (key.use !== 'document') throw linkageProblem('key-use', { detail: `${request.kid} is ${key.use}` });
  const issued = await (
    await authorities.issuing(db)
  ).issueForDocuments(request.csr, {
    jwk: key.jwk as Record<string, string>,
    commonName: key.name_th,
    organisation: key.name_en,
    days: request.days,
  });
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('certificate')
      .values({
        thumbprint: issued.thumbprint,
        serial: issued.serial,
        purpose: 'document',
        kid: request.kid,
        pem: issued.pem,
        not_before: issued.notBefore,
        not_after: issued.notAfter,
      })
      .execute();
    await recordChange(transaction, {
      doer: 'key:admin',
      action: 'issue-certificate',
      object: issued.thumbprint,
    });
  });
  return {
    certificate: issued.pem,
    authorities: [issued.authority],
    notAfter: issued.notAfter.toISOString(),
  };
}

/** `POST /api/keys`, `/api/keys/{kid}/certificate` (document keys), `/api/keys/{kid}/revocation` (also `GET`: what would be revoked). */
export function addKeyRoutes(app: Server, context: LinkageContext): void {
  const { db, authorities, checkAdmin, now } = context;
  app.post('/api/keys', { onRequest: checkAdmin, schema: { body: KeyBody } }, ({ body }) =>
    db.transaction().execute((transaction) => putKey(transaction, body, now(), 'key:admin')),
  );
  app.post(
    '/api/keys/:kid/certificate',
    { onRequest: checkAdmin, schema: { params: KeyParams, body: RequestBody } },
    ({ params, body }) =>
      certifyKey(db, authorities, { kid: params.kid, csr: body.csr, days: context.documentCertificateDays }),
  );
  app.get(
    '/api/keys/:kid/revocation',
    { onRequest: checkAdmin, schema: { params: KeyParams, querystring: RevocationQuery } },
    ({ params, query }) => findRevocation(db, params.kid, toKept(query)),
  );
  app.post(
    '/api/keys/:kid/revocation',
    { onRequest: checkAdmin, schema: { params: KeyParams, querystring: RevocationQuery } },
    ({ params, query }) =>
      revokeKey(db, params.kid, { keep: toKept(query), nowMs: now(), doer: 'key:admin' }),
  );
}
