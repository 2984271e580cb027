import { isUuid, type CorrectionReport } from '@saphan/contracts';
import { toCorrectionView, type CorrectionAction, type CorrectionView } from '@saphan/cases';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { Correction } from '../database.generated.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';

/** What the person sent, and the value that was found in the seal when it was verified here; encrypted at rest. */
export interface CorrectionContent {
  readonly report: CorrectionReport;
  readonly value?: unknown;
}

/** A report with all that has happened to it. */
export interface OpenCorrection {
  readonly row: Selectable<Correction>;
  readonly key: Buffer;
  readonly content: CorrectionContent;
  readonly actions: readonly CorrectionAction[];
  readonly view: CorrectionView;
}

export const contentContext = (id: string): string => `correction:${id}`;
export const correctionActionContext = (id: string, version: number): string =>
  `correction-action:${id}:${String(version)}`;
export const lookContext = (id: string): string => `correction-look:${id}`;

/** Opens the encrypted part of a row. */
export const openContent = (
  vault: Vault,
  { id, wrapped_key, content }: Pick<Selectable<Correction>, 'id' | 'wrapped_key' | 'content'>,
): CorrectionContent =>
  openJson<CorrectionContent>(vault, openKey(vault, wrapped_key), content, contentContext(id));

/** @throws Problem `report-unknown` where this agency has none of that id, whatever other agencies have */
export async function openCorrection(
  trx: DeskTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<OpenCorrection> {
  if (!isUuid(id)) throw deskProblem('report-unknown');
  const query = trx.selectFrom('correction').selectAll().where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined) throw deskProblem('report-unknown');
  const key = openKey(vault, row.wrapped_key);
  const kept = await trx
    .selectFrom('correction_action')
    .select(['version', 'content'])
    .where('correction', '=', id)
    .orderBy('version')
    .execute();
  const actions = kept.map(({ version, content }) =>
    openJson<CorrectionAction>(vault, key, content, correctionActionContext(id, version)),
  );
  return { row, key, content: openContent(vault, row), actions, view: toCorrectionView(actions) };
}
