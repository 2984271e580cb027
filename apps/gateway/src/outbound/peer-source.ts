import type { Gateway } from '@saphan/contracts';
import type { Parts } from '../parts.ts';
import type { PeerSource } from '../snapshot/current-snapshot.ts';
import { readFromPeer } from './read-from-peer.ts';
import { cataloguePath, snapshotPath } from '../snapshot/registry-paths.ts';

/** Snapshot and catalogue as a peer passes them on; both are signed or named by digest, so it need not be believed. */
export function toPeerSource(gateway: Gateway, parts: Pick<Parts, 'peers' | 'inFlight'>): PeerSource {
  async function get(path: string): Promise<Buffer> {
    const { status, body } = await readFromPeer(gateway, path, parts);
    if (status !== 200) throw new Error(`${path} answered ${String(status)}`);
    return body;
  }
  return {
    id: gateway.id,
    findSnapshot: async () => (await get(snapshotPath)).toString('utf8'),
    getCatalogue: (digest) => get(cataloguePath + encodeURIComponent(digest)),
  };
}
