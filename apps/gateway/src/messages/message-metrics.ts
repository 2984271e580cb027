import { Gauge, type Registry } from 'prom-client';
import type { Parts } from '../parts.ts';

/** How many messages wait, for how long, and how many nobody tries any more. */
export function addMessageMetrics(
  registry: Registry,
  { messages, now }: Pick<Parts, 'messages' | 'now'>,
): void {
  const registers = [registry];
  let counting: ReturnType<typeof messages.count> | undefined;
  /** Counted once for all that ask at the same time. */
  const count = (): ReturnType<typeof messages.count> =>
    (counting ??= messages.count().finally(() => (counting = undefined)));
  new Gauge({
    name: 'saphan_messages_waiting',
    help: 'One-way messages that are kept and not delivered yet',
    registers,
    async collect() {
      this.set((await count()).waiting);
    },
  });
  new Gauge({
    name: 'saphan_messages_undelivered',
    help: 'One-way messages that were refused or given up and that somebody has to look at',
    registers,
    async collect() {
      this.set((await count()).undelivered);
    },
  });
  new Gauge({
    name: 'saphan_messages_oldest_seconds',
    help: 'Seconds since the oldest waiting one-way message was handed in; 0 where none waits',
    registers,
    async collect() {
      const { oldestAt } = await count();
      this.set(oldestAt === undefined ? 0 : Math.max(0, (now() - oldestAt) / 1000));
    },
  });
}
