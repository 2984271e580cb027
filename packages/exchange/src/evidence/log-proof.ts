import { Type, type Static } from 'typebox';
import { findBase64 } from '../base64.ts';
import { checkCheckpoint, parseCheckpoint, type ReadCheckpoint } from '../log/checkpoint.ts';
import { findCosigned } from '../log/cosignature.ts';
import { leafHash } from '../log/merkle-hash.ts';
import { isIncluded } from '../log/merkle-proof.ts';
import { fromVkey, type NoteKey } from '../log/note-key.ts';
import { signaturesOf } from '../log/signed-note.ts';
import { problem } from '../problems.ts';
import type { Snapshot } from '@saphan/contracts';
import { logEntryHash } from './evidence.ts';

/** That a record stands in its gateway's log. */
export const LogProof = Type.Object(
  {
    /** Base64. */
    salt: Type.String(),
    index: Type.Integer({ minimum: 0 }),
    /** Base64, RFC 6962 §2.1.1. */
    proof: Type.Array(Type.String()),
    /** Signed note, with what witnesses have added. */
    checkpoint: Type.String(),
  },
  { additionalProperties: false },
);
export type LogProof = Static<typeof LogProof>;

const halves = ['begun', 'ended', 'settled'] as const;

/** Where one record of an exchange stands, and who has seen it there. */
export interface LoggedRecord {
  readonly half: (typeof halves)[number];
  readonly origin: string;
  readonly index: number;
  /** Entries of the log at the checkpoint. */
  readonly size: number;
  /** Epoch seconds at which a witness had seen no larger checkpoint. */
  readonly witnesses: readonly { readonly name: string; readonly at: number }[];
}

const readKeys = (texts: readonly string[]): NoteKey[] =>
  texts.flatMap((text) => {
    try {
      return [fromVkey(text)];
    } catch {
      // A kind of key that comes later.
      return [];
    }
  });

function readWitnesses({ note }: ReadCheckpoint, snapshots: readonly Snapshot[]): LoggedRecord['witnesses'] {
  const texts = new Set(snapshots.flatMap(({ witnessKeys }) => witnessKeys ?? []));
  return readKeys([...texts]).flatMap((key) => {
    if (signaturesOf(note, key).length === 0) return [];
    const at = findCosigned(note, key);
    if (at === undefined) throw problem('log-signature-wrong', { detail: key.name });
    return [{ name: key.name, at }];
  });
}

/** The log's key as the registry lists it, for a gateway that keeps this member's evidence. */
function getLogKey(origin: string, member: string, snapshots: readonly Snapshot[]): NoteKey {
  const listed = snapshots
    .flatMap(({ gateways }) => gateways)
    .filter(({ hosts }) => hosts.includes(member))
    .flatMap(({ logs }) => logs)
    .find((log) => log.origin === origin);
  if (!listed) throw problem('log-signature-wrong', { detail: `${origin} is no log of ${member}` });
  return fromVkey(listed.key);
}

function decode(text: string): Buffer {
  const bytes = findBase64(text);
  if (!bytes) throw problem('log-malformed', { detail: 'base64' });
  return bytes;
}

/**
 * Checks that records stand in the log of the gateway that has kept them.
 * @param proofs one a record, in their order; null where a record is in no log yet
 * @param member whose evidence it is
 * @param snapshots that have been verified
 * @throws log-malformed, log-signature-wrong, log-proof-wrong
 */
export function verifyLogged(
  records: readonly Uint8Array[],
  proofs: readonly (LogProof | null)[],
  member: string,
  snapshots: readonly Snapshot[],
): LoggedRecord[] {
  if (proofs.length !== records.length) throw problem('log-malformed', { detail: 'one proof a record' });
  return records.flatMap((record, at) => {
    const proof = proofs[at];
    const half = halves[at];
    if (!proof || !half) return [];
    const checkpoint = parseCheckpoint(proof.checkpoint);
    const { origin, size, root } = checkpoint;
    checkCheckpoint(checkpoint, getLogKey(origin, member, snapshots));
    const leaf = leafHash(logEntryHash(record, decode(proof.salt)));
    const { index } = proof;
    if (!isIncluded({ index, size, root }, leaf, proof.proof.map(decode)))
      throw problem('log-proof-wrong', { detail: `${half} in ${origin}` });
    return [{ half, origin, index, size, witnesses: readWitnesses(checkpoint, snapshots) }];
  });
}
