import { isUuid, FileManifest, mostFileBytes, type FileReceipt } from '@saphan/contracts';
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Compile } from 'typebox/compile';
import type { StoredFile } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { checkRoom } from './untaken-files.ts';
import { openJson, openKey, sealJson } from '../store/sealed-json.ts';

const manifestShape = Compile(FileManifest);
const longestPart = 8 * 1024 * 1024;
/** The longest file that a form may ask for, in parts of 1 MiB. */
const mostParts = 64;

const nameContext = (id: string): string => `stored-name:${id}`;
const partContext = (id: string, number: number): string => `part:${id}:${String(number)}`;
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** @throws Problem `file-unknown` */
export async function getStoredFile(
  trx: DeskTransaction,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Selectable<StoredFile>> {
  if (!isUuid(id)) throw deskProblem('file-unknown');
  const query = trx.selectFrom('stored_file').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw deskProblem('file-unknown');
  return row;
}

/**
 * A file of the subsystem that sends it: whoever else may speak to this data service has no part in it.
 * @param sender subsystem, as its gateway has signed for it
 * @throws Problem `file-unknown`
 */
export async function getSentFile(
  trx: DeskTransaction,
  id: string,
  sender: string,
): Promise<Selectable<StoredFile>> {
  const row = await getStoredFile(trx, id);
  if (row.sender !== sender) throw deskProblem('file-unknown');
  return row;
}

const isKnown = async (trx: DeskTransaction, id: string): Promise<boolean> =>
  (await trx.selectFrom('stored_file').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

export async function toReceipt(
  trx: DeskTransaction,
  file: Pick<Selectable<StoredFile>, 'id' | 'sha256' | 'completed_at'>,
): Promise<FileReceipt> {
  const parts = await trx
    .selectFrom('file_part')
    .select('number')
    .where('file', '=', file.id)
    .orderBy('number')
    .execute();
  return {
    id: file.id,
    state: file.completed_at === null ? 'receiving' : 'complete',
    parts: parts.map(({ number }) => number),
    ...(file.completed_at !== null && {
      sha256: file.sha256,
      completedAt: file.completed_at.toISOString(),
    }),
  };
}

/**
 * Begins a file, or goes on with one: the manifest that began it stands.
 * @param sender subsystem that sends it; none for what is made here
 * @throws Problem `submission-malformed`, `file-too-large`, `files-untaken` where the sender has left too much that nothing took,
 *   `file-digest` where another manifest is known under this id,
 *   `file-unknown` where the id is another sender's
 */
export async function putManifest(
  desk: Desk,
  trx: DeskTransaction,
  agency: string,
  id: string,
  manifest: unknown,
  sender: string | null = null,
): Promise<FileReceipt> {
  if (!manifestShape.Check(manifest) || manifest.id !== id || !isUuid(id))
    throw deskProblem('submission-malformed');
  const { parts, bytes, sha256, name, mediaType } = manifest;
  if (bytes > mostFileBytes || parts.length > mostParts || parts.some((part) => part.bytes > longestPart))
    throw deskProblem('file-too-large');
  if (parts.reduce((sum, part) => sum + part.bytes, 0) !== bytes) throw deskProblem('file-digest');
  const expected = await trx
    .selectFrom('expected_file')
    .select(['case_id', 'question', 'sha256'])
    .where('file', '=', id)
    .executeTakeFirst();
  const isTaken = expected?.sha256 === sha256;
  if (sender !== null && !isTaken && !(await isKnown(trx, id)))
    await checkRoom(trx, { agency, sender, bytes });
  const { wrapped, key } = desk.vault.newKey();
  await trx
    .insertInto('stored_file')
    .values({
      id,
      agency,
      sender,
      case_id: isTaken ? expected.case_id : null,
      question: expected?.question ?? null,
      name: sealJson(desk.vault, key, name, nameContext(id)),
      media_type: mediaType,
      bytes,
      sha256,
      part_count: parts.length,
      parts: JSON.stringify(parts),
      wrapped_key: wrapped,
      taken: isTaken || sender === null,
      created_at: desk.clock(),
    })
    .onConflict((conflict) => conflict.columns(['agency', 'id']).doNothing())
    .execute();
  const row = await getStoredFile(trx, id);
  if (row.sender !== sender) throw deskProblem('file-unknown');
  if (row.sha256 !== sha256 || row.part_count !== parts.length) throw deskProblem('file-digest');
  return toReceipt(trx, row);
}

/**
 * Takes one part, counted from 0, once. With the last one the whole is put together and its digest compared.
 * @throws Problem `file-unknown`, `file-digest`
 */
export async function putPart(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  number: number,
  content: Uint8Array,
): Promise<FileReceipt> {
  const file = await getStoredFile(trx, id, { lock: true });
  const part = (file.parts as unknown as FileManifest['parts'])[number];
  if (part?.bytes !== content.length || part.sha256 !== digestOf(content)) throw deskProblem('file-digest');
  const key = openKey(desk.vault, file.wrapped_key);
  await trx
    .insertInto('file_part')
    .values({
      agency: file.agency,
      file: id,
      number,
      content: desk.vault.encrypt(key, content, partContext(id, number)),
    })
    .onConflict((conflict) => conflict.columns(['agency', 'file', 'number']).doNothing())
    .execute();
  const receipt = await toReceipt(trx, file);
  if (receipt.state === 'complete' || receipt.parts.length < file.part_count) return receipt;
  const whole = createHash('sha256');
  for await (const bytes of readParts(desk, trx, file)) whole.update(bytes);
  if (whole.digest('base64url') !== file.sha256) throw deskProblem('file-digest');
  const completed_at = desk.clock();
  await trx.updateTable('stored_file').set({ completed_at }).where('id', '=', id).execute();
  return toReceipt(trx, { ...file, completed_at });
}

/** The parts in order, decrypted, one at a time. */
export async function* readParts(
  desk: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  file: Selectable<StoredFile>,
): AsyncGenerator<Buffer> {
  for (let number = 0; number < file.part_count; number += 1) yield await readPart(desk, trx, file, number);
}

/** @throws Problem `file-unknown` */
export async function readPart(
  { vault }: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  file: Selectable<StoredFile>,
  number: number,
): Promise<Buffer> {
  const part = await trx
    .selectFrom('file_part')
    .select('content')
    .where('file', '=', file.id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (part === undefined) throw deskProblem('file-unknown');
  return vault.decrypt(openKey(vault, file.wrapped_key), part.content, partContext(file.id, number));
}

/** The whole file. @throws Problem `file-unknown` while it has not arrived */
export async function readWhole(
  desk: Pick<Desk, 'vault'>,
  trx: DeskTransaction,
  file: Selectable<StoredFile>,
): Promise<Buffer> {
  if (file.completed_at === null) throw deskProblem('file-unknown');
  const parts: Buffer[] = [];
  for await (const part of readParts(desk, trx, file)) parts.push(part);
  return Buffer.concat(parts);
}

export const nameOfFile = ({ vault }: Pick<Desk, 'vault'>, file: Selectable<StoredFile>): string =>
  openJson<string>(vault, openKey(vault, file.wrapped_key), file.name, nameContext(file.id));

/** Cuts content into parts of at most 8 MiB, as the exchange carries them. */
export function toManifest(
  file: { readonly id: string; readonly name: string; readonly mediaType: string },
  content: Buffer,
): FileManifest {
  const parts: FileManifest['parts'] = [];
  for (let at = 0; at < content.length; at += longestPart) {
    const part = content.subarray(at, at + longestPart);
    parts.push({ bytes: part.length, sha256: digestOf(part) });
  }
  return { profile: 'saphan-file-1', ...file, bytes: content.length, sha256: digestOf(content), parts };
}

/** Keeps a file that came in one piece. @param sender as of `putManifest` @throws Problem as `putManifest` */
export async function keepWhole(
  desk: Desk,
  trx: DeskTransaction,
  agency: string,
  file: { readonly id: string; readonly name: string; readonly mediaType: string; readonly content: Buffer },
  sender: string,
): Promise<void> {
  const { content, ...named } = file;
  const manifest = toManifest(named, content);
  await putManifest(desk, trx, agency, file.id, manifest, sender);
  for (const [number] of manifest.parts.entries()) {
    const from = number * longestPart;
    await putPart(desk, trx, file.id, number, content.subarray(from, from + longestPart));
  }
}
