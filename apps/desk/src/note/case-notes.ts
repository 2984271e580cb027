import { caseProblem, hasGrant, workRoles } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { OpenCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openJson, sealJson } from '../store/sealed-json.ts';
import { isOwnCase } from '../view/viewer.ts';

/** What an officer wrote about a case, for colleagues alone. */
export interface CaseNote {
  readonly id: string;
  readonly officer: string;
  readonly at: Date;
  readonly text: string;
}

export const longestNote = 4000;
const noteContext = (id: string): string => `note:${id}`;

/** Whether somebody writes notes on a case: who works on it, and not on a case of his own. An auditor reads, and writes none. */
export const mayWriteNote = (
  desk: Pick<Desk, 'clock'>,
  who: Pick<DeskOfficer, 'officer'>,
  open: Pick<OpenCase, 'view'>,
): boolean =>
  hasGrant(who.officer, workRoles, open.view, toBangkokDay(desk.clock())) && !isOwnCase(who, open);

/** Notes on a case, oldest first; none for an officer whose own case it is. Whoever calls has been let read the case. */
export async function readNotes(
  desk: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  who: Pick<DeskOfficer, 'officer'>,
  open: Pick<OpenCase, 'row' | 'key' | 'view'>,
): Promise<CaseNote[]> {
  if (isOwnCase(who, open)) return [];
  const rows = await trx
    .selectFrom('case_note')
    .select(['id', 'officer', 'at', 'content'])
    .where('case_id', '=', open.row.id)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ content, ...row }) => ({
    ...row,
    text: openJson<string>(desk.vault, open.key, content, noteContext(row.id)),
  }));
}

/**
 * Keeps a note, and a line of the trail that says so without its words. The same one again is kept once.
 * @param note `id` as the form made it
 * @throws Problem `case-no-right`, `case-own-case`, `case-empty-message`
 */
export async function addNote(
  desk: Pick<Desk, 'clock' | 'vault'>,
  trx: DeskTransaction,
  who: Pick<DeskOfficer, 'officer'>,
  open: Pick<OpenCase, 'row' | 'key' | 'view'>,
  note: { readonly id: string; readonly text: string },
): Promise<void> {
  if (isOwnCase(who, open)) throw caseProblem('case-own-case');
  if (!mayWriteNote(desk, who, open)) throw caseProblem('case-no-right', { detail: 'a note' });
  const text = note.text.trim().slice(0, longestNote);
  if (text === '') throw caseProblem('case-empty-message');
  const { row, key } = open;
  const kept = await trx
    .insertInto('case_note')
    .values({
      id: note.id,
      agency: row.agency,
      case_id: row.id,
      officer: who.officer.id,
      at: desk.clock(),
      content: sealJson(desk.vault, key, text, noteContext(note.id)),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows === 0n) return;
  await addAudit(desk, trx, {
    agency: row.agency,
    actor: who.officer.id,
    action: 'write-note',
    detail: { case: row.number },
  });
}
