import { expect, test } from 'vitest';
import type { Parts } from '../parts.ts';
import { startDeliveries } from './deliveries.ts';
import type { MessageWork } from './kept-message.ts';
import type { MessageQueue } from './message-queue.ts';

test('an agency with many messages leaves places to the others', async () => {
  const waiting: MessageWork[] = Array.from({ length: 40 }, (_, index) => ({
    agency: index < 39 ? 'many' : 'few',
    id: String(index),
    service: `service-${String(index)}`,
  }));
  const begun: MessageWork[] = [];
  const hold = Promise.withResolvers<undefined>();
  const queue: MessageQueue = {
    claim: (most, { agencies }) => {
      const due = waiting.filter(({ agency }) => !agencies.includes(agency)).slice(0, most);
      for (const work of due) waiting.splice(waiting.indexOf(work), 1);
      return Promise.resolve(due);
    },
    begin: (work) => {
      begun.push(work);
      return hold.promise;
    },
    end: () => Promise.resolve(),
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deliveries = startDeliveries(queue, { log, now: Date.now } as unknown as Parts);
  await expect.poll(() => begun.map(({ agency }) => agency)).toContain('few');
  expect(begun.filter(({ agency }) => agency === 'many')).toHaveLength(8);
  const stopped = deliveries.stop(5_000);
  hold.resolve(undefined);
  await stopped;
});
