import type {
  AskedRight,
  DataCopy,
  DataRequest as DataRequestBody,
  DataRequestState,
  DataRequestUpdate,
} from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { DataRequest as DataRequestRow } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** A request about data of one's own, opened. */
export interface DataRequest {
  readonly id: string;
  readonly person: PersonId;
  /** Data service of the agency that takes it in. */
  readonly receiver: string;
  readonly right: AskedRight;
  readonly state: 'draft' | 'sent';
  readonly nonce: string;
  readonly body: DataRequestBody;
  /** What the agency last said; none while it has not taken the request in. */
  readonly update: DataRequestUpdate | undefined;
  readonly version: number;
  readonly copy: DataCopy | undefined;
  readonly copyUntil: Date | undefined;
  /** The agency's system has refused it for good. */
  readonly isStuck: boolean;
  /** The agency has answered since the person looked; its first word only says that the request has come. */
  readonly isNews: boolean;
  readonly sentAt: Date | undefined;
  readonly key: Buffer;
}

type Sealed = 'body' | 'token' | 'update' | 'copy';
const contextOf = (id: string, what: Sealed): string => `portal data request ${id} ${what}`;

export const sealPart = (
  vault: Vault,
  { id, key }: Pick<DataRequest, 'id' | 'key'>,
  what: Sealed,
  bytes: Uint8Array,
): Buffer => vault.encrypt(key, Buffer.from(bytes), contextOf(id, what));

export const openPart = (
  vault: Vault,
  { id, key }: Pick<DataRequest, 'id' | 'key'>,
  what: Sealed,
  sealed: Uint8Array,
): Buffer => vault.decrypt(key, sealed, contextOf(id, what));

export function toDataRequest(vault: Vault, row: Selectable<DataRequestRow>): DataRequest {
  const key = vault.unwrap(row.wrapped_key);
  const open = (what: Sealed, sealed: Buffer | null): unknown =>
    sealed === null
      ? undefined
      : JSON.parse(openPart(vault, { id: row.id, key }, what, sealed).toString('utf8'));
  return {
    id: row.id,
    person: row.person as PersonId,
    receiver: row.receiver,
    right: row.asked_right as AskedRight,
    state: row.state as DataRequest['state'],
    nonce: row.nonce,
    body: open('body', row.body) as DataRequestBody,
    update: open('update', row.owner_update) as DataRequestUpdate | undefined,
    version: row.version,
    copy: open('copy', row.copy) as DataCopy | undefined,
    copyUntil: row.copy_until ?? undefined,
    isStuck: row.is_stuck,
    isNews: row.version > Math.max(row.seen_version, 1),
    sentAt: row.sent_at ?? undefined,
    key,
  };
}

/** One request of the transaction's person. @throws Problem `data-request-not-found`, also for another's, as if it did not exist */
export async function getDataRequest(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<DataRequest> {
  const query = trx.selectFrom('data_request').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw portalProblem('data-request-not-found');
  return toDataRequest(vault, row);
}

/** Requests that the transaction's person has sent, the last changed first. */
export async function listDataRequests(
  trx: PortalTransaction,
  vault: Vault,
): Promise<readonly DataRequest[]> {
  const rows = await trx
    .selectFrom('data_request')
    .selectAll()
    .where('state', '=', 'sent')
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => toDataRequest(vault, row));
}

/** How many are news (`isNews`). */
export async function countRequestNews(trx: PortalTransaction): Promise<number> {
  const rows = await trx
    .selectFrom('data_request')
    .select('id')
    .where('state', '=', 'sent')
    .where('version', '>', 1)
    .whereRef('version', '>', 'seen_version')
    .execute();
  return rows.length;
}

/** State of a request as the person sees it; before the agency has it, it is on its way. */
export const stateOf = ({ update }: Pick<DataRequest, 'update'>): DataRequestState | 'sending' =>
  update?.state ?? 'sending';
