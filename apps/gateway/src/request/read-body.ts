import type { IncomingMessage } from 'node:http';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HeldMemory } from '../in-flight.ts';

/**
 * Reads a whole body within its limit. What announces its length is refused before a byte is read.
 * @throws Problem `body-too-large`, `busy`, `body-cut`, `encoding-not-accepted`
 */
export async function readBody(
  incoming: IncomingMessage,
  limitBytes: number,
  memory: HeldMemory,
): Promise<Buffer> {
  const encoding = incoming.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw gatewayProblem('encoding-not-accepted');
  const length = Number(incoming.headers['content-length'] ?? 0);
  if (length > limitBytes) throw gatewayProblem('body-too-large', { at: 'content-length' });
  memory.take(length);
  if (length === 0 && incoming.headers['transfer-encoding'] === undefined) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Left alone when refused: a destroyed request could not be answered.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      const known = Math.max(length, size);
      size += chunk.length;
      if (size > limitBytes) throw gatewayProblem('body-too-large', { at: 'body' });
      if (size > known) memory.take(size - known);
      chunks.push(chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET')
      throw gatewayProblem('body-cut', { cause: error });
    throw error;
  }
  if (!incoming.complete) throw gatewayProblem('body-cut');
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
