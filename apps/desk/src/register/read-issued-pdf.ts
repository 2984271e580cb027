import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getStoredFile, nameOfFile, readWhole } from '../file/stored-file.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { getViewer, type Reader } from '../view/viewer.ts';

/** The signed PDF of a document that this agency has issued; the look is noted. @throws Problem `document-unknown`, `forbidden` */
export async function readIssuedPdf(
  desk: Desk,
  trx: DeskTransaction,
  who: Reader,
  id: string,
): Promise<{ readonly name: string; readonly content: Buffer }> {
  const row = await trx.selectFrom('issued_document').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw deskProblem('document-unknown');
  const open = await openCase(trx, desk.vault, row.case_id);
  await addView(desk, trx, open, getViewer(desk, who, open), []);
  const file = await getStoredFile(trx, row.file);
  return { content: await readWhole(desk, trx, file), name: nameOfFile(desk, file) };
}
