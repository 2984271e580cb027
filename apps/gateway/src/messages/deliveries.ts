import { setTimeout as sleep } from 'node:timers/promises';
import type { Parts } from '../parts.ts';
import { startRounds } from '../settle/rounds.ts';
import type { MessageWork } from './kept-message.ts';
import type { MessageQueue, TryEnd } from './message-queue.ts';
import { toPauseMs, toVerdict } from './next-try.ts';
import { createRest } from './service-rest.ts';
import { toExchangeOfTry, tryMessage, type TryResult } from './try-message.ts';

/** What delivers the messages, at the pace of those who take them. */
export interface Deliveries {
  /** Something may be due: looks now. */
  look(): void;
  /** Begins no more tries, and lets those under way end; what does not end in time is tried again by whoever starts next. */
  stop(patienceMs: number): Promise<void>;
}

/** Tries at once in this process: a slow receiver of a large message takes a connection and its bytes. */
const most = 16;
/** To one data service. */
const mostOfOne = 4;
/** Of one agency, from which on no more of its are begun: what it sends holds up no other's. */
const mostOfAgency = 8;
const everyMs = 1_000;

function toEnd(result: TryResult, tries: number, endsAt: Date, parts: Parts): TryEnd {
  if (result.type === 'delivered') return result;
  const { problem } = result;
  const verdict = toVerdict(result);
  if (verdict !== 'again') return { type: verdict, problem };
  const pauseMs = Math.max(toPauseMs(tries, Math.random()), (result.retryAfterSeconds ?? 0) * 1000);
  const dueAt = parts.now() + pauseMs;
  return dueAt > endsAt.getTime() ? { type: 'dead', problem } : { type: 'again', problem, dueAt };
}

/** Starts delivering. A message that cannot be opened, or whose end cannot be written, stays and is tried again. */
export function startDeliveries(queue: MessageQueue, parts: Parts): Deliveries {
  const { log, now } = parts;
  const working = new Map<string, MessageWork>();
  const running = new Set<Promise<void>>();
  const rest = createRest(now);
  let isStopping = false;

  /** Services or agencies that have as many in hand as they may. */
  function findFull(name: 'service' | 'agency', limit: number): string[] {
    const counts = new Map<string, number>();
    for (const { [name]: each } of working.values()) counts.set(each, (counts.get(each) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= limit).map(([each]) => each);
  }

  async function deliver(work: MessageWork): Promise<void> {
    const message = await queue.begin(work, toExchangeOfTry(work.id, now()));
    if (!message) return;
    const result = await tryMessage(message, parts);
    const end = toEnd(result, message.tries, message.endsAt, parts);
    if (result.type === 'refusal' && end.type === 'again' && result.status >= 500) rest.failed(work.service);
    else rest.answered(work.service);
    await queue.end(work, end, now());
    const { id: message_, service } = work;
    const line = {
      message: message_,
      service,
      exchange: message.exchange,
      tries: message.tries,
      end: end.type,
    };
    if (end.type === 'delivered' || end.type === 'again') log.info(line, 'message tried');
    else log.warn({ ...line, code: end.problem.code }, 'message not delivered');
  }

  function start(work: MessageWork): void {
    working.set(work.id, work);
    const run = deliver(work)
      .catch((error: unknown) => {
        rest.failed(work.service);
        log.error({ err: error, message: work.id }, 'a message was not tried');
      })
      .finally(() => {
        working.delete(work.id);
        running.delete(run);
        look();
      });
    running.add(run);
  }

  async function round(): Promise<void> {
    if (isStopping) return;
    const notNow = {
      ids: [...working.keys()],
      services: [...findFull('service', mostOfOne), ...rest.resting()],
      agencies: findFull('agency', mostOfAgency),
    };
    const due = await queue.claim(Math.min(most - working.size, mostOfOne), notNow, now());
    for (const work of due) start(work);
    if (due.length > 0 && working.size < most) look();
  }
  const rounds = startRounds(round, everyMs, (error) =>
    log.warn({ err: error }, 'messages were not looked for'),
  );
  let isLooking = false;
  function look(): void {
    if (isLooking || isStopping) return;
    isLooking = true;
    setImmediate(() => {
      isLooking = false;
      void rounds.round();
    });
  }

  return {
    look,
    async stop(patienceMs) {
      isStopping = true;
      await rounds.stop();
      await Promise.race([Promise.all(running), sleep(patienceMs, undefined, { ref: false })]);
    },
  };
}
