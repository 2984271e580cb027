import { fromVkey, toCheckpointText, toNote } from '@saphan/exchange';
import type { SignedHead } from './log-reader.ts';
import type { KnownLog } from './log-store.ts';

/** A tree head as the log publishes it: kept without what its place tells. @param lines of witnesses */
export function toSignedCheckpoint(
  { origin, key }: Pick<KnownLog, 'origin' | 'key'>,
  { size, root, signature }: SignedHead,
  lines: readonly string[] = [],
): string {
  const { name, id } = fromVkey(key);
  const text = toCheckpointText({ origin, size, root });
  return `${toNote({ text, signatures: [{ name, id, signature }] })}${lines.join('')}`;
}
