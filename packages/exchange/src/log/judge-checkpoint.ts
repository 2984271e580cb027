import type { AddCheckpoint } from './add-checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { emptyRoot } from './merkle-hash.ts';
import { isContinued } from './merkle-proof.ts';

/**
 * grown: it continues what the witness has signed; forked: of one size there are two roots; unproved: nothing shows that it
 * continues it; elsewhere: the log takes something else for what was signed last; malformed: it would shrink.
 */
export type CheckpointVerdict = 'grown' | 'forked' | 'unproved' | 'elsewhere' | 'malformed';

/**
 * What a witness makes of a checkpoint that the log has signed (C2SP tlog-witness, add-checkpoint).
 * @param known what it has signed last of this log
 */
export function judgeCheckpoint(
  known: Pick<Checkpoint, 'size' | 'root'> | undefined,
  { oldSize, proof }: Pick<AddCheckpoint, 'oldSize' | 'proof'>,
  shown: Pick<Checkpoint, 'size' | 'root'>,
): CheckpointVerdict {
  const last = known ?? { size: 0, root: emptyRoot };
  if (oldSize > shown.size) return 'malformed';
  if (shown.size === last.size && !Buffer.from(shown.root).equals(last.root)) return 'forked';
  if (oldSize !== last.size) return 'elsewhere';
  return isContinued(last, shown, proof) ? 'grown' : 'unproved';
}
