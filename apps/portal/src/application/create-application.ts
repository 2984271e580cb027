import type { Vault } from '@saphan/db';
import { toUuidV7, type Language } from '@saphan/contracts';
import { sql } from 'kysely';
import { addAudit } from '../audit/add-audit.ts';
import type { PersonId } from '../person/person-id.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { sealContext, type ChosenService } from './application.ts';
import type { Parties } from './parties.ts';

export interface NewApplication {
  readonly person: PersonId;
  readonly agency: string;
  readonly lifeEvent: string | undefined;
  readonly services: readonly ChosenService[];
  /** Digest of the catalogue that the draft starts on. */
  readonly catalogue: string;
  readonly language: Language;
  readonly parties: Parties;
}

/** More than anybody works at; each may hold files. */
const mostDrafts = 50;

/** Begins a draft with keys of its own. @returns its id @throws Problem `too-many-drafts` */
export async function createApplication(
  trx: PortalTransaction,
  vault: Vault,
  now: Date,
  { person, agency, lifeEvent, services, catalogue, language, parties }: NewApplication,
): Promise<string> {
  // Counted one after another: many begun at once would each count what was there before all of them.
  await sql`select pg_advisory_xact_lock(hashtextextended('draft' || current_setting('app.person'), 0))`.execute(
    trx,
  );
  const { drafts } = await trx
    .selectFrom('application')
    .select(({ fn }) => fn.countAll().as('drafts'))
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
  if (Number(drafts) >= mostDrafts) throw portalProblem('too-many-drafts');
  const id = toUuidV7(now.getTime());
  const answers = vault.newKey();
  const follow = vault.newKey();
  await trx.insertInto('application_owner').values({ application: id, agency, person }).execute();
  await trx
    .insertInto('application')
    .values({
      id,
      agency,
      person,
      state: 'draft',
      life_event: lifeEvent ?? null,
      services: JSON.stringify(services),
      catalogue,
      language,
      answers_key: answers.wrapped,
      follow_key: follow.wrapped,
      parties: vault.encrypt(follow.key, Buffer.from(JSON.stringify(parties)), sealContext(id, 'parties')),
      created_at: now,
      updated_at: now,
    })
    .execute();
  await addAudit(trx, agency, now, { action: 'application-created', actor: person, application: id });
  return id;
}
