import { isUuid, type Party, type Submission } from '@saphan/contracts';
import type { CaseAction, CaseView } from '@saphan/cases';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { CaseFile } from '../database.generated.ts';
import type { RunningProcess } from '../process/read-running.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, openKey } from '../store/sealed-json.ts';

/** Who a case is about and how to reach them; encrypted at rest. */
export interface CaseParties {
  readonly applicant: Party;
  readonly subject: Party;
  readonly representation?: Submission['representation'];
  readonly contact: Submission['contact'];
  readonly language: Submission['language'];
  readonly channel: Submission['channel'];
  readonly submittedAt: string;
  /** By which the applicant acts for the subject, as verified on arrival. */
  readonly power?: Submission['power'];
  /** Words of other persons, as verified on arrival. */
  readonly words?: Submission['words'];
}

/** A case as it is kept, its parties opened. */
export interface CaseRecord {
  readonly row: Selectable<CaseFile>;
  readonly key: Buffer;
  readonly parties: CaseParties;
}

/** A case with all that has happened to it. */
export interface OpenCase extends CaseRecord {
  readonly actions: readonly CaseAction[];
  readonly view: CaseView;
  /** Its process, where an action has just been taken. */
  readonly running?: RunningProcess | undefined;
}

/** What of a case a step of its process needs: who it is about is not opened for it. */
export type StepCase = Pick<OpenCase, 'key' | 'actions' | 'view'> & {
  readonly row: Pick<CaseRecord['row'], 'id' | 'agency' | 'service' | 'variant' | 'received_at'>;
};

export const partiesContext = (id: string): string => `parties:${id}`;
export const actionContext = (id: string, version: number): string => `action:${id}:${String(version)}`;
export const answerContext = (id: string): string => `answer:${id}`;
export const sealContext = (id: string): string => `seal:${id}`;

/** Whether messages about a case may come from this subsystem: the one that submitted the application. */
export const isSubmitter = (
  { submitted_by }: Pick<CaseRecord['row'], 'submitted_by'>,
  client: string,
): boolean => submitted_by === null || submitted_by === client;

/** Name under which a system of the agency hands in what people bring to its counter. */
export const toFiler = (system: string): string => `system:${system}`;

/** Whether a case was handed in at the agency's own counter, by its own software. */
export const isFiledHere = ({ submitted_by }: Pick<CaseRecord['row'], 'submitted_by'>): boolean =>
  submitted_by?.startsWith(toFiler('')) === true;

/** Opens the encrypted part of a row. */
export function toCaseRecord(vault: Vault, row: Selectable<CaseFile>): CaseRecord {
  const key = openKey(vault, row.wrapped_key);
  return { row, key, parties: openJson<CaseParties>(vault, key, row.parties, partiesContext(row.id)) };
}

/** @throws Problem `case-unknown` where this agency has none of that id, whatever other agencies have */
export async function getCaseRecord(
  trx: DeskTransaction,
  vault: Vault,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<CaseRecord> {
  if (!isUuid(id)) throw deskProblem('case-unknown');
  const query = trx.selectFrom('case_file').selectAll().where('id', '=', id);
  // Its key never changes. A lock that guards the key too would wait for rows that name the case, of who has looked at it and waits here.
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined) throw deskProblem('case-unknown');
  return toCaseRecord(vault, row);
}
