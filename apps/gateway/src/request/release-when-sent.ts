import type { ServerResponse } from 'node:http';
import type { HeldMemory } from '../in-flight.ts';

/** A receiver that takes nothing for so long is cut off. */
const patienceMs = 30_000;

/** Gives memory back when an answer has left the process or its connection is gone: handed over is not sent. */
export function releaseWhenSent(outgoing: ServerResponse, memory: HeldMemory, timeoutMs = patienceMs): void {
  if (outgoing.closed || outgoing.destroyed) {
    memory.release();
    return;
  }
  outgoing.once('close', () => memory.release());
  outgoing.setTimeout(timeoutMs, () => outgoing.destroy());
}
