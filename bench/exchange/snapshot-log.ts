import { generateKeyPairSync } from 'node:crypto';
import {
  emptyTree,
  findTile,
  grow,
  rootOfTree,
  signCheckpoint,
  tileWidth,
  toNoteKey,
  toSigningKey,
  toSnapshotLeaf,
  toVkey,
  type LoggedSnapshot,
} from '@saphan/exchange';

/** The log in which every snapshot of a run is an entry: one tile of it. */
export interface SnapshotLog {
  /** As snapshots name it. */
  readonly named: { readonly origin: string; readonly key: string };
  add(snapshot: LoggedSnapshot): void;
  /** Body of an answer to a path below `/snapshot/log/`; nothing for what is not there. */
  find(path: string): string | Buffer | undefined;
}

export function openSnapshotLog(origin = 'TH/snapshots/0'): SnapshotLog {
  const key = toSigningKey(generateKeyPairSync('ed25519').privateKey);
  const versions: number[] = [];
  const leaves: Buffer[] = [];

  function findCheckpoint(): string | undefined {
    if (leaves.length === 0) return undefined;
    const { tree } = grow(emptyTree, leaves);
    return signCheckpoint({ origin, size: tree.size, root: rootOfTree(tree) }, key);
  }
  function findEntry(version: number): string | undefined {
    const index = versions.indexOf(version);
    return index < 0 ? undefined : JSON.stringify({ index });
  }
  return {
    named: { origin, key: toVkey(toNoteKey(origin, 'note', key)) },
    add(snapshot) {
      if (leaves.length === tileWidth) throw new Error('more snapshots than one tile has room for');
      versions.push(snapshot.version);
      leaves.push(toSnapshotLeaf(snapshot));
    },
    find(path) {
      const rest = path.slice('/snapshot/log/'.length);
      if (rest === 'checkpoint') return findCheckpoint();
      if (rest.startsWith('entry/')) return findEntry(Number(rest.slice('entry/'.length)));
      const tile = findTile(rest);
      const isHere = tile?.level === 0 && tile.index === 0 && tile.width <= leaves.length;
      return isHere ? Buffer.concat(leaves.slice(0, tile.width)) : undefined;
    },
  };
}
