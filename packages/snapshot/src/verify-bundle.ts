import { Problem, type Catalogue } from '@saphan/contracts';
import { snapshotDigest, verifyCatalogue, verifySnapshot, type VerifyingKey } from '@saphan/exchange';
import type { HeldSnapshot } from './check-successor.ts';
import { snapshotProblem } from './snapshot-problem.ts';

/**
 * Signature by the pinned key first, then shape: nothing of an unsigned text is looked at.
 * @throws Problem `snapshot-signature`, `snapshot-shape`
 */
export function verifyHeldSnapshot(jws: string, key: VerifyingKey): HeldSnapshot {
  try {
    const snapshot = verifySnapshot(jws, key);
    return { snapshot, digest: snapshotDigest(snapshot) };
  } catch (cause) {
    const code = cause instanceof Problem && cause.code === 'snapshot-malformed' ? 'shape' : 'signature';
    throw snapshotProblem(`snapshot-${code}`, { detail: String(cause), cause });
  }
}

/**
 * The bytes are the catalogue that a signed snapshot names.
 * @throws Problem `catalogue-digest`, `catalogue-shape`
 */
export function verifyCatalogueBytes(bytes: Uint8Array, digest: string): Catalogue {
  try {
    return verifyCatalogue(bytes, digest);
  } catch (cause) {
    const code = cause instanceof Problem && cause.code === 'catalogue-malformed' ? 'shape' : 'digest';
    throw snapshotProblem(`catalogue-${code}`, { detail: String(cause), cause });
  }
}
