import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import type { Upload as UploadRow } from '../database.generated.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What the vault is told of the bytes of an upload, so that they are taken for no others. */
export const uploadContext = (upload: string, what: string) => `portal upload ${upload} ${what}`;
const chunkContext = (upload: string, atByte: number) => uploadContext(upload, `at ${String(atByte)}`);

/** A row with less than this takes what comes next into it: a byte at a time makes no row a byte. */
const leastRowBytes = 64 * 1024;

/** The last row of an upload, where it is too small to stand alone. */
const findSmallRow = (trx: PortalTransaction, upload: string) =>
  trx
    .selectFrom((query) =>
      query
        .selectFrom('upload_chunk')
        .select(['at_byte', 'bytes', 'data'])
        .where('upload', '=', upload)
        .orderBy('at_byte', 'desc')
        .limit(1)
        .as('last'),
    )
    .selectAll()
    .where('bytes', '<', leastRowBytes)
    .executeTakeFirst();

async function addToRows(
  trx: PortalTransaction,
  vault: Vault,
  { id, wrapped_key: wrapped, received, agency, person }: Selectable<UploadRow>,
  added: Uint8Array,
): Promise<void> {
  const key = vault.unwrap(wrapped);
  const small = await findSmallRow(trx, id);
  if (small === undefined) {
    const data = vault.encrypt(key, added, chunkContext(id, received));
    await trx
      .insertInto('upload_chunk')
      .values({ upload: id, at_byte: received, agency, person, bytes: added.length, data })
      .execute();
    return;
  }
  const context = chunkContext(id, small.at_byte);
  const whole = Buffer.concat([vault.decrypt(key, small.data, context), added]);
  await trx
    .updateTable('upload_chunk')
    .set({ bytes: whole.length, data: vault.encrypt(key, whole, context) })
    .where('upload', '=', id)
    .where('at_byte', '=', small.at_byte)
    .execute();
}

/** Adds bytes at an offset; nothing where the offset is not where the file ends, or the file would grow past its size. */
export async function appendChunk(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  offset: number,
  bytes: Uint8Array,
  now: Date,
): Promise<number | undefined> {
  const row = await trx.selectFrom('upload').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row?.state !== 'receiving' || row.received !== offset || offset + bytes.length > row.bytes) {
    return undefined;
  }
  await addToRows(trx, vault, row, bytes);
  const received = offset + bytes.length;
  await trx.updateTable('upload').set({ received, updated_at: now }).where('id', '=', id).execute();
  return received;
}

interface Piece {
  readonly atByte: number;
  readonly bytes: Buffer;
}

async function readPieces(
  trx: PortalTransaction,
  vault: Vault,
  upload: string,
): Promise<{ readonly key: Buffer; readonly pieces: readonly Piece[] }> {
  const rows = await trx
    .selectFrom('upload')
    .leftJoin('upload_chunk', 'upload_chunk.upload', 'upload.id')
    .select(['upload.wrapped_key', 'upload_chunk.at_byte', 'upload_chunk.data'])
    .where('upload.id', '=', upload)
    .orderBy('upload_chunk.at_byte')
    .execute();
  const [first] = rows;
  if (first === undefined) throw new Error(`upload ${upload} is gone`);
  const key = vault.unwrap(first.wrapped_key);
  const pieces = rows.flatMap(({ at_byte: atByte, data }) =>
    atByte === null || data === null
      ? []
      : [{ atByte, bytes: vault.decrypt(key, data, chunkContext(upload, atByte)) }],
  );
  return { key, pieces };
}

/** All bytes of an upload, by one query. */
export async function readUpload(trx: PortalTransaction, vault: Vault, id: string): Promise<Buffer> {
  const { pieces } = await readPieces(trx, vault, id);
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

/** Puts other bytes of the same length in their place; rows in which nothing changed stay. */
export async function rewriteUpload(
  trx: PortalTransaction,
  vault: Vault,
  id: string,
  whole: Buffer,
): Promise<void> {
  const { key, pieces } = await readPieces(trx, vault, id);
  for (const { atByte, bytes } of pieces) {
    const changed = whole.subarray(atByte, atByte + bytes.length);
    if (changed.equals(bytes)) continue;
    await trx
      .updateTable('upload_chunk')
      .set({ data: vault.encrypt(key, changed, chunkContext(id, atByte)) })
      .where('upload', '=', id)
      .where('at_byte', '=', atByte)
      .execute();
  }
}
