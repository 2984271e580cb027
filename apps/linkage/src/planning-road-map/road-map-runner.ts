import { Worker } from 'node:worker_threads';
import type { Collision, RoadMapResult } from '@saphan/planning';
import type { Log } from '@saphan/web';
import type { Doer } from '../audit/record-change.ts';
import type { CatalogueStore } from '../catalogue/catalogue-store.ts';
import type { Database } from '../database.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { readPlan } from './read-plan.ts';
import {
  addScenario,
  beginScenario,
  endScenario,
  failInterrupted,
  getScenario,
  type KeptResult,
  type ScenarioRow,
} from './road-map-store.ts';
import type { ThreadNews, ThreadOrder } from './solve-thread.ts';

/** For the choice itself; the curve and what would change it take up to five times as long. */
const solveSeconds = 10;
/** Longer than all searches together may take. */
const longestMs = 180_000;
const mostWaiting = 20;
const mostMemoryMb = 512;

export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** Computes scenarios, one after the other, each in a thread of its own. */
export interface RoadMapRunner {
  /** @returns its number, at once. @throws Problem `plan-road-map-busy` */
  begin(asked: Pick<ScenarioRow, 'name' | 'wishes'>, doer: Doer): Promise<number>;
  /** Ends one that waits or is computed. @returns whether it was so */
  cancel(number: number): Promise<boolean>;
  /** How far one is that is computed; nothing of another. */
  findProgress(number: number): Progress | undefined;
  /** When all that was begun has ended. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface RunnerSettings {
  readonly db: Database;
  readonly catalogues: Pick<CatalogueStore, 'current'>;
  readonly now: () => number;
  readonly log: Log;
}

interface Running {
  readonly number: number;
  progress: Progress;
  thread: Worker | undefined;
  isCancelled: boolean;
}

/** @throws Error where the thread dies, or takes too long */
function runThread(order: ThreadOrder, running: Running): Promise<RoadMapResult | Collision> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('solve-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    });
    running.thread = thread;
    const timer = setTimeout(() => void thread.terminate(), longestMs);
    thread.on('message', (news: ThreadNews) => {
      if (news.type === 'progress') running.progress = { done: news.done, all: news.all };
      else resolve(news.result);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the thread ended with ${String(code)}`));
    });
  });
}

export async function openRoadMapRunner({
  db,
  catalogues,
  now,
  log,
}: RunnerSettings): Promise<RoadMapRunner> {
  await failInterrupted(db, now());
  const waiting: number[] = [];
  let running: Running | undefined;
  let working: Promise<void> = Promise.resolve();
  let isClosed = false;

  async function solve(mine: Running): Promise<{ state: 'done' | 'collided'; result: KeptResult }> {
    await beginScenario(db, mine.number);
    const { wishes } = await getScenario(db, mine.number);
    const { catalogue } = await catalogues.current();
    const { plan, works } = await readPlan(db, catalogue, wishes);
    if (mine.isCancelled) throw new Error('cancelled');
    const result = await runThread({ plan, wishes, seconds: solveSeconds }, mine);
    return 'code' in result
      ? { state: 'collided', result: { works, collision: result } }
      : { state: 'done', result: { works, result } };
  }

  async function runNext(): Promise<void> {
    const number = waiting.shift();
    if (number === undefined || isClosed) return;
    const mine: Running = { number, progress: { done: 0, all: 1 }, thread: undefined, isCancelled: false };
    running = mine;
    try {
      const ended = await solve(mine);
      await endScenario(db, number, { ...ended, now: now() });
    } catch (error) {
      if (!mine.isCancelled) log.error({ err: error, number }, 'a road map was not computed');
      await endScenario(db, number, { state: mine.isCancelled ? 'cancelled' : 'failed', now: now() });
    }
    running = undefined;
  }
  const enqueue = (): void => {
    working = working.then(runNext).catch((error: unknown) => {
      log.error({ err: error }, 'the end of a road map was not written');
    });
  };

  return {
    async begin(asked, doer) {
      if (waiting.length >= mostWaiting) throw linkageProblem('plan-road-map-busy');
      const number = await addScenario(db, asked, { doer, now: now() });
      waiting.push(number);
      enqueue();
      return number;
    },
    async cancel(number) {
      const place = waiting.indexOf(number);
      if (place >= 0) {
        waiting.splice(place, 1);
        await endScenario(db, number, { state: 'cancelled', now: now() });
        return true;
      }
      if (running?.number !== number) return false;
      const mine = running;
      mine.isCancelled = true;
      await mine.thread?.terminate();
      return true;
    },
    findProgress: (number) => (running?.number === number ? running.progress : undefined),
    idle: () => working,
    async close() {
      isClosed = true;
      waiting.length = 0;
      if (running !== undefined) running.isCancelled = true;
      await running?.thread?.terminate();
      await working;
    },
  };
}
