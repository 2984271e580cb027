import { toUuidV7, type FileReference } from '@saphan/contracts';
import type { Desk } from '../desk.ts';
import { putManifest, putPart, toManifest } from '../file/stored-file.ts';
import { findPhotoType } from '../inspection/keep-photos.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

export const attachmentTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

/** A file that an officer attaches, as it came. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a file is by its first bytes, whatever its name and sender say; nothing for what is not taken. */
export const findAttachmentType = (bytes: Buffer): string | undefined =>
  bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'application/pdf' : findPhotoType(bytes)?.[0];

/** The last part of a path, without what no name should have. */
const toName = (name: string): string =>
  name.toWellFormed().split(/[/\\]/).at(-1)?.replaceAll(/\p{C}/gu, '').slice(-200) ?? '';

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
    const manifest = toManifest({ id, name: toName(name) || `file-${String(at + 1)}`, mediaType }, bytes);
    await putManifest(desk, trx, agency, id, manifest);
    await putPart(desk, trx, id, 0, bytes);
    kept.push({
      ...{ id, question: '', name: manifest.name, mediaType },
      ...{ bytes: manifest.bytes, sha256: manifest.sha256 },
    });
  }
  return kept;
}
