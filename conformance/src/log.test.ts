import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  emptyTree,
  findTile,
  fromVkey,
  grow,
  isContinued,
  isIncluded,
  isNoteBy,
  leafHash,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  rootOfTree,
  tilesOfTree,
  toAddCheckpoint,
  toNote,
  toTilePath,
  toVkey,
} from '@saphan/exchange';

// Other people's vectors: where they come from stands in the file.
interface Vectors {
  leaves: string[];
  roots: Record<string, string>;
  inclusion: {
    leafIdx: number | string;
    treeSize: number;
    root: string;
    leafHash: string;
    proof: string[] | null;
    desc: string;
    wantErr: boolean;
  }[];
  consistency: {
    size1: number;
    size2: number;
    root1: string;
    root2: string;
    proof: string[] | null;
    desc: string;
    wantErr: boolean;
  }[];
  notes: { vkey: string; note: string }[];
  checkpoint: string;
  addCheckpoint: string;
  tiles: { index1234067: string; size: number; counts: { level: number; full: number; partial: number }[] };
}
const file = new URL('../vectors/log.json', import.meta.url);
const vectors = JSON.parse(await readFile(file, 'utf8')) as Vectors;
const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
const proofOf = (proof: string[] | null): Buffer[] => (proof ?? []).map(bytes);

describe('RFC 6962 trees', () => {
  it.each(Object.entries(vectors.roots))('the root of the first %s entries', (size, root) => {
    const leaves = vectors.leaves.slice(0, Number(size)).map((hex) => leafHash(Buffer.from(hex, 'hex')));
    expect(Buffer.from(rootOfTree(grow(emptyTree, leaves).tree)).toString('base64')).toBe(root);
  });

  it.each(vectors.inclusion)('inclusion of $leafIdx in $treeSize: $desc', (vector) => {
    const tree = { index: Number(vector.leafIdx), size: vector.treeSize, root: bytes(vector.root) };
    expect(isIncluded(tree, bytes(vector.leafHash), proofOf(vector.proof))).toBe(!vector.wantErr);
  });

  it.each(vectors.consistency)('consistency of $size1 and $size2: $desc', (vector) => {
    const older = { size: vector.size1, root: bytes(vector.root1) };
    const newer = { size: vector.size2, root: bytes(vector.root2) };
    expect(isContinued(older, newer, proofOf(vector.proof))).toBe(!vector.wantErr);
  });
});

describe('C2SP', () => {
  it.each(vectors.notes)('the note by $vkey, and no changed one', ({ vkey, note }) => {
    const key = fromVkey(vkey);
    expect(toVkey(key)).toBe(vkey);
    expect(isNoteBy(parseNote(note.replace('is', 'was')), key)).toBe(false);
    expect(isNoteBy(parseNote(note), key)).toBe(true);
    expect(toNote(parseNote(note))).toBe(note);
  });

  it('checkpoint, cosignature line and add-checkpoint as the specifications show them', () => {
    const read = parseCheckpoint(vectors.checkpoint);
    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    const [, cosignature] = read.note.signatures;
    expect(Buffer.from(cosignature!.signature).readBigUInt64BE()).toBe(1_679_315_147n);
    const asked = parseAddCheckpoint(vectors.addCheckpoint);
    expect([asked.oldSize, asked.proof.length]).toEqual([20_852_014, 4]);
    expect(toAddCheckpoint(asked)).toBe(vectors.addCheckpoint);
    expect(parseCheckpoint(asked.checkpoint).note.text).toBe(read.note.text);
  });

  it('tiles of a tree of 70,000, and the path of a far one', () => {
    const { index1234067, size, counts } = vectors.tiles;
    expect(toTilePath({ level: 0, index: 1_234_067, width: 256 })).toBe(index1234067);
    expect(findTile(index1234067)?.index).toBe(1_234_067);
    const tiles = Map.groupBy(tilesOfTree(size), ({ level }) => level);
    const told = [...tiles].map(([level, each]) => ({
      level,
      full: each.filter(({ width }) => width === 256).length,
      partial: each.find(({ width }) => width < 256)?.width ?? 0,
    }));
    expect(told).toEqual(counts);
  });
});
