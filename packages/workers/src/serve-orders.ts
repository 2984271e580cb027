import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Answer, Order, Ready } from './messages.ts';

/** What a process does with the content of an order: what it gives back, or promises, is the result. */
type Work = (content: never) => unknown;

/**
 * Does orders in a process of its own, one after the other: what `entry` of a `WorkerQueue` calls.
 * @param work may block its thread for as long as the queue allows
 */
export function serveOrders(work: Work): void {
  process.on('message', ({ id, content }: Order<never>) => {
    void answer(id, content, work).then((given) => process.send?.(given));
  });
  // The parent is gone, however it ended.
  process.on('disconnect', () => process.exit());
  // The parent decides when to stop: a terminal's Ctrl-C reaches the whole group.
  process.on('SIGINT', () => undefined);
  // A thread of its own: the one that works looks at nothing while it works.
  const workerData = Number(process.argv[2]);
  new Worker(new URL('memory-watch.ts', import.meta.url), { workerData }).unref();
  process.send?.({ type: 'ready' } satisfies Ready);
  // It is killed when it is not wanted any more, and would keep nothing then.
  flushCompileCache();
}

async function answer(id: number, content: never, work: Work): Promise<Answer<unknown>> {
  try {
    return { id, type: 'done', result: await work(content) };
  } catch (error) {
    return { id, type: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}
