import { toVerifyingKey, type VerifyingKey } from '@saphan/exchange';

type Jwk = Readonly<Record<string, unknown>>;

/**
 * Keys by which a snapshot may be signed: the one that the party has pinned, always, and those that a snapshot it believed
 * has announced. So the Linkage Center can change its key without a visit to every party.
 */
export function toTrusted(pinned: Jwk, announced: readonly Jwk[]): VerifyingKey[] {
  const readable = announced.flatMap((jwk) => {
    try {
      return [toVerifyingKey(jwk)];
    } catch {
      return []; // of a kind that comes later: what it signs is not believed here
    }
  });
  return [toVerifyingKey(pinned), ...readable];
}
