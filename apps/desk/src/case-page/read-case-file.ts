import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { readCaseFiles, type CaseFileEntry } from '../file/expected-files.ts';
import { getStoredFile, readWhole } from '../file/stored-file.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { openForOfficer } from './read-case-page.ts';

/** One file of a case, whole; the look is noted. @throws Problem `file-unknown`, and those of `openForOfficer` */
export async function readCaseFile(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { id, file }: { readonly id: string; readonly file: string },
): Promise<{ readonly entry: CaseFileEntry; readonly content: Buffer }> {
  const open = await openForOfficer(desk, trx, who, id);
  const found = (await readCaseFiles(desk, trx, open)).find((each) => each.id === file);
  if (found?.isHere !== true) throw deskProblem('file-unknown');
  await addView(desk, trx, open, open.viewer, [found.question]);
  return { entry: found, content: await readWhole(desk, trx, await getStoredFile(trx, file)) };
}
