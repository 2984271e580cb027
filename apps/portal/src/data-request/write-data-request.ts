import {
  toUuidV7,
  type AskedRight,
  type DataRequest as DataRequestBody,
  type Language,
} from '@saphan/contracts';
import { addJob, type Vault } from '@saphan/db';
import { manifestDigest } from '@saphan/exchange';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import { toManifest } from '../declaration/prepare-declaration.ts';
import { dispatchAttempts } from '../dispatch/add-dispatch.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { sealPart, toDataRequest, type DataRequest } from './data-request.ts';

/** Name of the job that delivers a request; its payload holds the id alone. */
export const dataRequestTask = 'deliver-data-request';
export interface DataRequestPayload {
  readonly request: string;
}

export interface NewDataRequest {
  readonly agency: string;
  readonly person: PersonId;
  readonly pid: string;
  readonly name: string;
  readonly language: Language;
  readonly receiver: string;
  readonly right: AskedRight;
  readonly words: string;
  readonly now: Date;
}

/**
 * Freezes a request, so that the person can sign in for exactly it. One of the same right to the same agency that was not signed is
 * written anew; one that waits for its answer is given back as it is.
 */
export async function writeDataRequest(
  trx: PortalTransaction,
  vault: Vault,
  { agency, person, pid, name, language, receiver, right, words, now }: NewDataRequest,
): Promise<DataRequest> {
  const own = trx
    .selectFrom('data_request')
    .selectAll()
    .where('receiver', '=', receiver)
    .where('asked_right', '=', right)
    .where((eb) => eb.or([eb('state', '=', 'draft'), eb('answered_at', 'is', null)]))
    .forUpdate();
  const { key, wrapped } = vault.newKey();
  const fresh = toUuidV7(now.getTime());
  const freeze = (id: string) => {
    const body: DataRequestBody = {
      profile: 'saphan-data-request-1',
      request: id,
      requestedAt: now.toISOString(),
      language,
      requester: { id: pid, name },
      right,
      words,
    };
    const bytes = Buffer.from(JSON.stringify(body));
    const manifest = toManifest(id, [{ dataService: receiver, body: bytes }]);
    return {
      manifest: JSON.stringify(manifest),
      nonce: manifestDigest(manifest),
      wrapped_key: wrapped,
      body: sealPart(vault, { id, key }, 'body', bytes),
      updated_at: now,
    };
  };
  const added = await trx
    .insertInto('data_request')
    .values({
      ...freeze(fresh),
      id: fresh,
      agency,
      person,
      receiver,
      asked_right: right,
      state: 'draft',
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['agency', 'person', 'receiver', 'asked_right'])
        .where((eb) => eb.or([eb('state', '=', 'draft'), eb('answered_at', 'is', null)]))
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (added !== undefined) {
    await trx.insertInto('data_request_owner').values({ data_request: fresh, agency, person }).execute();
    return toDataRequest(vault, added);
  }
  const known = await own.executeTakeFirstOrThrow();
  if (known.state === 'sent') return toDataRequest(vault, known);
  const written = await trx
    .updateTable('data_request')
    .set(freeze(known.id))
    .where('id', '=', known.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toDataRequest(vault, written);
}

/**
 * Puts a signed request into the outbox, with the job that delivers it. It counts as sent from here on.
 * @param token the person's ID token, given for this request's nonce
 */
export async function sendDataRequest(
  trx: PortalTransaction,
  vault: Vault,
  request: DataRequest,
  { token, agency, now }: { readonly token: string; readonly agency: string; readonly now: Date },
): Promise<void> {
  await trx
    .updateTable('data_request')
    .set({
      state: 'sent',
      token: sealPart(vault, request, 'token', Buffer.from(token)),
      sent_at: now,
      updated_at: now,
    })
    .where('id', '=', request.id)
    .where('state', '=', 'draft')
    .execute();
  await addAudit(trx, agency, now, {
    action: 'data-request-sent',
    actor: request.person,
    detail: { request: request.id, right: request.right, service: request.receiver },
  });
  const payload: DataRequestPayload = { request: request.id };
  await addJob<DB>(trx, dataRequestTask, { ...payload }, { maxAttempts: dispatchAttempts });
}
