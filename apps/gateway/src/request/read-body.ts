import type { IncomingMessage } from 'node:http';
import type { MessageHeaders } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HeldMemory } from '../in-flight.ts';

/** Slowest that a body may come: so many bytes in each span of time. */
export interface Pace {
  readonly bytes: number;
  readonly everyMs: number;
}
const slowest: Pace = { bytes: 64 * 1024, everyMs: 5_000 };

/** Rejects when less than the pace has come in one of its spans: a caller must not hold memory by dribbling. */
function keepPace({ bytes, everyMs }: Pace): {
  readonly tooSlow: Promise<never>;
  readonly came: (size: number) => void;
  readonly stop: () => void;
} {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  let inSpan = 0;
  const timer = setInterval(() => {
    if (inSpan < bytes) reject(gatewayProblem('body-too-slow'));
    inSpan = 0;
  }, everyMs);
  return {
    tooSlow: promise,
    came: (size) => void (inSpan += size),
    stop: () => clearInterval(timer),
  };
}

async function readChunks(
  incoming: IncomingMessage,
  limitBytes: number,
  memory: HeldMemory,
  pace: Pace,
): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  let size = 0;
  const { tooSlow, came, stop } = keepPace(pace);
  // Left alone when refused: a destroyed request could not be answered.
  const iterator = incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer, undefined>;
  try {
    for (;;) {
      const next = iterator.next();
      next.catch(() => undefined);
      const read = await Promise.race([next, tooSlow]);
      if (read.done === true) return chunks;
      const { value } = read;
      size += value.length;
      if (size > limitBytes) throw gatewayProblem('body-too-large', { at: 'body' });
      // What is announced takes nothing: an announcement costs its sender nothing either.
      memory.take(value.length);
      came(value.length);
      chunks.push(value);
    }
  } finally {
    stop();
  }
}

/**
 * Reads a whole body within its limit. What announces too much is refused before a byte is read.
 * @param headers of the message, as they were read: Node's own object of them is made anew for who asks
 * @throws Problem `body-too-large`, `body-too-slow`, `busy`, `body-cut`, `encoding-not-accepted`
 */
export async function readBody(
  incoming: IncomingMessage,
  headers: MessageHeaders,
  limitBytes: number,
  memory: HeldMemory,
  pace: Pace = slowest,
): Promise<Buffer> {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw gatewayProblem('encoding-not-accepted');
  const length = Number(headers['content-length'] ?? 0);
  if (length > limitBytes) throw gatewayProblem('body-too-large', { at: 'content-length' });
  if (length === 0 && headers['transfer-encoding'] === undefined) return Buffer.alloc(0);
  let chunks: Buffer[];
  try {
    chunks = await readChunks(incoming, limitBytes, memory, pace);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNRESET')
      throw gatewayProblem('body-cut', { cause: error });
    throw error;
  }
  if (!incoming.complete) throw gatewayProblem('body-cut');
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
