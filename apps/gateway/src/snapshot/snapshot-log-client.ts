import { toTilePath } from '@saphan/exchange';
import type { PeerLogs } from '../witness/peer-logs.ts';

/** The log of snapshots as the Linkage Center shows it. */
export interface SnapshotLogClient extends Pick<PeerLogs, 'findCheckpoint' | 'readTile'> {
  /** Where it says that a version stands; nothing where it says that it does not. */
  findIndex(version: number): Promise<number | undefined>;
  /** Shows it what this gateway has signed as a witness. */
  postCosigned(checkpoint: string): Promise<void>;
}

const patienceMs = 5_000;
const longestAnswer = 20_000;

/** All of it throws where it can't be asked. */
export function openSnapshotLogClient(linkageUrl: string): SnapshotLogClient {
  const base = `${linkageUrl.replace(/\/$/, '')}/snapshot/log/`;

  async function ask(path: string, more: RequestInit = {}): Promise<Buffer | undefined> {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(`${base}${path}`, { ...more, redirect: 'error', signal });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status === 404) return undefined;
    if (!response.ok || bytes.length > longestAnswer)
      throw new Error(`the log of snapshots answered ${String(response.status)} to ${path}`);
    return bytes;
  }

  return {
    findCheckpoint: async () => (await ask('checkpoint'))?.toString('utf8'),
    readTile: () => async (tile) => (await ask(toTilePath(tile))) ?? Buffer.alloc(0),
    async findIndex(version) {
      const answer = await ask(`entry/${String(version)}`);
      const { index } = JSON.parse(answer?.toString('utf8') ?? '{}') as { index?: unknown };
      return typeof index === 'number' ? index : undefined;
    },
    async postCosigned(checkpoint) {
      const headers = { 'content-type': 'text/plain' };
      await ask('cosignature', { method: 'POST', headers, body: checkpoint });
    },
  };
}
