import { toUuidV7 } from '@saphan/contracts';
import type { Selectable } from 'kysely';
import type { SecondFactor } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openKey } from '../store/sealed-json.ts';
import { endCodes } from './one-time-code.ts';

export type FactorKind = 'totp' | 'security-key';
export type Factor = Omit<Selectable<SecondFactor>, 'kind'> & { readonly kind: FactorKind };

export interface FactorOwner {
  readonly agency: string;
  readonly officer: string;
}

const contextOf = (id: string): string => `second-factor:${id}`;

/** What an officer holds now, the oldest first. */
export async function readFactors(trx: DeskTransaction, officer: string): Promise<Factor[]> {
  const rows = await trx
    .selectFrom('second_factor')
    .selectAll()
    .where('officer', '=', officer)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as FactorKind }));
}

/** The shared secret, or the public part of a key. @throws Error where the row was changed or moved */
export const openFactor = (
  { vault }: Pick<Desk, 'vault'>,
  factor: Pick<Factor, 'id' | 'wrapped_key' | 'secret'>,
): Buffer => vault.decrypt(openKey(vault, factor.wrapped_key), factor.secret, contextOf(factor.id));

/**
 * Takes a factor in. @param by officer's id, or `operator` for a token that is handed out ready
 * @param counter the last step or count that must not be shown again
 */
export async function addFactor(
  desk: Pick<Desk, 'vault' | 'clock'>,
  trx: DeskTransaction,
  { agency, officer }: FactorOwner,
  factor: {
    readonly kind: FactorKind;
    readonly name: string;
    readonly secret: Uint8Array;
    readonly counter: number;
    readonly by: string;
  },
): Promise<string> {
  const at = desk.clock();
  const id = toUuidV7(at.getTime());
  const { key, wrapped } = desk.vault.newKey();
  const { kind, name, counter, by } = factor;
  await trx
    .insertInto('second_factor')
    .values({
      id,
      agency,
      officer,
      kind,
      name,
      wrapped_key: wrapped,
      secret: desk.vault.encrypt(key, factor.secret, contextOf(id)),
      counter,
      enrolled_by: by,
      enrolled_at: at,
    })
    .execute();
  const detail = { factor: id, kind, name };
  await addAudit(desk, trx, { agency, actor: by, action: 'enrol-factor', about: officer, detail });
  return id;
}

/** Ends one factor; what was proved by it counts no longer. */
export async function endFactor(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  { agency, officer }: FactorOwner,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<void> {
  const ended = await trx
    .updateTable('second_factor')
    .set({ ended_at: desk.clock() })
    .where('id', '=', id)
    .where('officer', '=', officer)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return;
  const detail = { factor: id };
  await addAudit(desk, trx, { agency, actor: by, action: 'end-factor', about: officer, detail });
}

/** Ends all of them and all codes: for an officer who has lost them, and for one who leaves. */
export async function endAllFactors(
  desk: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  officer: string,
): Promise<void> {
  await trx
    .updateTable('second_factor')
    .set({ ended_at: desk.clock() })
    .where('officer', '=', officer)
    .where('ended_at', 'is', null)
    .execute();
  await endCodes(desk, trx, officer, 'enrolment');
  await endCodes(desk, trx, officer, 'recovery');
}

/** Notes that a factor was used. @param counter higher than what stood there: of two at once, one is refused */
export async function useFactor(
  { clock }: Pick<Desk, 'clock'>,
  trx: DeskTransaction,
  id: string,
  counter: number,
): Promise<void> {
  await trx.updateTable('second_factor').set({ counter, used_at: clock() }).where('id', '=', id).execute();
}
