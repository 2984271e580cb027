import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { verifyAll } from './verify-all.ts';

/** {@link verifyAll} in a thread of its own: two sides are checked side by side. */
export async function verifyApart(...given: Parameters<typeof verifyAll>): ReturnType<typeof verifyAll> {
  const worker = new Worker(join(import.meta.dirname, 'verify-thread.ts'), { workerData: given });
  const [verified] = (await once(worker, 'message')) as [ReadonlySet<string>];
  return verified;
}
