import type { PortalTransaction } from '../store/portal-store.ts';

/** Everything that was kept for a draft and for nothing else. What the audit and "who used my data" tell of it stays. */
export async function deleteDraft(trx: PortalTransaction, application: string): Promise<void> {
  const declarations = trx.selectFrom('declaration').select('id').where('application', '=', application);
  await trx.deleteFrom('declaration_statement').where('declaration', 'in', declarations).execute();
  await trx.deleteFrom('declaration_signature').where('declaration', 'in', declarations).execute();
  for (const table of [
    'declaration',
    'cosigner',
    'cosign_link',
    'invitation',
    'upload',
    'prefill',
    'answer',
    'application_owner',
  ] as const) {
    await trx.deleteFrom(table).where('application', '=', application).execute();
  }
  await trx.deleteFrom('application').where('id', '=', application).execute();
}
