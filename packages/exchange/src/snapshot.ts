import { Snapshot } from '@saphan/contracts';
import { Compile } from 'typebox/compile';
import { canonical } from './canonical-json.ts';
import { findJsonObject, findJws, isJwsBy, signJws } from './compact-jws.ts';
import { digest } from './digest.ts';
import type { SigningKey, VerifyingKey } from './keys.ts';
import { problem } from './problems.ts';

const type = 'saphan-snapshot+jwt';
const checked = Compile(Snapshot);

/** base64url SHA-256 of the canonical JSON: what the successor names as `previous`. */
export const snapshotDigest = (snapshot: Snapshot): string => digest(canonical(snapshot));

/** The snapshot as published: a compact JWS over its canonical JSON. */
export const signSnapshot = (snapshot: Snapshot, key: SigningKey): string =>
  signJws(type, canonical(snapshot), key);

/**
 * @param key the Linkage Center's snapshot key, pinned at the party
 * @param held what the party has; an older one is refused, since a replayed snapshot would bring back revoked keys
 * @throws snapshot-malformed, snapshot-signature-wrong, snapshot-older
 */
export function verifySnapshot(text: string, key: VerifyingKey, held?: Pick<Snapshot, 'version'>): Snapshot {
  const jws = findJws(text.trim());
  if (jws?.header.typ !== type) throw problem('snapshot-malformed');
  if (!isJwsBy(jws, key)) throw problem('snapshot-signature-wrong');
  const snapshot = findJsonObject(jws.payload);
  if (!checked.Check(snapshot)) {
    throw problem('snapshot-malformed', { detail: JSON.stringify(checked.Errors(snapshot).slice(0, 3)) });
  }
  if (held && snapshot.version < held.version) throw problem('snapshot-older');
  return snapshot;
}

/**
 * @param at epoch milliseconds
 * @throws snapshot-expired
 */
export function checkSnapshotAge(snapshot: Pick<Snapshot, 'expiresAt'>, at: number): void {
  if (!(at < Date.parse(snapshot.expiresAt))) throw problem('snapshot-expired');
}
