import { isUuidV7, type DataRequestUpdate } from '@saphan/contracts';
import { addJob } from '@saphan/db';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { getDataRequest, sealPart } from './data-request.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'clock'>;

/** Name of the job that takes a copy away when its time is over. */
export const forgetCopyTask = 'forget-data-copy';
/** How long a copy is at hand here: it holds what the agency holds, and is better with the person than in two places. */
export const copyDays = 30;

const toBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/**
 * Takes in what an agency says of a request: the whole public state, by version, with the copy that was granted. One that is not newer
 * than what is known changes nothing.
 * @param sender subsystem that the gateway has verified
 * @throws Problem `update-not-ours`
 */
export async function receiveDataRequestUpdate(
  { store, vault, clock }: Parts,
  update: DataRequestUpdate,
  sender: string,
): Promise<'kept' | 'known'> {
  const { copy, ...told } = update;
  const owner = isUuidV7(update.request) ? await store.findDataRequestOwner(update.request) : undefined;
  if (owner === undefined) throw portalProblem('update-not-ours', { rule: 'request' });
  return store.asPerson(owner, async (trx) => {
    const request = await getDataRequest(trx, vault, update.request, { lock: true });
    if (request.state !== 'sent' || !request.receiver.startsWith(`${sender}/`))
      throw portalProblem('update-not-ours', { rule: 'sender' });
    if (request.version >= update.version) return 'known';
    const now = clock();
    const until = new Date(now.getTime() + copyDays * 86_400_000);
    await trx
      .updateTable('data_request')
      .set({
        number: update.number,
        version: update.version,
        owner_state: update.state,
        due: update.due === undefined ? null : new Date(update.due),
        answered_at: update.outcome === undefined ? null : new Date(update.outcome.at),
        owner_update: sealPart(vault, request, 'update', toBytes(told)),
        ...(copy && { copy: sealPart(vault, request, 'copy', toBytes(copy)), copy_until: until }),
        updated_at: now,
      })
      .where('id', '=', request.id)
      .execute();
    if (copy) {
      const options = { runAt: until, key: `${forgetCopyTask}:${request.id}` };
      await addJob<DB>(trx, forgetCopyTask, { request: request.id }, options);
    }
    await addAudit(trx, store.agency, now, {
      action: 'data-request-update-received',
      detail: { request: request.id, version: update.version, state: update.state },
    });
    return 'kept';
  });
}

/** Takes a copy away from here; the person has it, or asks for another. */
export async function forgetCopy(
  { store, clock }: Pick<Portal, 'store' | 'clock'>,
  { request }: { readonly request: string },
): Promise<void> {
  const owner = await store.findDataRequestOwner(request);
  if (owner === undefined) return;
  await store.asPerson(owner, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('data_request')
      .set({ copy: null, copy_until: null })
      .where('id', '=', request)
      .where('copy', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await addAudit(trx, store.agency, clock(), { action: 'data-copy-removed', detail: { request } });
  });
}
