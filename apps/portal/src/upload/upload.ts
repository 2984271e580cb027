import { toFileName, toUuidV7, type FileReference, type Question } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Upload as UploadRow } from '../database.generated.ts';
import type { Application } from '../application/application.ts';
import { portalProblem } from '../portal-problems.ts';
import { scheduleCheck } from './schedule-check.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { findMediaType, sniffBytes } from './media-type.ts';
import { removePlace } from './place/remove-place.ts';
import { readUpload, rewriteUpload, uploadContext } from './upload-bytes.ts';

/** A file on its way from the person, or here. */
export interface Upload {
  readonly id: string;
  readonly application: string;
  readonly question: string;
  readonly name: string;
  readonly bytes: number;
  readonly received: number;
  readonly state: 'receiving' | 'checking' | 'complete' | 'refused';
  readonly mediaType: string | undefined;
  readonly sha256: string | undefined;
  /** Of a photo that told where it was taken: what became of that. */
  readonly place: 'removed' | 'kept' | undefined;
  readonly createdAt: Date;
}

function openUpload(row: Selectable<UploadRow>, vault: Vault): Upload {
  const key = vault.unwrap(row.wrapped_key);
  return {
    id: row.id,
    application: row.application,
    question: row.question,
    name: toFileName(
      vault.decrypt(key, row.name, uploadContext(row.id, 'name')).toString('utf8'),
      row.media_type ?? undefined,
    ),
    bytes: row.bytes,
    received: row.received,
    state: row.state as Upload['state'],
    mediaType: row.media_type ?? undefined,
    sha256: row.sha256 ?? undefined,
    place: (row.place ?? undefined) as Upload['place'],
    createdAt: row.created_at,
  };
}

/** What one application may hold, files under way among them. */
const most = { files: 40, bytes: 200 * 1024 * 1024 } as const;
const dayMs = 86_400_000;

/** Gives up what a browser has left half sent, and holds the limits. @throws Problem `too-many-files` */
async function makeRoom(
  trx: PortalTransaction,
  application: string,
  bytes: number,
  now: Date,
): Promise<void> {
  // Two at once count each other.
  await trx.selectFrom('application').select('id').where('id', '=', application).forUpdate().execute();
  await trx
    .deleteFrom('upload')
    .where('application', '=', application)
    .where('state', '=', 'receiving')
    .where('updated_at', '<', new Date(now.getTime() - dayMs))
    .execute();
  const held = await trx
    .selectFrom('upload')
    .select(({ fn }) => [fn.countAll().as('files'), fn.sum('bytes').as('bytes')])
    .where('application', '=', application)
    .executeTakeFirstOrThrow();
  if (Number(held.files) >= most.files || Number(held.bytes) + bytes > most.bytes) {
    throw portalProblem('too-many-files');
  }
}

/** Opens a place for a file of a question. @returns its id @throws Problem `too-many-files` */
export async function createUpload(
  trx: PortalTransaction,
  vault: Vault,
  { id: application, person }: Pick<Application, 'id' | 'person'>,
  file: { readonly id?: string; readonly question: string; readonly name: string; readonly bytes: number },
  { agency, now }: { readonly agency: string; readonly now: Date },
): Promise<string> {
  await makeRoom(trx, application, file.bytes, now);
  const id = file.id ?? toUuidV7(now.getTime());
  const { key, wrapped } = vault.newKey();
  await trx
    .insertInto('upload')
    .values({
      id,
      application,
      agency,
      person,
      question: file.question,
      name: vault.encrypt(key, Buffer.from(toFileName(file.name)), uploadContext(id, 'name')),
      bytes: file.bytes,
      state: 'receiving',
      wrapped_key: wrapped,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}

/** One upload of the transaction's person. */
export async function findUpload(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
): Promise<Upload | undefined> {
  const row = await trx.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
  return row && openUpload(row, vault);
}

export async function listUploads(
  trx: PortalTransaction,
  vault: Vault,
  application: string,
): Promise<readonly Upload[]> {
  const rows = await trx
    .selectFrom('upload')
    .selectAll()
    .where('application', '=', application)
    .orderBy('id')
    .execute();
  return rows.map((row) => openUpload(row, vault));
}

/** What of a file question says what becomes of a file. */
export type FileRules = Pick<Question, 'accept' | 'keepLocation'>;

/**
 * Looks at a file that has arrived whole: what it is by its content, and its digest. Of photos the place is taken away, unless
 * the question asks for it. Called again it gives the same.
 * @param isChecked a virus scanner must see it before it counts
 * @returns `file-type` where the question takes no such file; the upload is then gone
 */
export async function finishUpload(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  { accept = [], keepLocation = false }: FileRules,
  isChecked: boolean,
): Promise<FileReference | 'file-type' | undefined> {
  const upload = await findUpload(trx, vault, id);
  if (upload === undefined || upload.received < upload.bytes || upload.state === 'refused') return undefined;
  if (upload.mediaType !== undefined && upload.sha256 !== undefined) return toReference(upload);
  const whole = await readUpload(trx, vault, id);
  const mediaType = findMediaType(whole.subarray(0, sniffBytes));
  if (mediaType === undefined || !accept.includes(mediaType)) {
    await removeUpload(trx, id);
    return 'file-type';
  }
  const hadPlace = removePlace(mediaType, keepLocation ? Buffer.from(whole) : whole);
  if (hadPlace && !keepLocation) await rewriteUpload(trx, vault, id, whole);
  const sha256 = createHash('sha256').update(whole).digest('base64url');
  await trx
    .updateTable('upload')
    .set({
      state: isChecked ? 'checking' : 'complete',
      media_type: mediaType,
      sha256,
      place: hadPlace ? (keepLocation ? 'kept' : 'removed') : null,
    })
    .where('id', '=', id)
    .execute();
  if (isChecked) await scheduleCheck(trx, { upload: id, application: upload.application, failures: 0 });
  return toReference({ ...upload, name: toFileName(upload.name, mediaType), mediaType, sha256 });
}

/** Takes a file away, with its bytes and its key. */
export async function removeUpload(trx: PortalTransaction, id: string): Promise<void> {
  await trx.deleteFrom('upload').where('id', '=', id).execute();
}

/** Nobody need read of a refused file any more when another has come. */
export async function removeRefused(
  trx: PortalTransaction,
  application: string,
  question: string,
): Promise<void> {
  await trx
    .deleteFrom('upload')
    .where('application', '=', application)
    .where('question', '=', question)
    .where('state', '=', 'refused')
    .execute();
}

/** Takes away what has not arrived whole. @returns false where it has */
export async function giveUpUpload(trx: PortalTransaction, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('upload')
    .where('id', '=', id)
    .where('state', '=', 'receiving')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What travels with an application in the file's place. */
export function toReference(upload: Upload): FileReference {
  const { id, question, name, bytes, mediaType, sha256 } = upload;
  if (mediaType === undefined || sha256 === undefined) throw portalProblem('not-complete', { at: question });
  return { id, question, name, mediaType, bytes, sha256 };
}
