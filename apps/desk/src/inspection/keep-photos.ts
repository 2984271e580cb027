import type { OfficerFile } from '@saphan/cases';
import type { Desk } from '../desk.ts';
import { findSign, keepOfficerFiles, pictureSigns } from '../file/keep-officer-files.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** What a photo is by its first bytes; nothing for what is none. */
export const findPhotoType = (bytes: Buffer) => findSign(pictureSigns, bytes);

/** What the photos of a visit are filed under, beside their case. */
export const visitPurpose = (inspection: string): string => `inspection.${inspection}`;

/** Keeps the photos of a visit, each encrypted under a key of its own, beside their case. */
export const keepPhotos = (
  desk: Desk,
  trx: DeskTransaction,
  { inspection, ...place }: { readonly agency: string; readonly case: string; readonly inspection: string },
  photos: readonly Buffer[],
): Promise<OfficerFile[]> =>
  keepOfficerFiles(
    desk,
    trx,
    { ...place, purpose: visitPurpose(inspection) },
    { name: 'visit', signs: pictureSigns },
    photos,
  );
