import type { Subtree } from './merkle-ranges.ts';

/** Hashes that stand in one file (C2SP tlog-tiles): `width` of them, each over 256^level entries. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

export const tileHeight = 8;
export const tileWidth = 2 ** tileHeight;

/** How many hashes a level of a tree has. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

/** The tile with a subtree's hash, or with those from which it is made, as wide as a tree of `size` has it. */
export function tileOf({ height, index }: Subtree, size: number): Tile {
  const level = Math.floor(height / tileHeight);
  const first = index * 2 ** (height - level * tileHeight);
  const tile = Math.floor(first / tileWidth);
  return { level, index: tile, width: Math.min(tileWidth, hashesAt(level, size) - tile * tileWidth) };
}

/** Tiles of a tree in the order in which they fill: what a mirror fetches. */
export function tilesOfTree(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const count = hashesAt(level, size);
    for (let index = 0; index * tileWidth < count; index++)
      tiles.push({ level, index, width: Math.min(tileWidth, count - index * tileWidth) });
  }
  return tiles;
}

/** `tile/0/x001/x234/067.p/5` */
export function toTilePath({ level, index, width }: Tile): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${String(level)}/${path}${width === tileWidth ? '' : `.p/${String(width)}`}`;
}

const shape = /^tile\/(0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Inverse of `toTilePath`; nothing for any other spelling. */
export function findTile(path: string): Tile | undefined {
  const [, level = '', groups = '', width] = shape.exec(path) ?? [];
  const tile = {
    level: Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  return groups !== '' && toTilePath(tile) === path && tile.level < 64 && tile.width <= tileWidth
    ? tile
    : undefined;
}
