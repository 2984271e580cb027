import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestBytes } from '../digest.ts';
import { edgeOf, emptyTree, grow, rootOfTree } from './growing-tree.ts';
import { emptyRoot, leafHash } from './merkle-hash.ts';
import { isContinued, isIncluded } from './merkle-proof.ts';
import { readConsistencyProof, readInclusionProof, readRoot, type TileReader } from './read-tiles.ts';
import { findTile, tilesOfTree, toTilePath } from './tiles.ts';

// RFC 6962 §2.1 as it stands there, without any of the code under test.
const hashOf = (...pieces: Uint8Array[]): Uint8Array => digestBytes(...pieces);
function naiveRoot(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return hashOf();
  if (entries.length === 1) return hashOf(Uint8Array.of(0), entries[0]!);
  const split = 2 ** Math.floor(Math.log2(entries.length - 1));
  return hashOf(Uint8Array.of(1), naiveRoot(entries.slice(0, split)), naiveRoot(entries.slice(split)));
}

const most = 70_000;
const entryAt = (index: number): Buffer => Buffer.from(`entry ${String(index)}`);
const leaves = Array.from({ length: most }, (_, index) => leafHash(entryAt(index)));
const entriesUpTo = (size: number): Buffer[] => Array.from({ length: size }, (_, index) => entryAt(index));

/** Tiles of a log that grew in steps, as a gateway keeps them. */
function tilesOf(steps: readonly number[]): { root: Uint8Array; read: TileReader } {
  const levels: Uint8Array[][] = [[]];
  let tree = emptyTree;
  for (const step of steps) {
    const added = leaves.slice(tree.size, tree.size + step);
    const grown = grow(tree, added);
    levels[0]!.push(...added);
    for (const { level, index, hash } of grown.filled) (levels[level] ??= [])[index] = hash;
    tree = grown.tree;
  }
  return {
    root: rootOfTree(tree),
    read: ({ level, index, width }) =>
      Promise.resolve(Buffer.concat((levels[level] ?? []).slice(index * 256, index * 256 + width))),
  };
}

const sizes = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(255, 256, 257, 511, 512, 513),
  fc.integer({ min: 1, max: 1200 }),
);
const flip = (hash: Uint8Array): Buffer => Buffer.from(hash.map((byte, at) => (at === 7 ? byte ^ 1 : byte)));

describe('against the naive tree', () => {
  it('has its root however the entries came', async () => {
    const steps = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, async (each) => {
        const size = each.reduce((sum, step) => sum + step, 0);
        const { root, read } = tilesOf(each);
        const naive = naiveRoot(entriesUpTo(size));
        expect(Buffer.from(root).equals(naive)).toBe(true);
        expect(Buffer.from(await readRoot(size, read)).equals(naive)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('proves every entry, and no entry by a proof that was changed', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, seed, at) => {
        const index = seed % size;
        const { root, read } = tilesOf([size]);
        const proof = await readInclusionProof(index, size, read);
        const tree = { index, size, root };
        expect(isIncluded(tree, leaves[index]!, proof)).toBe(true);
        expect(isIncluded({ ...tree, index: index + 1 }, leaves[index]!, proof)).toBe(false);
        expect(isIncluded(tree, flip(leaves[index]!), proof)).toBe(false);
        expect(isIncluded({ ...tree, root: flip(root) }, leaves[index]!, proof)).toBe(false);
        const changed = proof.map((hash, one) => (one === at % proof.length ? flip(hash) : hash));
        if (proof.length > 0) expect(isIncluded(tree, leaves[index]!, changed)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('proves that it only grew, and no other past', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, seed, at) => {
        const older = 1 + (seed % size);
        const { root, read } = tilesOf([size]);
        const proof = await readConsistencyProof(older, size, read);
        const past = { size: older, root: naiveRoot(entriesUpTo(older)) };
        const present = { size, root };
        expect(isContinued(past, present, proof)).toBe(true);
        expect(isContinued({ ...past, root: flip(past.root) }, present, proof)).toBe(false);
        expect(isContinued(past, { ...present, root: flip(root) }, proof)).toBe(false);
        if (older < size) expect(isContinued(present, past, proof)).toBe(false);
        const changed = proof.map((hash, one) => (one === at % proof.length ? flip(hash) : hash));
        if (proof.length > 0) expect(isContinued(past, present, changed)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a log of 70,000 entries', () => {
  it('proves from three levels of tiles, and knows its edge', async () => {
    const { root, read } = tilesOf([30_000, 40_000]);
    expect(Buffer.from(await readRoot(most, read)).equals(root)).toBe(true);
    for (const index of [0, 65_535, 65_536, 69_999]) {
      const proof = await readInclusionProof(index, most, read);
      expect(isIncluded({ index, size: most, root }, leaves[index]!, proof)).toBe(true);
    }
    const older = { size: 65_537, root: await readRoot(65_537, read) };
    expect(isContinued(older, { size: most, root }, await readConsistencyProof(65_537, most, read))).toBe(
      true,
    );
    expect(edgeOf(most)).toEqual([
      { level: 0, start: 69_888, count: 112 },
      { level: 1, start: 256, count: 17 },
      { level: 2, start: 0, count: 1 },
    ]);
  });
});

describe('refuses', () => {
  it('entries and sizes that a tree has not', async () => {
    const { read } = tilesOf([5]);
    await expect(async () => readInclusionProof(5, 5, read)).rejects.toMatchObject({ code: 'log-malformed' });
    await expect(async () => readConsistencyProof(6, 5, read)).rejects.toMatchObject({
      code: 'log-malformed',
    });
    await expect(readRoot(9, read)).rejects.toMatchObject({ code: 'log-malformed' });
    expect(isContinued({ size: 0, root: emptyRoot }, { size: 5, root: leaves[0]! }, [])).toBe(true);
    expect(isContinued({ size: 0, root: leaves[0]! }, { size: 5, root: leaves[0]! }, [])).toBe(false);
  });

  it.each([
    'tile/0/1',
    'tile/00/001',
    'tile/0/x001',
    'tile/0/x000/001',
    'tile/0/001.p/256',
    'tile/0/001.p/0',
  ])('the path %s', (path) => expect(findTile(path)).toBeUndefined());
  it('no path of a tile', () => {
    for (const tile of tilesOfTree(most)) expect(findTile(toTilePath(tile))).toEqual(tile);
    expect(findTile('tile/1/x001/x234/067.p/5')).toEqual({ level: 1, index: 1_234_067, width: 5 });
  });
});
