import { addAudit } from '../audit/add-audit.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/**
 * Erases a person's answers once every agency has its part: without the key no copy in any backup can be read either. What
 * the follow page needs stays.
 * @returns whether it did
 */
export async function eraseDelivered(
  trx: PortalTransaction,
  agency: string,
  application: string,
  now: Date,
): Promise<boolean> {
  await trx
    .selectFrom('application')
    .select('id')
    .where('id', '=', application)
    .forUpdate()
    .executeTakeFirst();
  const waiting = await trx
    .selectFrom('dispatch')
    .select('id')
    .where('application', '=', application)
    .where('kind', 'in', ['submission', 'supplement'])
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (waiting !== undefined) return false;
  const erased = await trx
    .updateTable('application')
    .set({ answers_key: null, erased_at: now })
    .where('id', '=', application)
    .where('state', '=', 'submitted')
    .where('answers_key', 'is not', null)
    .executeTakeFirst();
  if (erased.numUpdatedRows === 0n) return false;
  await trx.deleteFrom('answer').where('application', '=', application).execute();
  await trx.deleteFrom('prefill').where('application', '=', application).execute();
  await trx.deleteFrom('upload').where('application', '=', application).execute();
  await trx
    .updateTable('declaration')
    .set({ bodies: null, wrapped_key: null })
    .where('application', '=', application)
    .where('state', '!=', 'open')
    .execute();
  const declarations = await trx
    .selectFrom('declaration')
    .select('id')
    .where('application', '=', application)
    .where('state', '!=', 'open')
    .execute();
  for (const { id } of declarations) {
    await trx
      .updateTable('declaration_signature')
      .set({ token: null })
      .where('declaration', '=', id)
      .execute();
  }
  await addAudit(trx, agency, now, { action: 'answers-erased', application });
  return true;
}
