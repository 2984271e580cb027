import type { Gateway } from '@saphan/contracts';
import { parseCheckpoint, toTilePath, type TileReader } from '@saphan/exchange';
import type { Parts } from '../parts.ts';
import { logPath, witnessedPath } from '../snapshot/registry-paths.ts';
import { readFromPeer } from '../outbound/read-from-peer.ts';

/** A log of another gateway as that gateway shows it, and what it has signed of others as a witness. */
export interface PeerLogs {
  /**
   * Its newest checkpoint that a witness has signed, where it has at least so many entries; else its newest. Nothing where it has
   * none.
   */
  findCheckpoint(number: number, atLeast: number): Promise<string | undefined>;
  readTile(number: number): TileReader;
  /** Its last signature under a log; nothing where it has none. */
  findWitnessed(origin: string): Promise<string | undefined>;
}

const longestNote = 20_000;

/** @throws DispatchError where it can't be asked */
export function openPeerLogs(gateway: Gateway, parts: Pick<Parts, 'peers' | 'inFlight'>): PeerLogs {
  const findNote = async (path: string): Promise<string | undefined> => {
    const { status, body } = await readFromPeer(gateway, path, parts);
    if (status !== 200 || body.length > longestNote) return undefined;
    return body.toString('utf8');
  };
  return {
    async findCheckpoint(number, atLeast) {
      const witnessed = await findNote(`${logPath}${String(number)}/witnessed`);
      if (witnessed !== undefined && parseCheckpoint(witnessed).size >= atLeast) return witnessed;
      return (await findNote(`${logPath}${String(number)}/checkpoint`)) ?? witnessed;
    },
    readTile: (number) => async (tile) => {
      const { status, body } = await readFromPeer(
        gateway,
        `${logPath}${String(number)}/${toTilePath(tile)}`,
        parts,
      );
      if (status !== 200) throw new Error(`a tile of ${gateway.id} answered ${String(status)}`);
      return body;
    },
    findWitnessed: (origin) => findNote(`${witnessedPath}${origin}`),
  };
}
