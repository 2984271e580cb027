import { thumbprint, toVerifyingKey, type VerifyingKey } from '@saphan/exchange';

type Jwk = Readonly<Record<string, unknown>>;

/** What a held snapshot says of the keys that may sign the next one. */
export interface Announcement {
  /** Thumbprint of the key that has signed it. */
  readonly signer: string;
  readonly keys: readonly Jwk[];
}

const toReadable = (keys: readonly Jwk[]): VerifyingKey[] =>
  keys.flatMap((jwk) => {
    try {
      return [toVerifyingKey(jwk)];
    } catch {
      return []; // of a kind that comes later: what it signs is not believed here
    }
  });

/**
 * Keys by which the next snapshot may be signed: those that the held one announces, and the one that the party has pinned. So
 * the Linkage Center changes its key without a visit to every party. Once another key has signed, the pinned one counts only
 * while it is still announced: a key that was replaced can't take the parties back.
 */
export function toTrusted(pinned: Jwk, held: Announcement | undefined): VerifyingKey[] {
  const announced = toReadable(held?.keys ?? []);
  const isOver = announced.length > 0 && held?.signer !== thumbprint(pinned);
  return isOver ? announced : [toVerifyingKey(pinned), ...announced];
}
