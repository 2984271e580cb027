import { createHmac } from 'node:crypto';

declare const brand: unique symbol;
/** Id of a person's rows: a keyed hash of the national id in the form of a UUIDv8 (RFC 9562 §5.8). */
export type PersonId = string & { readonly [brand]: 'PersonId' };

/**
 * Names a person without telling who it is: whoever reads the database can neither see a national id nor try all of
 * them, since the key is kept in a file apart.
 * @param key at least 32 bytes
 */
export function toPersonId(pid: string, key: Uint8Array): PersonId {
  const hash = createHmac('sha256', key).update('saphan portal person\0').update(pid).digest();
  hash[6] = 0x80 | ((hash[6] ?? 0) & 0x0f);
  hash[8] = 0x80 | ((hash[8] ?? 0) & 0x3f);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  ) as PersonId;
}
