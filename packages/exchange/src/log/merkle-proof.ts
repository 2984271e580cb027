import { emptyRoot, hashBytes, nodeHash } from './merkle-hash.ts';
import { consistencyRanges, inclusionRanges, type Range } from './merkle-ranges.ts';

type Hash = Uint8Array;
const isSame = (one: Hash, other: Hash): boolean => Buffer.from(one).equals(other);
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const areHashes = (hashes: readonly Hash[]): boolean => hashes.every(({ length }) => length === hashBytes);

/**
 * Whether an entry is in a tree (RFC 9162 §2.1.3.2, for the trees of RFC 6962).
 * @param leaf `leafHash` of the entry
 */
export function isIncluded(
  { index, size, root }: { readonly index: number; readonly size: number; readonly root: Hash },
  leaf: Hash,
  proof: readonly Hash[],
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== proof.length) return false;
  const climbed = proof.reduce<Hash>(
    (hash, sibling, at) =>
      (ranges[at] as Range).start > index ? nodeHash(hash, sibling) : nodeHash(sibling, hash),
    leaf,
  );
  return isSame(climbed, root);
}

interface Head {
  readonly size: number;
  readonly root: Hash;
}

/** Whether the newer tree begins with the older one (RFC 9162 §2.1.4.2). A tree without entries is the beginning of every other. */
export function isContinued(older: Head, newer: Head, proof: readonly Hash[]): boolean {
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) return false;
  if (!areHashes([older.root, newer.root, ...proof])) return false;
  if (older.size === 0) return proof.length === 0 && isSame(older.root, emptyRoot);
  if (older.size === newer.size) return proof.length === 0 && isSame(older.root, newer.root);
  const ranges = consistencyRanges(older.size, newer.size);
  if (ranges.length !== proof.length) return false;
  // Without a first piece of its own the older tree is a subtree of the newer one, and its root that piece.
  const isWhole = ranges[0]?.start === older.size;
  const pieces = isWhole ? [older.root, ...proof] : proof;
  const sides = isWhole ? ranges : ranges.slice(1);
  let ofOlder = pieces[0] as Hash;
  let ofNewer = ofOlder;
  for (const [at, { start }] of sides.entries()) {
    const piece = pieces[at + 1] as Hash;
    if (start >= older.size) ofNewer = nodeHash(ofNewer, piece);
    else {
      ofOlder = nodeHash(piece, ofOlder);
      ofNewer = nodeHash(piece, ofNewer);
    }
  }
  return isSame(ofOlder, older.root) && isSame(ofNewer, newer.root);
}
