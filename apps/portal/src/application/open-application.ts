import type { Vault } from '@saphan/db';
import type { Language } from '@saphan/contracts';
import type { EmailAddress } from '@saphan/messages';
import type { Selectable } from 'kysely';
import type { Application as ApplicationRow } from '../database.generated.ts';
import { newsAddressContext } from '../notifications/news-address.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { sealContext, type Application, type ChosenService } from './application.ts';
import type { Parties } from './parties.ts';

/** Decrypts the head of an application. */
export function openApplication(row: Selectable<ApplicationRow>, vault: Vault): Application {
  const followKey = vault.unwrap(row.follow_key);
  const parties = vault.decrypt(followKey, row.parties, sealContext(row.id, 'parties'));
  return {
    id: row.id,
    person: row.person as PersonId,
    number: row.number ?? undefined,
    state: row.state as Application['state'],
    lifeEvent: row.life_event ?? undefined,
    services: row.services as unknown as ChosenService[],
    catalogue: row.catalogue,
    language: row.language as Language,
    parties: JSON.parse(parties.toString('utf8')) as Parties,
    answersKey: row.answers_key ? vault.unwrap(row.answers_key) : undefined,
    followKey,
    newsAddress:
      row.contact === null || row.contact_refused_at !== null
        ? undefined
        : (vault
            .decrypt(followKey, row.contact, newsAddressContext(row.id))
            .toString('utf8') as EmailAddress),
    leftOut: new Set(row.left_out as unknown as string[]),
    version: row.version,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at ?? undefined,
  };
}

/** One application of the transaction's person; nothing for another's, as if it did not exist. */
export async function findApplication(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Application | undefined> {
  const query = trx.selectFrom('application').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && openApplication(row, vault);
}

/** All applications of the transaction's person, the last touched first. */
export async function listApplications(
  trx: PortalTransaction,
  vault: Vault,
  limit = 50,
): Promise<readonly Application[]> {
  const rows = await trx
    .selectFrom('application')
    .selectAll()
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => openApplication(row, vault));
}
