import { addAudit } from '../audit/add-audit.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

interface Delivered {
  readonly id: string;
  readonly declaration: string | null;
}

/** A refused message may be sent again, one that is held is yet to go: both need files and declarations as a waiting one does. */
const notThere = ['held', 'waiting', 'refused'];

/** Files that no waiting message needs any more. */
async function eraseUploads(trx: PortalTransaction, dispatch: string): Promise<void> {
  await trx
    .deleteFrom('upload')
    .where('id', 'in', (query) =>
      query.selectFrom('dispatch_file').select('upload').where('dispatch', '=', dispatch),
    )
    .where('id', 'not in', (query) =>
      query
        .selectFrom('dispatch_file')
        .innerJoin('dispatch', 'dispatch.id', 'dispatch_file.dispatch')
        .select('dispatch_file.upload')
        .where('dispatch.state', 'in', notThere),
    )
    .execute();
}

/** Bodies, ID tokens and statements, also of words of others, of a declaration of which every part has arrived. @returns whether they went */
async function eraseDeclaration(trx: PortalTransaction, declaration: string): Promise<boolean> {
  const waiting = await trx
    .selectFrom('dispatch')
    .select('id')
    .where('declaration', '=', declaration)
    .where('state', 'in', notThere)
    .executeTakeFirst();
  if (waiting !== undefined) return false;
  await trx
    .updateTable('declaration')
    .set({ bodies: null, wrapped_key: null })
    .where('id', '=', declaration)
    .execute();
  await trx
    .updateTable('declaration_signature')
    .set({ token: null })
    .where('declaration', '=', declaration)
    .execute();
  await trx.deleteFrom('declaration_statement').where('declaration', '=', declaration).execute();
  await trx
    .updateTable('word')
    .set({ proof: null })
    .where('application', 'in', (query) =>
      query.selectFrom('declaration').select('application').where('id', '=', declaration),
    )
    .execute();
  return true;
}

/**
 * Erases what an agency has acknowledged and nobody else waits for. When the last agency of an application has its part, the
 * answers go with their key: no copy in any backup can be read after that. What the follow page needs stays.
 */
export async function eraseDelivered(
  trx: PortalTransaction,
  agency: string,
  application: string,
  { id, declaration }: Delivered,
  now: Date,
): Promise<void> {
  // Two agencies may acknowledge at once: the second must see the first.
  await trx
    .selectFrom('application')
    .select('id')
    .where('id', '=', application)
    .forUpdate()
    .executeTakeFirst();
  await eraseUploads(trx, id);
  if (declaration === null || !(await eraseDeclaration(trx, declaration))) return;
  const erased = await trx
    .updateTable('application')
    .set({ answers_key: null, erased_at: now })
    .where('id', '=', application)
    .where('state', '=', 'submitted')
    .where('answers_key', 'is not', null)
    .executeTakeFirst();
  if (erased.numUpdatedRows === 0n) return;
  await trx.deleteFrom('answer').where('application', '=', application).execute();
  await trx.deleteFrom('prefill').where('application', '=', application).execute();
  await addAudit(trx, agency, now, { action: 'answers-erased', application });
}
