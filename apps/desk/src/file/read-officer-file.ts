import type { OfficerFile } from '@saphan/cases';
import { openForOfficer } from '../case-page/read-case-page.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { getStoredFile, readWhole } from './stored-file.ts';

/**
 * A file that an officer has put to a case; the look is noted.
 * @param listOf files of this kind that the case names
 * @throws Problem `file-unknown` for one that it does not name, and those of `openForOfficer`
 */
export async function readOfficerFile(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { id, file }: { readonly id: string; readonly file: string },
  listOf: (open: Awaited<ReturnType<typeof openForOfficer>>) => readonly OfficerFile[],
): Promise<{ readonly content: Buffer; readonly mediaType: string }> {
  const open = await openForOfficer(desk, trx, who, id);
  const found = listOf(open).find((each) => each.file === file);
  if (found === undefined) throw deskProblem('file-unknown');
  await addView(desk, trx, open, open.viewer, []);
  return { content: await readWhole(desk, trx, await getStoredFile(trx, file)), mediaType: found.mediaType };
}
