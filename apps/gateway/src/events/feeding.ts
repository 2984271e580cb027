import { setTimeout as sleep } from 'node:timers/promises';
import { toPauseMs } from '../messages/next-try.ts';
import type { Parts } from '../parts.ts';
import { startRounds } from '../settle/rounds.ts';
import type { FeedWork } from './feed-store.ts';
import { takeTurn, type FeedParts, type TurnEnd } from './feed-turn.ts';

export interface Feeding {
  stop(patienceMs: number): Promise<void>;
}

/** Feeds at once in this process: most of them wait. */
const most = 200;
const everyMs = 1_000;
/** Between two turns of one feed, so that a provider that answers at once is not asked in a circle. */
const leastMs = 250;

/** Keeps the feeds of all hosted agencies going, each in one process at a time. */
export function startFeeding(parts: Parts, feedParts: FeedParts): Feeding {
  const { log, now } = parts;
  const { feeds } = feedParts;
  const working = new Map<string, FeedWork>();
  const running = new Set<Promise<void>>();
  const failures = new Map<string, number>();
  let isStopping = false;
  const nameOf = ({ client, service }: FeedWork): string => `${client} ${service}`;

  function toDueAt(name: string, end: TurnEnd): number {
    if (end.type === 'done') {
      failures.delete(name);
      return now() + leastMs;
    }
    const count = (failures.get(name) ?? 0) + 1;
    failures.set(name, count);
    return now() + toPauseMs(count, Math.random());
  }
  async function work(feed: FeedWork): Promise<void> {
    const end = await takeTurn(feed, parts, feedParts);
    if (!end) return;
    const { client, service } = feed;
    if (end.type === 'failed')
      log.warn({ client, service, code: end.problem }, 'events were not handed over');
    await feeds.rest(feed, toDueAt(nameOf(feed), end), end.type === 'failed' ? end.problem : undefined);
  }
  function start(feed: FeedWork): void {
    const name = nameOf(feed);
    working.set(name, feed);
    const run = work(feed)
      .catch((error: unknown) => {
        log.error({ err: error, client: feed.client, service: feed.service }, 'a feed broke');
        return feeds.rest(feed, toDueAt(name, { type: 'failed', problem: 'broken' }), 'broken');
      })
      .catch(async (error: unknown) => {
        log.error({ err: error, client: feed.client, service: feed.service }, 'a feed was not put off');
        await sleep(everyMs);
      })
      .finally(() => {
        working.delete(name);
        running.delete(run);
      });
    running.add(run);
  }
  const rounds = startRounds(
    async () => {
      if (isStopping) return;
      for (const feed of await feeds.claim(most - working.size, [...working.values()], now())) start(feed);
    },
    Math.min(everyMs, leastMs),
    (error) => log.warn({ err: error }, 'feeds were not looked for'),
  );
  return {
    async stop(patienceMs) {
      isStopping = true;
      await rounds.stop();
      await Promise.race([Promise.all(running), sleep(patienceMs, undefined, { ref: false })]);
    },
  };
}
