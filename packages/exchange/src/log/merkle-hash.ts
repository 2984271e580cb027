import { digestBytes } from '../digest.ts';

// RFC 6962 §2.1: leaves and nodes are told apart, so that no node passes for a leaf.
const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export const hashBytes = 32;
export const leafHash = (entry: Uint8Array): Buffer => digestBytes(leafPrefix, entry);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => digestBytes(nodePrefix, left, right);
/** Of a log without entries. */
export const emptyRoot: Buffer = digestBytes();

/** The largest power of two below `count`, where RFC 6962 §2.1 divides a tree. @param count 2 or more */
export function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/**
 * Root over hashes of complete subtrees of one height, of which the last alone may be incomplete.
 * @param hashes one or more
 */
export function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return emptyRoot;
  if (hashes.length === 1) return only;
  const split = splitOf(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}
