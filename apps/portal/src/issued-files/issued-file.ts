import type { FileManifest, FileReceipt } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { createHash } from 'node:crypto';
import { portalProblem } from '../portal-problems.ts';
import type { PortalStore, PortalTransaction } from '../store/portal-store.ts';
import { scheduleFileExpiry } from './expire-issued-file.ts';

export interface IssuedFileContext {
  readonly vault: Vault;
  readonly agency: string;
  /** Subsystem that sends, as the gateway verified it; nobody else may add parts to its files. */
  readonly sender: string;
  readonly now: Date;
}

/** As desks cut them; one part is what this process holds of a file at a time. */
const longestPart = 8 * 1024 * 1024;
/** A signed document is small; far below what files between agencies may have. */
const mostBytes = 64 * 1024 * 1024;
/** The longest document in parts of 1 MiB. */
export const mostParts = 64;

const contextOf = (file: string, what: string) => `portal issued file ${file} ${what}`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');

/** @throws Problem `file-too-large`, `file-digest` where the parts are not the whole */
function checkManifest({ bytes, parts }: FileManifest): void {
  if (bytes > mostBytes || parts.length > mostParts || parts.some((part) => part.bytes > longestPart))
    throw portalProblem('file-too-large');
  if (parts.length === 0 || parts.reduce((sum, part) => sum + part.bytes, 0) !== bytes)
    throw portalProblem('file-digest', { rule: 'sum' });
}

/** @throws Problem `file-not-asked` for a desk that no application ever went to */
async function checkSender(trx: PortalTransaction, sender: string): Promise<void> {
  const asked = await trx
    .selectFrom('asked_desk')
    .select('subsystem')
    .where('subsystem', '=', sender)
    .executeTakeFirst();
  if (asked === undefined) throw portalProblem('file-not-asked');
}

/**
 * Keeps the manifest of a file that an agency is about to send. A repeat of the same manifest changes nothing; another one for
 * the same id is refused.
 * @throws Problem `file-not-asked`, `file-too-large`, `file-digest`
 */
