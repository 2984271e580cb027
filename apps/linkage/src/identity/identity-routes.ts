import { IdentityProvider } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { recordChange } from '../audit/record-change.ts';
import type { LinkageContext } from '../context.ts';
import type { Database } from '../database.ts';
import { checkMember } from '../member/member-routes.ts';

async function saveIdentityProvider(db: Database, provider: IdentityProvider): Promise<void> {
  for (const { member } of provider.clients) await checkMember(db, member);
  const values = {
    name_th: provider.names.th,
    name_en: provider.names.en,
    // A private member must never reach the snapshot.
    jwks: JSON.stringify(
      provider.jwks.map((jwk) =>
        Object.fromEntries(Object.entries(jwk).filter(([name]) => !privateParts.has(name))),
      ),
    ),
  };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('identity_provider')
      .values({ issuer: provider.issuer, ...values })
      .onConflict((conflict) => conflict.column('issuer').doUpdateSet(values))
      .execute();
    await transaction.deleteFrom('identity_client').where('issuer', '=', provider.issuer).execute();
    if (provider.clients.length > 0) {
      await transaction
        .insertInto('identity_client')
        .values(
          provider.clients.map(({ clientId, member, use }) => ({
            issuer: provider.issuer,
            client_id: clientId,
            member,
            use: use ?? null,
          })),
        )
        .execute();
    }
    await recordChange(transaction, {
      doer: 'key:admin',
      action: 'register-identity-provider',
      object: provider.issuer,
      detail: { clients: provider.clients },
    });
  });
}

const privateParts = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);

/** `PUT /api/identity-providers`: keys of an issuer, and which member each of its clients belongs to. */
export function addIdentityRoutes(app: Server, { db, checkAdmin }: LinkageContext): void {
  app.put(
    '/api/identity-providers',
    { onRequest: checkAdmin, schema: { body: IdentityProvider } },
    async ({ body }) => {
      await saveIdentityProvider(db, body);
      return { issuer: body.issuer };
    },
  );
}
