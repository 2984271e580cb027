import {
  toMemberId,
  type CorrectionState,
  type CorrectionUpdate,
  type Subject,
  type SubmittedSeal,
} from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { Correction as CorrectionRow } from '../database.generated.ts';
import type { Network } from '../network/open-network.ts';
import type { PersonId } from '../person/person-id.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What the source said when it was asked again. */
export interface AskedAgain {
  readonly at: string;
  readonly exchange: string;
  readonly agreement: string;
  readonly value?: unknown;
}

/** The encrypted part of a report. */
export interface CorrectionContent {
  readonly subject: Subject;
  /** As the source gave it. */
  readonly value?: unknown;
  /** Cut down to the one item. */
  readonly seal: SubmittedSeal;
  readonly agreement: string;
  /** The register's statement that the person may speak for the subject. */
  readonly mandate?: string;
  readonly shouldBe: string;
  readonly reasons: string;
  readonly again?: AskedAgain;
}

export type Proceed = 'source' | 'contested';

/** A report of a wrong value, opened. */
export interface Correction {
  readonly id: string;
  readonly person: PersonId;
  readonly application: string | undefined;
  readonly dataService: string;
  readonly item: string;
  readonly exchange: string;
  readonly proceed: Proceed;
  readonly state: 'draft' | 'sent';
  readonly content: CorrectionContent;
  /** What the owner last said; none while it has not taken the report in. */
  readonly update: CorrectionUpdate | undefined;
  readonly version: number;
  /** The owner has answered since the person looked; its first word only says that the report has come. */
  readonly isNews: boolean;
  readonly sentAt: Date | undefined;
  readonly key: Buffer;
}

export const correctionContext = (id: string, what: string): string => `portal correction ${id} ${what}`;

export function toCorrection(vault: Vault, row: Selectable<CorrectionRow>): Correction {
  const key = vault.unwrap(row.wrapped_key);
  const open = (bytes: Uint8Array, what: string): unknown =>
    JSON.parse(vault.decrypt(key, bytes, correctionContext(row.id, what)).toString('utf8'));
  return {
    id: row.id,
    person: row.person as PersonId,
    application: row.application ?? undefined,
    dataService: row.data_service,
    item: row.item,
    exchange: row.exchange,
    proceed: row.proceed as Proceed,
    state: row.state as Correction['state'],
    content: open(row.content, 'content') as CorrectionContent,
    update: row.owner_update === null ? undefined : (open(row.owner_update, 'update') as CorrectionUpdate),
    version: row.version,
    isNews: row.version > Math.max(row.seen_version, 1),
    sentAt: row.sent_at ?? undefined,
    key,
  };
}

export const sealCorrection = (
  vault: Vault,
  { id, key }: Pick<Correction, 'id' | 'key'>,
  what: 'content' | 'update',
  value: unknown,
): Buffer => vault.encrypt(key, Buffer.from(JSON.stringify(value)), correctionContext(id, what));

/** One report of the transaction's person. @throws Problem `correction-not-found`, also for another's, as if it did not exist */
export async function getCorrection(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Correction> {
  const query = trx.selectFrom('correction').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw portalProblem('correction-not-found');
  return toCorrection(vault, row);
}

/** Reports that the transaction's person has sent, the last changed first. */
export async function listCorrections(
  trx: PortalTransaction,
  vault: Vault,
  application?: string,
): Promise<readonly Correction[]> {
  const query = trx
    .selectFrom('correction')
    .selectAll()
    .where('state', '=', 'sent')
    .orderBy('updated_at', 'desc')
    .limit(200);
  const rows = await (
    application === undefined ? query : query.where('application', '=', application)
  ).execute();
  return rows.map((row) => toCorrection(vault, row));
}

/** How many are news (`isNews`). */
export async function countNews(trx: PortalTransaction): Promise<number> {
  const rows = await trx
    .selectFrom('correction')
    .select('id')
    .where('state', '=', 'sent')
    .where('version', '>', 1)
    .whereRef('version', '>', 'seen_version')
    .execute();
  return rows.length;
}

/** Where the owner of a register takes reports in; nothing for one that does not yet. */
export const findIntake = (network: Network, dataService: string): string | undefined =>
  network.servicesOf('corrections.v1').find(({ id }) => toMemberId(id) === toMemberId(dataService))?.id;

/** State of a report as the person sees it; before the owner has it, it is on its way. */
export const stateOf = ({ update }: Pick<Correction, 'update'>): CorrectionState | 'sending' =>
  update?.state ?? 'sending';
