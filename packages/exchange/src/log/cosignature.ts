import type { SigningKey } from '../keys.ts';
import { isSignatureOf, signBytes } from '../sign-bytes.ts';
import { toNoteKey, type NoteKey } from './note-key.ts';
import { signaturesOf, type NoteSignature, type SignedNote } from './signed-note.ts';

const timeBytes = 8;
/** What a witness signs (C2SP tlog-cosignature): that of this log it has seen nothing larger at that time. */
const messageOf = (text: string, at: number): string => `cosignature/v1\ntime ${String(at)}\n${text}`;

/** @param at epoch seconds */
export function cosign(text: string, name: string, key: SigningKey, at: number): NoteSignature {
  const { id } = toNoteKey(name, 'cosignature', key);
  const time = Buffer.alloc(timeBytes);
  time.writeBigUInt64BE(BigInt(at));
  return { name, id, signature: Buffer.concat([time, signBytes(messageOf(text, at), key)]) };
}

/** When a witness has last signed a checkpoint, in epoch seconds; nothing where it has not, or where what stands there is not by it. */
export function findCosigned(note: SignedNote, witness: NoteKey): number | undefined {
  if (witness.use !== 'cosignature') return undefined;
  const times = signaturesOf(note, witness).map(({ signature }) => {
    if (signature.length <= timeBytes) return undefined;
    const bytes = Buffer.from(signature);
    const at = Number(bytes.readBigUInt64BE());
    const holds = isSignatureOf(messageOf(note.text, at), bytes.subarray(timeBytes), witness.key);
    return holds && Number.isSafeInteger(at) ? at : undefined;
  });
  const known = times.filter((at) => at !== undefined);
  return known.length > 0 && known.length === times.length ? Math.max(...known) : undefined;
}
