import { createPublicKey } from 'node:crypto';
import { findBase64 } from '../base64.ts';
import { digestBytes } from '../digest.ts';
import { toVerifyingKey, type SigningKey, type VerifyingKey } from '../keys.ts';
import { problem } from '../problems.ts';

/** What a key signs (C2SP signed-note): notes as they stand, or checkpoints that it has witnessed. */
export type NoteUse = 'note' | 'cosignature';
const typeOf: Readonly<Record<NoteUse, number>> = { note: 0x01, cosignature: 0x04 };

/** An Ed25519 key under the name by which notes know it. */
export interface NoteKey {
  readonly name: string;
  readonly use: NoteUse;
  /** First four bytes of SHA-256(name ‖ LF ‖ type ‖ key). */
  readonly id: Uint8Array;
  readonly key: VerifyingKey;
}

const keyBytes = 32;
/** No spaces, no plus: they part names from what stands beside them. */
export const isNoteName = (name: string): boolean =>
  name !== '' && name.length <= 255 && !/[\s+\p{Cc}\p{Z}]/u.test(name);

const idOf = (name: string, use: NoteUse, raw: Uint8Array): Buffer =>
  digestBytes(`${name}\n`, Uint8Array.of(typeOf[use]), raw).subarray(0, 4);

function rawOf(key: SigningKey | VerifyingKey): Buffer {
  if (key.algorithm !== 'EdDSA')
    throw problem('key-unsupported', { detail: 'notes are signed with Ed25519' });
  const publicKey = 'publicKey' in key ? key.publicKey : createPublicKey(key.privateKey);
  return Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
}

/** @throws key-unsupported, log-malformed */
export function toNoteKey(name: string, use: NoteUse, key: SigningKey | VerifyingKey): NoteKey {
  if (!isNoteName(name)) throw problem('log-malformed', { detail: `key name ${name}` });
  const raw = rawOf(key);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
  return { name, use, id: idOf(name, use, raw), key: toVerifyingKey(jwk) };
}

/** `name+id in hex+base64 of type and key`, as logs and witnesses are told of. */
export const toVkey = ({ name, use, id, key }: NoteKey): string =>
  [
    name,
    Buffer.from(id).toString('hex'),
    Buffer.concat([Uint8Array.of(typeOf[use]), rawOf(key)]).toString('base64'),
  ].join('+');

/** Inverse of `toVkey`. @throws log-malformed, key-unsupported for another kind of signature */
export function fromVkey(text: string): NoteKey {
  const [name = '', id = '', ...rest] = text.split('+');
  const bytes = findBase64(rest.join('+'));
  if (!bytes || !isNoteName(name) || !/^[0-9a-f]{8}$/.test(id))
    throw problem('log-malformed', { detail: 'key of a log' });
  const [type] = bytes;
  const use = (['note', 'cosignature'] as const).find((each) => typeOf[each] === type);
  if (use === undefined || bytes.length !== keyBytes + 1) throw problem('key-unsupported');
  const raw = bytes.subarray(1);
  if (idOf(name, use, raw).toString('hex') !== id) throw problem('log-malformed', { detail: 'key id' });
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
  return { name, use, id: Buffer.from(id, 'hex'), key: toVerifyingKey(jwk) };
}
