import type { ActionBase } from '@saphan/cases';
import type { Vault } from '@saphan/db';
import { sealJson } from './sealed-json.ts';

/** List to which an action belongs. */
export interface ListKept {
  readonly row: { readonly agency: string };
  readonly key: Buffer;
}

/**
 * What every table of actions says of one: cases, reports, requests, questions. A person's id is a national id: it stays in
 * the encrypted content.
 * @param context as for `sealJson`, by the list's id and this version
 */
export const toActionRow = (
  vault: Vault,
  { row, key }: ListKept,
  action: ActionBase & { readonly type: string },
  version: number,
  context: string,
) => ({
  agency: row.agency,
  version,
  type: action.type,
  at: new Date(action.at),
  actor_kind: action.actor.kind,
  actor: action.actor.kind === 'person' ? 'person' : action.actor.id,
  transaction_id: action.transaction,
  content: sealJson(vault, key, action, context),
});
