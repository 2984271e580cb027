import type { OfficerFile } from '@saphan/cases';
import type { Desk } from '../desk.ts';
import {
  findSign,
  keepOfficerFiles,
  pictureSigns,
  type OfficerFilePlace,
} from '../file/keep-officer-files.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** What a photo is by its first bytes; nothing for what is none. */
export const findPhotoType = (bytes: Buffer) => findSign(pictureSigns, bytes);

export const visitPlace = (place: {
  readonly agency: string;
  readonly case: string;
  readonly inspection: string;
}): OfficerFilePlace => ({
  agency: place.agency,
  case: place.case,
  purpose: `inspection.${place.inspection}`,
});

/** Keeps the photos of a visit, each encrypted under a key of its own, beside their case. */
export const keepPhotos = (
  desk: Desk,
  trx: DeskTransaction,
  place: Parameters<typeof visitPlace>[0],
  photos: readonly Buffer[],
): Promise<OfficerFile[]> =>
  keepOfficerFiles(desk, trx, visitPlace(place), { name: 'visit', signs: pictureSigns }, photos);
