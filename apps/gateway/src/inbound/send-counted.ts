import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { endInPieces } from '../request/end-in-pieces.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import type { Arrived } from './arrived.ts';

/**
 * Sends what a peer may read beside exchanges. It counts as the peer's until it has left: one that asks over many connections and
 * reads none of the answers holds no more than its share, and is cut off.
 * @param peer id of the gateway that asks
 * @throws Problem `busy`
 */
export function sendCounted(
  { memory }: Pick<Arrived, 'memory'>,
  outgoing: ServerResponse,
  peer: string,
  headers: OutgoingHttpHeaders,
  content: Buffer,
): void {
  memory.countFor(peer);
  memory.take(content.length);
  outgoing.writeHead(200, { ...headers, 'content-length': content.length });
  endInPieces(outgoing, content);
  releaseWhenSent(outgoing, memory);
}
