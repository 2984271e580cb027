import { toFileName, toUuidV7, type FileReference } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { getStoredFile, nameOfFile, putManifest, putPart, toManifest } from '../file/stored-file.ts';
import { findPhotoType } from '../inspection/keep-photos.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Files that one answer carries. */
export const mostAttachments = 5;

export const attachmentTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

/** A file that an officer attaches, as it came. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a file is by its first bytes, whatever its name and sender say; nothing for what is not taken. */
export const findAttachmentType = (bytes: Buffer): string | undefined =>
  bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'application/pdf' : findPhotoType(bytes)?.[0];

/** Keeps what is attached to an answer, each encrypted under a key of its own. */
export async function keepAttachments(
  desk: Desk,
  trx: DeskTransaction,
  agency: string,
  attachments: readonly Attachment[],
): Promise<FileReference[]> {
  const kept: FileReference[] = [];
  for (const [at, { name, bytes }] of attachments.entries()) {
    const id = toUuidV7(desk.clock().getTime());
    const mediaType = findAttachmentType(bytes) ?? 'application/octet-stream';
    const named = toFileName(name, mediaType, `file-${String(at + 1)}`);
    const manifest = toManifest({ id, name: named, mediaType }, bytes);
    await putManifest(desk, trx, agency, id, manifest);
    await putPart(desk, trx, id, 0, bytes);
    kept.push({
      ...{ id, question: '', name: manifest.name, mediaType },
      ...{ bytes: manifest.bytes, sha256: manifest.sha256 },
    });
  }
  return kept;
}

/** Keeps what will be attached to the answer of a question, before that is given: its answer names them, and no other does. */
export async function keepAhead(
  desk: Desk,
  trx: DeskTransaction,
  place: { readonly agency: string; readonly consultation: string },
  attachments: readonly Attachment[],
): Promise<FileReference[]> {
  const kept = await keepAttachments(desk, trx, place.agency, attachments);
  for (const { id } of kept)
    await trx
      .updateTable('stored_file')
      .set({ question: aheadOf(place.consultation) })
      .where('id', '=', id)
      .execute();
  return kept;
}

const aheadOf = (consultation: string): string => `consultation.${consultation}`;

/** Files that were handed in ahead of an answer. @throws Problem `file-unknown` for one of another question */
export async function readAhead(
  desk: Desk,
  trx: DeskTransaction,
  consultation: string,
  files: readonly string[],
): Promise<FileReference[]> {
  const named: FileReference[] = [];
  for (const id of new Set(files)) {
    const stored = await getStoredFile(trx, id);
    if (stored.question !== aheadOf(consultation)) throw deskProblem('file-unknown');
    const { media_type: mediaType, bytes, sha256 } = stored;
    named.push({ id, question: '', name: nameOfFile(desk, stored), mediaType, bytes, sha256 });
  }
  return named;
}
