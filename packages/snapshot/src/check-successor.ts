import type { Snapshot } from '@saphan/contracts';
import { snapshotProblem } from './snapshot-problem.ts';

/** What of a held snapshot decides whether another may follow it. */
export interface HeldSnapshot {
  readonly snapshot: Snapshot;
  /** base64url SHA-256 of its canonical JSON. */
  readonly digest: string;
}

/**
 * How a snapshot relates to the one held: `same`, `next` (names it as predecessor), `gap` (others lie between, as after
 * an absence), `branch` (grew from the same predecessor as the one held: the Linkage Center was restored from a backup,
 * or somebody else signs with its key; an operator must look, yet its revocations hold).
 */
export type Lineage = 'same' | 'next' | 'gap' | 'branch';

/**
 * Refuses whatever would take a party back: another instance, a lower version, a second content under one version,
 * a snapshot past its expiry.
 * @param nowMs epoch milliseconds
 * @throws Problem `snapshot-instance`, `snapshot-version`, `snapshot-forked`, `snapshot-expired`
 */
export function checkSuccessor(
  held: HeldSnapshot | undefined,
  candidate: HeldSnapshot,
  nowMs: number,
): Lineage {
  if (Date.parse(candidate.snapshot.expiresAt) <= nowMs) {
    throw snapshotProblem('snapshot-expired', { detail: `expired at ${candidate.snapshot.expiresAt}` });
  }
  if (held === undefined) return candidate.snapshot.previous === undefined ? 'next' : 'gap';
  const [before, after] = [held.snapshot, candidate.snapshot];
  if (after.instance !== before.instance) {
    throw snapshotProblem('snapshot-instance', { detail: `${after.instance} after ${before.instance}` });
  }
  if (after.version < before.version) {
    throw snapshotProblem('snapshot-version', {
      detail: `${String(after.version)} < ${String(before.version)}`,
    });
  }
  if (after.version === before.version) {
    if (candidate.digest === held.digest) return 'same';
    throw snapshotProblem('snapshot-forked', { detail: `version ${String(after.version)}` });
  }
  if (after.previous === held.digest) return 'next';
  return after.previous === undefined || after.previous === before.previous ? 'branch' : 'gap';
}
