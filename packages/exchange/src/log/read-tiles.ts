import { problem } from '../problems.ts';
import { hashBytes, nodeHash, rootOf } from './merkle-hash.ts';
import { consistencyRanges, inclusionRanges, subtreesOf, type Range, type Subtree } from './merkle-ranges.ts';
import { tileHeight, tileOf, tileWidth, toTilePath, type Tile } from './tiles.ts';

/** Gives a tile's bytes: 32 for each of its hashes. */
export type TileReader = (tile: Tile) => Promise<Uint8Array>;

/** Hash of a subtree out of the tile that holds it. */
function hashIn(tile: Uint8Array, { height, index }: Subtree): Uint8Array {
  const count = 2 ** (height % tileHeight);
  const first = (index * count) % tileWidth;
  const hashes = Array.from({ length: count }, (_, at) =>
    tile.subarray((first + at) * hashBytes, (first + at + 1) * hashBytes),
  );
  return rootOf(hashes);
}

/** A subtree that is not complete is what its complete parts come to, the smallest of them first. */
const joinParts = (hashes: readonly Uint8Array[]): Uint8Array =>
  hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), hashes.at(-1) ?? rootOf([]));

/**
 * Hashes of subtrees of a tree, each tile read once, all side by side.
 * @throws log-malformed where a tile has not the bytes that a tree of this size has
 */
async function readRanges(ranges: readonly Range[], size: number, read: TileReader): Promise<Uint8Array[]> {
  const parts = ranges.map(subtreesOf);
  const tiles = new Map(
    parts.flat().map((part) => {
      const tile = tileOf(part, size);
      return [toTilePath(tile), tile] as const;
    }),
  );
  const bytes = new Map<string, Uint8Array>();
  await Promise.all(
    [...tiles].map(async ([path, tile]) => {
      const found = await read(tile);
      if (found.length !== tile.width * hashBytes) throw problem('log-malformed', { detail: path });
      bytes.set(path, found);
    }),
  );
  const hashOf = (part: Subtree): Uint8Array =>
    hashIn(bytes.get(toTilePath(tileOf(part, size))) as Uint8Array, part);
  return parts.map((each) => joinParts(each.map(hashOf)));
}

/** Root of the tree of the first `size` entries. */
export async function readRoot(size: number, read: TileReader): Promise<Uint8Array> {
  const [root] = size === 0 ? [rootOf([])] : await readRanges([{ start: 0, end: size }], size, read);
  return root as Uint8Array;
}

/** RFC 6962 §2.1.1. @throws log-malformed where the tree has no such entry */
export function readInclusionProof(index: number, size: number, read: TileReader): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw problem('log-malformed', { detail: `entry ${String(index)}` });
  return readRanges(inclusionRanges(index, size), size, read);
}

/** RFC 6962 §2.1.2; empty from a tree without entries. @throws log-malformed where the older is the larger */
export function readConsistencyProof(older: number, newer: number, read: TileReader): Promise<Uint8Array[]> {
  if (!(older >= 0 && older <= newer)) throw problem('log-malformed', { detail: `size ${String(older)}` });
  return older === 0 ? Promise.resolve([]) : readRanges(consistencyRanges(older, newer), newer, read);
}
