import { toCaseView, type CaseAction } from '@saphan/cases';
import type { Vault } from '@saphan/db';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson } from '../store/sealed-json.ts';
import { actionContext, getCaseRecord, type CaseRecord, type OpenCase } from './case-record.ts';

/** All actions of a case, oldest first. */
export async function readActions(
  trx: DeskTransaction,
  vault: Vault,
  { row, key }: Pick<CaseRecord, 'row' | 'key'>,
): Promise<CaseAction[]> {
  const rows = await trx
    .selectFrom('case_action')
    .select(['version', 'content'])
    .where('case_id', '=', row.id)
    .orderBy('version')
    .execute();
  return rows.map(({ version, content }) =>
    openJson<CaseAction>(vault, key, content, actionContext(row.id, version)),
  );
}

/**
 * A case with its actions and what follows from them.
 * @throws Problem `case-unknown`
 */
export async function openCase(
  trx: DeskTransaction,
  vault: Vault,
  id: string,
  options: { lock?: boolean } = {},
): Promise<OpenCase> {
  const record = await getCaseRecord(trx, vault, id, options);
  const actions = await readActions(trx, vault, record);
  return { ...record, actions, view: toCaseView(actions) };
}
