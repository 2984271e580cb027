import { findBase64 } from '../base64.ts';
import type { SigningKey } from '../keys.ts';
import { problem } from '../problems.ts';
import { isSignatureOf, signBytes } from '../sign-bytes.ts';
import { isNoteName, toNoteKey, type NoteKey } from './note-key.ts';

/** One line under a note: whose, and the bytes after the key's id. */
export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

/** A text and who has signed it (C2SP signed-note). Nothing of it is believed before a signature has been checked. */
export interface SignedNote {
  /** Ends with a line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const longest = 1_000_000;
const mostSignatures = 64;
const idBytes = 4;
const malformed = (detail: string) => problem('log-malformed', { detail });

function parseLine(line: string): NoteSignature {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = findBase64(encoded);
  if (!isNoteName(name) || !bytes || bytes.length <= idBytes) throw malformed('signature line of a note');
  return { name, id: bytes.subarray(0, idBytes), signature: bytes.subarray(idBytes) };
}

/** Signature lines alone, as a witness answers. @throws log-malformed */
export function parseSignatureLines(text: string): NoteSignature[] {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > mostSignatures)
    throw malformed('signatures of a note');
  return lines.map(parseLine);
}

/** @throws log-malformed */
export function parseNote(note: string): SignedNote {
  const seam = note.lastIndexOf('\n\n');
  if (note.length > longest || seam < 0 || /[\u0000-\u0009\u000b-\u001f]/.test(note)) throw malformed('note');
  return { text: note.slice(0, seam + 1), signatures: parseSignatureLines(note.slice(seam + 2)) };
}

export const toSignatureLine = ({ name, id, signature }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;

export const toNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map(toSignatureLine).join('')}`;

const isOf = (signature: NoteSignature, { name, id }: NoteKey): boolean =>
  signature.name === name && Buffer.from(signature.id).equals(id);

/** Signatures of a key, by name and id; whether they hold is another matter. */
export const signaturesOf = ({ signatures }: SignedNote, key: NoteKey): NoteSignature[] =>
  signatures.filter((signature) => isOf(signature, key));

/** @throws key-unsupported unless the key is Ed25519 */
export function signNote(text: string, name: string, key: SigningKey): NoteSignature {
  const { id } = toNoteKey(name, 'note', key);
  return { name, id, signature: signBytes(text, key) };
}

/** Whether a key of use `note` has signed it; one bad signature of that key is enough to say no. */
export function isNoteBy(note: SignedNote, key: NoteKey): boolean {
  const own = key.use === 'note' ? signaturesOf(note, key) : [];
  return own.length > 0 && own.every(({ signature }) => isSignatureOf(note.text, signature, key.key));
}
