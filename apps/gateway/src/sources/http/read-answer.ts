import { gatewayProblem } from '../../gateway-problems.ts';
import type { Gathering } from '../../ask-whole.ts';

/** Largest answer of a source. */
export const mostSourceBytes = 16 * 1024 * 1024;

/**
 * Lets in what a source answers over HTTP, within the limit and uncompressed.
 * @returns what throws Problem `answer-unfit`
 */
export function readWithinLimit(signal: AbortSignal): Gathering {
  let size = 0;
  return {
    signal,
    begin(_status, { 'content-encoding': encoding }) {
      // To unpack it: a small body could become a huge one.
      if (encoding !== undefined && encoding !== 'identity')
        throw gatewayProblem('answer-unfit', {
          hop: 'source',
          detail: `content-encoding ${String(encoding)}`,
        });
    },
    take(bytes) {
      size += bytes;
      if (size > mostSourceBytes)
        throw gatewayProblem('answer-unfit', { hop: 'source', detail: 'larger than 16 MiB' });
    },
  };
}
