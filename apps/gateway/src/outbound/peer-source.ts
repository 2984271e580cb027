import type { Gateway } from '@saphan/contracts';
import type { Parts } from '../parts.ts';
import type { PeerSource } from '../snapshot/current-snapshot.ts';
import { cataloguePath, snapshotPath } from '../snapshot/registry-paths.ts';

const patienceMs = 3_000;

/** Snapshot and catalogue as a peer passes them on; both are signed or named by digest, so it need not be believed. */
export function toPeerSource(
  gateway: Gateway,
  { peers, inFlight }: Pick<Parts, 'peers' | 'inFlight'>,
): PeerSource {
  async function get(path: string): Promise<Buffer> {
    const memory = inFlight.open();
    try {
      const message = { method: 'GET', path, query: '', headers: {} };
      const { status, body } = await peers.send(gateway, message, Buffer.alloc(0), memory, patienceMs);
      if (status !== 200) throw new Error(`${path} answered ${String(status)}`);
      return body;
    } finally {
      memory.release();
    }
  }
  return {
    id: gateway.id,
    findSnapshot: async () => (await get(snapshotPath)).toString('utf8'),
    getCatalogue: (digest) => get(cataloguePath + encodeURIComponent(digest)),
  };
}
