import { findBase64 } from '../base64.ts';
import { problem } from '../problems.ts';
import { hashBytes } from './merkle-hash.ts';

/** What a log asks a witness (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** Size that the witness has signed last. */
  readonly oldSize: number;
  /** That the checkpoint continues it. */
  readonly proof: readonly Uint8Array[];
  /** Signed note. */
  readonly checkpoint: string;
}

const mostHashes = 63;

export const toAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  [
    `old ${String(oldSize)}`,
    ...proof.map((hash) => Buffer.from(hash).toString('base64')),
    '',
    checkpoint,
  ].join('\n');

/** @throws log-malformed */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const seam = body.indexOf('\n\n');
  const [first = '', ...hashes] = body.slice(0, Math.max(0, seam)).split('\n');
  const [, size] = /^old (0|[1-9][0-9]{0,15})$/.exec(first) ?? [];
  const proof = hashes.map((hash) => findBase64(hash));
  const areHashes = proof.every((hash) => hash?.length === hashBytes) && proof.length <= mostHashes;
  if (size === undefined || !Number.isSafeInteger(Number(size)) || !areHashes)
    throw problem('log-malformed', { detail: 'add-checkpoint' });
  return { oldSize: Number(size), proof: proof as Buffer[], checkpoint: body.slice(seam + 2) };
}
