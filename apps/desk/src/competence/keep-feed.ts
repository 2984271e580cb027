import { createHash, createHmac } from 'node:crypto';
import type { CompetenceFeed } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import { openKey } from '../store/sealed-json.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

const contextOf = (agency: string): string => `competence feed ${agency}`;
/** Rows that one statement puts down. */
const atOnce = 5_000;

/** Who a person is in the feed. */
const toFeedPerson = (key: Uint8Array, pid: string): Buffer => createHmac('sha256', key).update(pid).digest();

/**
 * Puts down what the Linkage Center tells, in place of what it told before. Where it names people by another key, officers are
 * unknown to it until they sign in again.
 */
export async function keepFeed(
  { vault, clock }: Pick<Desk, 'vault' | 'clock'>,
  trx: DeskTransaction,
  agency: string,
  feed: CompetenceFeed,
): Promise<void> {
  const { personKey, competences, demands, holdings } = feed;
  const digest = createHash('sha256')
    .update(JSON.stringify([personKey, competences, demands, holdings]))
    .digest('base64url');
  const before = await trx
    .selectFrom('competence_feed')
    .select(['digest', 'wrapped_key', 'person_key'])
    .where('agency', '=', agency)
    .forUpdate()
    .executeTakeFirst();
  if (before?.digest === digest) return;
  const key = Buffer.from(personKey, 'base64url');
  const known =
    before && vault.decrypt(openKey(vault, before.wrapped_key), before.person_key, contextOf(agency));
  const sealing = vault.newKey();
  const said = {
    wrapped_key: sealing.wrapped,
    person_key: vault.encrypt(sealing.key, key, contextOf(agency)),
    ...{ competences: JSON.stringify(competences), digest, told_at: clock() },
  };
  await trx
    .insertInto('competence_feed')
    .values({ agency, ...said })
    .onConflict((conflict) => conflict.column('agency').doUpdateSet(said))
    .execute();
  await trx.deleteFrom('competence_demand').where('agency', '=', agency).execute();
  await trx.deleteFrom('competence_holding').where('agency', '=', agency).execute();
  if (demands.length > 0)
    await trx
      .insertInto('competence_demand')
      .values(demands.map(({ role, competence, from }) => ({ agency, role, competence, valid_from: from })))
      .execute();
  for (let at = 0; at < holdings.length; at += atOnce)
    await trx
      .insertInto('competence_holding')
      .values(
        holdings.slice(at, at + atOnce).map(({ person, competence, from, until }) => ({
          ...{ agency, competence, person: Buffer.from(person, 'base64url') },
          ...{ valid_from: from, valid_until: until ?? null },
        })),
      )
      .execute();
  if (known !== undefined && !known.equals(key))
    await trx.updateTable('officer').set({ competence_person: null }).where('agency', '=', agency).execute();
}

/** Who somebody is in the feed of the transaction's agency; nothing while there is none. */
export async function findFeedPerson(
  { vault }: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  pid: string,
): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('competence_feed')
    .select(['agency', 'wrapped_key', 'person_key'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const key = vault.decrypt(openKey(vault, row.wrapped_key), row.person_key, contextOf(row.agency));
  return toFeedPerson(key, pid);
}
