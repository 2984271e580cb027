import { toUuidV7 } from '@saphan/contracts';
import type { InspectionPhoto } from '@saphan/cases';
import type { Desk } from '../desk.ts';
import { putManifest, putPart, toManifest } from '../file/stored-file.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

const signs = [
  ['image/jpeg', Buffer.from('ffd8ff', 'hex'), 'jpg'],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex'), 'png'],
] as const;

/** What a file is by its first bytes, whatever its name and sender say; nothing for what is no photo. */
export const findPhotoType = (bytes: Buffer) =>
  signs.find(([, sign]) => bytes.subarray(0, sign.length).equals(sign));

/** Keeps the photos of a visit, each encrypted under a key of its own, beside their case. */
export async function keepPhotos(
  desk: Desk,
  trx: DeskTransaction,
  place: { readonly agency: string; readonly case: string; readonly inspection: string },
  photos: readonly Buffer[],
): Promise<InspectionPhoto[]> {
  const kept: InspectionPhoto[] = [];
  for (const [at, bytes] of photos.entries()) {
    const [mediaType, , ending] = findPhotoType(bytes) ?? ['application/octet-stream', undefined, 'bin'];
    const id = toUuidV7(desk.clock().getTime());
    const manifest = toManifest({ id, name: `visit-${String(at + 1)}.${ending}`, mediaType }, bytes);
    await putManifest(desk, trx, place.agency, id, manifest);
    await putPart(desk, trx, id, 0, bytes);
    await trx
      .updateTable('stored_file')
      .set({ case_id: place.case, question: `inspection.${place.inspection}` })
      .where('id', '=', id)
      .execute();
    kept.push({ file: id, sha256: manifest.sha256, mediaType });
  }
  return kept;
}
