import type { InspectionPhoto } from '@saphan/cases';
import { openForOfficer } from '../case-page/read-case-page.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getStoredFile, readWhole } from '../file/stored-file.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';

/** A photo of a visit; the look is noted. @throws Problem `file-unknown`, and those of `openForOfficer` */
export async function readPhoto(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { id, file }: { readonly id: string; readonly file: string },
): Promise<{ readonly content: Buffer; readonly mediaType: string }> {
  const open = await openForOfficer(desk, trx, who, id);
  const photo = open.view.inspections
    .flatMap(({ report }) => report?.photos ?? [])
    .find((each) => each.file === file);
  if (photo === undefined) throw deskProblem('file-unknown');
  await addView(desk, trx, open, open.viewer, []);
  const content = await readWhole(desk, trx, await getStoredFile(trx, file));
  return { content, mediaType: photo.mediaType };
}

/**
 * Photos that were handed in ahead of the report on a visit, as it names them.
 * @throws Problem `file-unknown` for one of another case or visit
 */
export async function readAhead(
  trx: DeskTransaction,
  place: { readonly case: string; readonly inspection: string },
  files: readonly string[],
): Promise<InspectionPhoto[]> {
  const photos: InspectionPhoto[] = [];
  for (const file of new Set(files)) {
    const { case_id, question, sha256, media_type } = await getStoredFile(trx, file);
    if (case_id !== place.case || question !== `inspection.${place.inspection}`)
      throw deskProblem('file-unknown');
    photos.push({ file, sha256, mediaType: media_type });
  }
  return photos;
}
