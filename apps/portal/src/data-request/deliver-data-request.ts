import type { DeclarationManifest } from '@saphan/contracts';
import { addAudit } from '../audit/add-audit.ts';
import { isLasting } from '../dispatch/is-lasting.ts';
import { codeOf } from '../exchange/code-of.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { openPart, toDataRequest } from './data-request.ts';
import type { DataRequestPayload } from './write-data-request.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'exchange' | 'clock' | 'log'>;

const readWaiting = ({ store, vault }: Parts, owner: PersonId, id: string) =>
  store.asPerson(owner, async (trx) => {
    const row = await trx
      .selectFrom('data_request')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (row.token === null || row.is_stuck) return undefined;
    const request = toDataRequest(vault, row);
    return {
      request,
      manifest: row.manifest as unknown as DeclarationManifest,
      body: openPart(vault, request, 'body', row.body),
      token: openPart(vault, request, 'token', row.token).toString('utf8'),
    };
  });

/** @returns true where the agency refuses it for good: people must look at it */
const noteFailure = (
  { store, clock }: Parts,
  owner: PersonId,
  id: string,
  error: unknown,
): Promise<boolean> =>
  store.asPerson(owner, async (trx) => {
    const code = codeOf(error);
    const { attempts } = await trx
      .updateTable('data_request')
      .set((row) => ({ attempts: row('attempts', '+', 1), last_problem: code }))
      .where('id', '=', id)
      .returning('attempts')
      .executeTakeFirstOrThrow();
    if (!isLasting(error, attempts)) return false;
    await trx.updateTable('data_request').set({ is_stuck: true }).where('id', '=', id).execute();
    await addAudit(trx, store.agency, clock(), { action: 'delivery-refused', detail: { request: id, code } });
    return true;
  });

/**
 * The job that brings a request to the agency, again and again until it is acknowledged. Killed at any moment it begins anew; the
 * idempotency key makes the agency take it once. The ID token goes from here once it is there.
 */
export async function deliverDataRequest(parts: Parts, { request: id }: DataRequestPayload): Promise<void> {
  const { store, exchange, clock, log } = parts;
  const owner = await store.findDataRequestOwner(id);
  if (owner === undefined) throw new Error(`request ${id} has no owner`);
  const waiting = await readWaiting(parts, owner, id);
  if (waiting === undefined) return;
  const { request, manifest, body, token } = waiting;
  try {
    await exchange.deliver({
      service: request.receiver,
      path: '/',
      purpose: 'data-rights',
      subject: { kind: 'pid', value: request.body.requester.id },
      proofs: [token],
      mandates: [],
      manifest,
      body,
      idempotencyKey: id,
    });
  } catch (error) {
    if (!(await noteFailure(parts, owner, id, error))) throw error;
    log.error(
      { request: id, service: request.receiver, code: codeOf(error) },
      'a request was refused for good',
    );
    return;
  }
  await store.asPerson(owner, async (trx) => {
    const done = await trx
      .updateTable('data_request')
      .set({ token: null, last_problem: null })
      .where('id', '=', id)
      .where('token', 'is not', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return;
    await addAudit(trx, store.agency, clock(), {
      action: 'acknowledged',
      detail: { request: id, service: request.receiver },
    });
  });
}
