import { toDataRequestView, type DataRequestAction, type DataRequestView } from '@saphan/cases';
import { isUuid, type DataRequest } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { DataRequest as DataRequestRow } from '../database.generated.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';

/** A request with all that has happened to it. */
export interface OpenDataRequest {
  readonly row: Selectable<DataRequestRow>;
  readonly key: Buffer;
  /** As the person signed it; encrypted at rest. */
  readonly request: DataRequest;
  readonly actions: readonly DataRequestAction[];
  readonly view: DataRequestView;
}

export const requestContext = (id: string): string => `data-request:${id}`;
export const requestActionContext = (id: string, version: number): string =>
  `data-request-action:${id}:${String(version)}`;
export const copyContext = (id: string): string => `data-request-copy:${id}`;

/** Opens the encrypted part of a row. */
export const openRequestContent = (
  vault: Vault,
  { id, wrapped_key, content }: Pick<Selectable<DataRequestRow>, 'id' | 'wrapped_key' | 'content'>,
): DataRequest => openJson<DataRequest>(vault, openKey(vault, wrapped_key), content, requestContext(id));

/** @throws Problem `data-request-unknown` where this agency has none of that id, whatever other agencies have */
export async function openDataRequest(
  trx: DeskTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<OpenDataRequest> {
  if (!isUuid(id)) throw deskProblem('data-request-unknown');
  const query = trx.selectFrom('data_request').selectAll().where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined) throw deskProblem('data-request-unknown');
  const key = openKey(vault, row.wrapped_key);
  const kept = await trx
    .selectFrom('data_request_action')
    .select(['version', 'content'])
    .where('data_request', '=', id)
    .orderBy('version')
    .execute();
  const actions = kept.map(({ version, content }) =>
    openJson<DataRequestAction>(vault, key, content, requestActionContext(id, version)),
  );
  return {
    row,
    key,
    request: openRequestContent(vault, row),
    actions,
    view: toDataRequestView(actions),
  };
}
