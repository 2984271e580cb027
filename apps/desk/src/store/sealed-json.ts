import type { Vault } from '@saphan/db';

/** Encrypts a value under a key of its case, file or document. `context` says what and whose it is. */
export const sealJson = (vault: Vault, key: Buffer, value: unknown, context: string): Buffer =>
  vault.encrypt(key, Buffer.from(JSON.stringify(value)), context);

/**
 * What `sealJson` has sealed; the caller says what it was, since nobody else could have sealed it.
 * @throws Error where the bytes were changed or moved from another place
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the type is the caller's knowledge of its own bytes
export const openJson = <Value>(vault: Vault, key: Buffer, sealed: Uint8Array, context: string): Value =>
  JSON.parse(vault.decrypt(key, sealed, context).toString('utf8')) as Value;

/** The key of a row. @throws Error where it was destroyed: what it protected is erased */
export function openKey(vault: Vault, wrapped: Uint8Array | null): Buffer {
  if (wrapped === null) throw new Error('The key was destroyed; what it protected is erased.');
  return vault.unwrap(wrapped);
}
