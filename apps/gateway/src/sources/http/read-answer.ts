import type { Response } from 'undici';
import { gatewayProblem } from '../../gateway-problems.ts';

/** Largest answer of a source. */
const limitBytes = 16 * 1024 * 1024;

/**
 * Reads what a source answers over HTTP, within the limit and uncompressed.
 * @throws Problem `answer-unfit`
 */
export async function readAnswer(response: Response): Promise<Buffer> {
  const encoding = response.headers.get('content-encoding');
  // fetch would unpack it: a small body could become a huge one.
  if (encoding !== null && encoding !== 'identity') {
    await response.body?.cancel();
    throw gatewayProblem('answer-unfit', { hop: 'source', detail: `content-encoding ${encoding}` });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limitBytes)
      throw gatewayProblem('answer-unfit', { hop: 'source', detail: 'larger than 16 MiB' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
