import { findSign, keepOfficerFiles, paperSigns } from '../file/keep-officer-files.ts';
import type { OfficerFile } from '@saphan/cases';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** What the agency's own copies of papers are filed under, beside their case. */
export const copyPurpose = 'own-copy';
export const mostCopies = 5;
/** Of one copy, in bytes. */
export const longestCopy = 8 * 1024 * 1024;
export const copyTypes = paperSigns.map(([mediaType]) => mediaType);

/** True for a picture or a PDF, by its first bytes. */
export const isCopy = (bytes: Buffer): boolean => findSign(paperSigns, bytes) !== undefined;

/** Keeps copies that an officer has made of a paper, each encrypted under a key of its own, beside their case. */
export const keepCopies = (
  desk: Desk,
  trx: DeskTransaction,
  place: { readonly agency: string; readonly case: string },
  copies: readonly Buffer[],
): Promise<OfficerFile[]> =>
  keepOfficerFiles(
    desk,
    trx,
    { ...place, purpose: copyPurpose },
    { name: 'copy', signs: paperSigns },
    copies,
  );
