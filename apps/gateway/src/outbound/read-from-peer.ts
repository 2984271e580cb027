import type { Gateway } from '@saphan/contracts';
import type { Parts } from '../parts.ts';
import type { PeerAnswer } from './peers.ts';

const patienceMs = 3_000;

/** Asks a peer for what stands beside its data services: registry, logs. @throws DispatchError where it can't be asked */
export async function readFromPeer(
  gateway: Gateway,
  path: string,
  { peers, inFlight }: Pick<Parts, 'peers' | 'inFlight'>,
): Promise<PeerAnswer> {
  const memory = inFlight.open();
  try {
    const message = { method: 'GET', path, query: '', headers: {} };
    return await peers.send(gateway, message, Buffer.alloc(0), memory, patienceMs);
  } finally {
    memory.release();
  }
}
