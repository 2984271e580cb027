import { findBase64 } from '../base64.ts';
import type { SigningKey } from '../keys.ts';
import { problem } from '../problems.ts';
import { hashBytes } from './merkle-hash.ts';
import type { NoteKey } from './note-key.ts';
import { isNoteBy, parseNote, signNote, toNote, type SignedNote } from './signed-note.ts';

/** What a log says it is at some moment (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Names the log. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export const toCheckpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${String(size)}\n${Buffer.from(root).toString('base64')}\n`;

/** Reads a note's text; lines that a log adds are passed over. @throws log-malformed */
export function parseCheckpointText(text: string): Checkpoint {
  const lines = text.split('\n');
  const [origin = '', sizeText = '', rootText = ''] = lines;
  const size = /^(0|[1-9][0-9]{0,15})$/.test(sizeText) ? Number(sizeText) : Number.NaN;
  const root = findBase64(rootText);
  const isWhole = lines.length >= 4 && lines.slice(0, -1).every((line) => line !== '') && lines.at(-1) === '';
  if (!isWhole || !Number.isSafeInteger(size) || root?.length !== hashBytes)
    throw problem('log-malformed', { detail: 'checkpoint' });
  return { origin, size, root };
}

/** As a log publishes it, signed under its origin as name. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const text = toCheckpointText(checkpoint);
  return toNote({ text, signatures: [signNote(text, checkpoint.origin, key)] });
}

export interface ReadCheckpoint extends Checkpoint {
  readonly note: SignedNote;
}

/** Reads a checkpoint without believing it: what a witness looks the log's key up by. @throws log-malformed */
export function parseCheckpoint(note: string): ReadCheckpoint {
  const parsed = parseNote(note);
  return { ...parseCheckpointText(parsed.text), note: parsed };
}

/** @throws log-signature-wrong unless the log itself has signed it */
export function checkCheckpoint({ origin, note }: ReadCheckpoint, log: NoteKey): void {
  if (log.name !== origin || !isNoteBy(note, log)) throw problem('log-signature-wrong', { detail: origin });
}
