import { toUuidV7 } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import type { JSONWebKeySet } from 'jose';
import { apiProblem } from '../api/api-problems.ts';
import type { AgencySystem } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { endTokens } from '../oauth/end-consent.ts';
import { digestOf, newApiSecret } from '../oauth/secrets.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import type { Scope } from '../oauth/scopes.ts';

export type SystemRow = Selectable<AgencySystem>;

/** What an administrator says of a system. */
export interface SystemDetails {
  readonly nameTh: string;
  readonly nameEn: string;
  readonly scopes: readonly Scope[];
  readonly redirectUris: readonly string[];
  /** Public keys; without them it gets a secret. */
  readonly keys?: JSONWebKeySet;
}

interface By {
  readonly agency: string;
  /** Officer who does it. */
  readonly by: string;
}

/** @throws Problem `system-unknown` where this agency has none of that id, whatever other agencies have */
export async function getSystem(trx: DeskTransaction, id: string, lock = false): Promise<SystemRow> {
  const query = trx.selectFrom('agency_system').selectAll().where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined) throw apiProblem('system-unknown');
  return row;
}

/**
 * Registers a system: it enters as an officer does, without any right yet, and with no national id behind it.
 * @returns its id, and its secret where it has no keys: shown once, kept as a digest
 */
export async function registerSystem(
  desk: Desk,
  trx: DeskTransaction,
  details: SystemDetails,
  { agency, by }: By,
): Promise<{ readonly id: string; readonly secret: string | undefined }> {
  const now = desk.clock();
  const id = toUuidV7(now.getTime());
  const secret = details.keys ? undefined : newApiSecret('secret', agency);
  await trx
    .insertInto('officer')
    .values({
      id,
      agency,
      person: toPersonHash(desk.personKey, `system:${id}`),
      name_th: details.nameTh,
      name_en: details.nameEn,
      position_th: 'ระบบของหน่วยงาน',
      position_en: 'System of the agency',
    })
    .execute();
  await trx
    .insertInto('agency_system')
    .values({
      id,
      agency,
      scopes: [...details.scopes],
      redirect_uris: [...details.redirectUris],
      secret: secret === undefined ? null : digestOf(secret),
      secret_at: secret === undefined ? null : now,
      keys: details.keys ? JSON.stringify(details.keys) : null,
      created_by: by,
      created_at: now,
    })
    .execute();
  const detail = { system: id, scopes: details.scopes };
  await addAudit(desk, trx, { agency, actor: by, action: 'register-system', about: id, detail });
  return { id, secret };
}

/** Gives a system a new secret; the one before and all tokens end. @throws Problem `system-unknown` */
export async function renewSecret(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  { agency, by }: By,
): Promise<string> {
  await getSystem(trx, id, true);
  const secret = newApiSecret('secret', agency);
  const now = desk.clock();
  await trx
    .updateTable('agency_system')
    .set({ secret: digestOf(secret), secret_at: now, keys: null })
    .where('id', '=', id)
    .execute();
  await endTokens(trx, id, now);
  await addAudit(desk, trx, { agency, actor: by, action: 'renew-secret', about: id });
  return secret;
}

/** Ends a system, its tokens and what it was told; what it did stays. @throws Problem `system-unknown` */
export async function endSystem(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  { agency, by }: By,
): Promise<void> {
  await getSystem(trx, id, true);
  const now = desk.clock();
  await trx.updateTable('agency_system').set({ ended_at: now }).where('id', '=', id).execute();
  await trx.updateTable('officer').set({ is_active: false, removed_at: now }).where('id', '=', id).execute();
  await trx.deleteFrom('webhook').where('system', '=', id).execute();
  await endTokens(trx, id, now);
  await addAudit(desk, trx, { agency, actor: by, action: 'end-system', about: id });
}
