import type { PortalTransaction } from '../store/portal-store.ts';

/**
 * Letters to directors who were asked to sign can't be read any more once the draft's key is gone. Their rows stay, since they
 * count for how many letters a person may send in a day.
 */
async function endLetters(trx: PortalTransaction, application: string, now: Date): Promise<void> {
  await trx
    .updateTable('notification')
    .set({ state: 'given-up', ended_at: now })
    .where('application', '=', application)
    .where('state', '=', 'waiting')
    .execute();
  await trx
    .updateTable('notification')
    .set({ application: null })
    .where('application', '=', application)
    .execute();
}

/** Everything that was kept for a draft and for nothing else. What the audit and "who used my data" tell of it stays. */
export async function deleteDraft(trx: PortalTransaction, application: string, now: Date): Promise<void> {
  await endLetters(trx, application, now);
  const declarations = trx.selectFrom('declaration').select('id').where('application', '=', application);
  await trx.deleteFrom('declaration_statement').where('declaration', 'in', declarations).execute();
  await trx.deleteFrom('declaration_signature').where('declaration', 'in', declarations).execute();
  for (const table of [
    'declaration',
    'word',
    'cosigner',
    'cosign_link',
    'invitation',
    'upload',
    'prefill',
    'answer',
    'draft_form',
    'application_owner',
  ] as const) {
    await trx.deleteFrom(table).where('application', '=', application).execute();
  }
  await trx.deleteFrom('application').where('id', '=', application).execute();
}
