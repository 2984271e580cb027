import { Problem } from '@saphan/contracts';
import {
  readCatalogue,
  readSnapshot,
  type ReadCatalogue,
  type Skipped,
  type VerifyingKey,
} from '@saphan/exchange';
import type { HeldSnapshot } from './check-successor.ts';
import { snapshotProblem } from './snapshot-problem.ts';

/**
 * Signature by a trusted key first, then shape: nothing of an unsigned text is looked at.
 * @throws Problem `snapshot-signature`, `snapshot-shape`
 */
export function verifyHeldSnapshot(
  jws: string,
  trusted: readonly VerifyingKey[],
): HeldSnapshot & { readonly skipped: Skipped } {
  try {
    return readSnapshot(jws, trusted);
  } catch (cause) {
    const code = cause instanceof Problem && cause.code === 'snapshot-malformed' ? 'shape' : 'signature';
    throw snapshotProblem(`snapshot-${code}`, { detail: String(cause), cause });
  }
}

/**
 * The bytes are the catalogue that a signed snapshot names.
 * @throws Problem `catalogue-digest`, `catalogue-shape`
 */
export function verifyCatalogueBytes(bytes: Uint8Array, digest: string): ReadCatalogue {
  try {
    return readCatalogue(bytes, digest);
  } catch (cause) {
    const code = cause instanceof Problem && cause.code === 'catalogue-malformed' ? 'shape' : 'digest';
    throw snapshotProblem(`catalogue-${code}`, { detail: String(cause), cause });
  }
}
