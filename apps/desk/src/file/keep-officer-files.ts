import { toUuidV7 } from '@saphan/contracts';
import type { OfficerFile } from '@saphan/cases';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { deskProblem } from '../desk-problems.ts';
import { getStoredFile, putManifest, putPart, toManifest } from './stored-file.ts';

/** Media type, first bytes and usual ending of a kind of file. */
export type FileSign = readonly [mediaType: string, sign: Buffer, ending: string];

export const pictureSigns: readonly FileSign[] = [
  ['image/jpeg', Buffer.from('ffd8ff', 'hex'), 'jpg'],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex'), 'png'],
];
export const paperSigns: readonly FileSign[] = [
  ...pictureSigns,
  ['application/pdf', Buffer.from('%PDF-', 'latin1'), 'pdf'],
];

/** What a file is by its first bytes, whatever its name and sender say; nothing for what is none of these kinds. */
export const findSign = (signs: readonly FileSign[], bytes: Buffer): FileSign | undefined =>
  signs.find(([, sign]) => bytes.subarray(0, sign.length).equals(sign));

/** Where files of officers lie: beside a case, under a name of what they are for. */
export interface OfficerFilePlace {
  readonly agency: string;
  readonly case: string;
  /** What they are for, e.g. `inspection.ID`; no question of a form is called so. */
  readonly purpose: string;
}

/**
 * Keeps files of an officer, each encrypted under a key of its own, beside their case.
 * @param name of the first file is `NAME-1` with the ending of its kind
 */
export async function keepOfficerFiles(
  desk: Desk,
  trx: DeskTransaction,
  place: OfficerFilePlace,
  { name, signs }: { readonly name: string; readonly signs: readonly FileSign[] },
  files: readonly Buffer[],
): Promise<OfficerFile[]> {
  const kept: OfficerFile[] = [];
  for (const [at, bytes] of files.entries()) {
    const [mediaType, , ending] = findSign(signs, bytes) ?? ['application/octet-stream', undefined, 'bin'];
    const id = toUuidV7(desk.clock().getTime());
    const manifest = toManifest({ id, name: `${name}-${String(at + 1)}.${ending}`, mediaType }, bytes);
    await putManifest(desk, trx, place.agency, id, manifest);
    await putPart(desk, trx, id, 0, bytes);
    await trx
      .updateTable('stored_file')
      .set({ case_id: place.case, question: place.purpose })
      .where('id', '=', id)
      .execute();
    kept.push({ file: id, sha256: manifest.sha256, mediaType });
  }
  return kept;
}

/**
 * Files that were handed in ahead of the action that names them.
 * @throws Problem `file-unknown` for one of another case or purpose
 */
export async function readOfficerFiles(
  trx: DeskTransaction,
  place: Omit<OfficerFilePlace, 'agency'>,
  files: readonly string[],
): Promise<OfficerFile[]> {
  const found: OfficerFile[] = [];
  for (const file of new Set(files)) {
    const { case_id, question, sha256, media_type } = await getStoredFile(trx, file);
    if (case_id !== place.case || question !== place.purpose) throw deskProblem('file-unknown');
    found.push({ file, sha256, mediaType: media_type });
  }
  return found;
}