export async function keepManifest(
  trx: PortalTransaction,
  { vault, agency, sender, now }: IssuedFileContext,
  manifest: FileManifest,
): Promise<FileReceipt> {
  checkManifest(manifest);
  await checkSender(trx, sender);
  const { key, wrapped } = vault.newKey();
  const { numInsertedOrUpdatedRows: added } = await trx
    .insertInto('issued_file')
    .values({
      id: manifest.id,
      agency,
      sender,
      manifest: vault.encrypt(key, Buffer.from(JSON.stringify(manifest)), contextOf(manifest.id, 'manifest')),
      wrapped_key: wrapped,
      parts: manifest.parts.length,
      sha256: manifest.sha256,
      state: 'receiving',
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (added === 1n) await scheduleFileExpiry(trx, manifest.id, now);
  const file = await getFile(trx, vault, manifest.id, sender);
  if (JSON.stringify(file.manifest) !== JSON.stringify(manifest)) {
    throw portalProblem('file-digest', { rule: 'other-manifest' });
  }
  return toReceipt(trx, manifest.id, sender, vault);
}

/** Keeps one part if its digest fits; with the last one the whole is checked and the file is complete. */
export async function keepPart(
  trx: PortalTransaction,
  { vault, agency, sender, now }: IssuedFileContext,
  id: string,
  number: number,
  bytes: Uint8Array,
): Promise<FileReceipt> {
  const { manifest, key, state } = await getFile(trx, vault, id, sender, { lock: true });
  const expected = manifest.parts[number];
  if (expected?.bytes !== bytes.length || expected.sha256 !== sha256(bytes)) {
    throw portalProblem('file-digest', { rule: 'part', at: `parts/${String(number)}` });
  }
  if (state === 'complete') return toReceipt(trx, id, sender, vault);
  const data = vault.encrypt(key, bytes, contextOf(id, `part ${String(number)}`));
  await trx
    .insertInto('issued_file_part')
    .values({ file: id, number, agency, data })
    .onConflict((conflict) => conflict.columns(['file', 'number']).doNothing())
    .execute();
  await completeWhenWhole(trx, vault, id, sender, now);
  return toReceipt(trx, id, sender, vault);
}

/** What of the file is here. @throws Problem `document-not-found` also for another agency's file */
export async function toReceipt(
  trx: PortalTransaction,
  id: string,
  sender: string,
  vault: Vault,
): Promise<FileReceipt> {
  const file = await getFile(trx, vault, id, sender);
  const rows = await trx
    .selectFrom('issued_file_part')
    .select('number')
    .where('file', '=', id)
    .orderBy('number')
    .execute();
  return {
    id,
    state: file.state,
    parts: rows.map(({ number }) => number),
    ...(file.completedAt && { sha256: file.manifest.sha256, completedAt: file.completedAt.toISOString() }),
  };
}

/** One part, for its sender alone. @throws Problem `document-not-found` */
export async function findPart(
  trx: PortalTransaction,
  { vault, sender }: Pick<IssuedFileContext, 'vault' | 'sender'>,
  id: string,
  number: number,
): Promise<Buffer> {
  const { key } = await getFile(trx, vault, id, sender);
  return readPart(trx, vault, { id, key }, number);
}

interface OpenFile {
  readonly id: string;
  readonly key: Buffer;
}

async function readPart(
  trx: PortalTransaction,
  vault: Vault,
  { id, key }: OpenFile,
  number: number,
): Promise<Buffer> {
  const row = await trx
    .selectFrom('issued_file_part')
    .select('data')
    .where('file', '=', id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw portalProblem('document-not-found', { at: 'n' });
  return vault.decrypt(key, row.data, contextOf(id, `part ${String(number)}`));
}

/** A file that is whole. */
export interface IssuedFile extends OpenFile {
  readonly bytes: number;
  readonly parts: number;
}

/** The complete file by the sender and with the digest that its document names; nothing while parts are missing. */
export async function findIssuedFile(
  trx: PortalTransaction,
  vault: Vault,
  { id, sender, sha256: digest }: { readonly id: string; readonly sender: string; readonly sha256: string },
): Promise<IssuedFile | undefined> {
  const row = await trx
    .selectFrom('issued_file')
    .select(['state', 'parts'])
    .where('id', '=', id)
    .where('sender', '=', sender)
    .where('sha256', '=', digest)
    .executeTakeFirst();
  if (row?.state !== 'complete') return undefined;
  const { manifest, key } = await getFile(trx, vault, id, sender);
  return { id, key, parts: row.parts, bytes: manifest.parts.reduce((sum, part) => sum + part.bytes, 0) };
}

/** Its bytes, part by part: a slow download holds one part in memory and no transaction. */
export async function* readIssuedFile(
  store: PortalStore,
  vault: Vault,
  file: IssuedFile,
): AsyncGenerator<Buffer> {
  for (let number = 0; number < file.parts; number += 1)
    yield await store.asPortal((trx) => readPart(trx, vault, file, number));
}

async function completeWhenWhole(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  sender: string,
  now: Date,
): Promise<void> {
  const { manifest, key } = await getFile(trx, vault, id, sender);
  const { parts } = await toReceipt(trx, id, sender, vault);
  if (parts.length < manifest.parts.length) return;
  const whole = createHash('sha256');
  for (const number of manifest.parts.keys()) whole.update(await readPart(trx, vault, { id, key }, number));
  if (whole.digest('base64url') !== manifest.sha256) throw portalProblem('file-digest', { rule: 'whole' });
  await trx
    .updateTable('issued_file')
    .set({ state: 'complete', completed_at: now })
    .where('id', '=', id)
    .execute();
}

async function getFile(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  sender: string,
  { lock = false }: { lock?: boolean } = {},
) {
  const query = trx.selectFrom('issued_file').selectAll().where('id', '=', id).where('sender', '=', sender);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw portalProblem('document-not-found', { rule: 'sender' });
  const key = vault.unwrap(row.wrapped_key);
  const text = vault.decrypt(key, row.manifest, contextOf(id, 'manifest')).toString('utf8');
  return {
    manifest: JSON.parse(text) as FileManifest,
    key,
    state: row.state as FileReceipt['state'],
    completedAt: row.completed_at ?? undefined,
  };
}
