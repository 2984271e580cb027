import type { KeyUse, PublicKey, Snapshot } from '@saphan/contracts';
import { toVerifyingKey, type VerifyingKey } from './keys.ts';
import { toEpochMs } from './remember.ts';

/** Which key is wanted: the registry must list it for this member and use, valid at that time. */
export interface WantedKey {
  readonly kid: string;
  readonly use: KeyUse;
  readonly member: string;
  /** Holder of an actor or document key; left out, any subsystem of the member will do. */
  readonly subsystem?: string;
  /** Epoch seconds at which it signed. */
  readonly at: number;
}

export type KeyFinder = (wanted: WantedKey) => VerifyingKey | undefined;

const seconds = (instant: string): number => toEpochMs(instant) / 1000;

const fits = (key: PublicKey, wanted: WantedKey): boolean =>
  key.use === wanted.use &&
  (wanted.subsystem === undefined || key.subsystem === wanted.subsystem) &&
  seconds(key.notBefore) <= wanted.at &&
  wanted.at < seconds(key.notAfter);

/**
 * Keys of a snapshot, indexed once: keep the function as long as the snapshot.
 * Keys of a suspended or revoked member stay findable, since what they signed before stays true; whether a
 * member may exchange now is asked elsewhere.
 */
export function keysOf(snapshot: Pick<Snapshot, 'members'>): KeyFinder {
  const index = new Map<string, PublicKey[]>();
  for (const member of snapshot.members) {
    for (const key of member.keys) {
      const name = `${member.id} ${key.kid}`;
      index.set(name, [...(index.get(name) ?? []), key]);
    }
  }
  return (wanted) => {
    const key = index.get(`${wanted.member} ${wanted.kid}`)?.find((listed) => fits(listed, wanted));
    const imported = key && toVerifyingKey(key.jwk);
    return imported?.kid === wanted.kid ? imported : undefined; // a listed kid that isn't the thumbprint names no key
  };
}
