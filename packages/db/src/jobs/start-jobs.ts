import { EventEmitter, once } from 'node:events';
import { Logger, run, type Task, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type pg from 'pg';
import { openPool } from '../open-pool.ts';
import { extendTries } from './dead-jobs.ts';
import { Hopeless } from './hopeless.ts';
import { holdWorkerLife } from './worker-life.ts';

/** Fits a pino logger. */
export interface JobLog {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

export interface JobContext {
  /** 1 on the first try. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Aborted when the process stops and the job did not end within 5 s. */
  readonly signal: AbortSignal;
}

/** Does one job; a throw means another try later, except of `Hopeless`. May run twice after a crash: make it idempotent. */
export type JobTask = (payload: never, context: JobContext) => Promise<void>;

export interface JobsOptions {
  /** One of the two. A URL opens an own pool, which is closed with the jobs. */
  readonly pool?: pg.Pool;
  readonly url?: string;
  readonly tasks: Readonly<Record<string, JobTask>>;
  readonly log: JobLog;
  /** How often a task is tried today: jobs that were enqueued with fewer tries, and have used them up, go on. */
  readonly tries?: Readonly<Record<string, number>>;
  /** Jobs at a time; 4 unless told. */
  readonly concurrency?: number;
  /** Lines of a crontab: jobs that come again, e.g. `0 * * * * expire-drafts`. */
  readonly crontab?: string;
}

export interface Jobs {
  /** Takes no new jobs, lets running ones end. */
  stop(): Promise<void>;
}

/** How often jobs of killed workers are looked for. */
const sweepMs = 3_000;

/** Runs jobs until stopped. Handles no signals: the caller stops it in its own order. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const pool = options.pool ?? openPool({ url: getUrl(options), applicationName: 'jobs' });
  const client = await pool.connect();
  const events: WorkerEvents = new EventEmitter();
  const created = once(events, 'pool:create') as Promise<[{ workerPool: WorkerPool }]>;
  const runner = await run({
    pgPool: pool,
    events,
    logger: toLogger(options.log),
    noHandleSignals: true,
    concurrency: options.concurrency ?? 4,
    pollInterval: 1_000,
    crontab: options.crontab ?? '',
    taskList: Object.fromEntries(
      Object.entries(options.tasks).map(([name, task]) => [name, toTask(task, options.tries?.[name] ?? 0)]),
    ),
  });
  const [{ workerPool }] = await created;
  const life = await holdWorkerLife(pool, client, workerPool.id);
  const sweep = (): void => {
    life
      .sweep()
      .then((held) => extendTries(held, options.tries ?? {}))
      .catch((error: unknown) => {
        options.log.error({ err: error }, 'jobs of the dead could not be freed');
      });
  };
  sweep();
  const timer = setInterval(sweep, sweepMs);
  return {
    async stop() {
      clearInterval(timer);
      await runner.stop();
      life.end();
      if (!options.pool) await pool.end();
    },
  };
}

const toTask =
  (task: JobTask, triesToday: number): Task =>
  async (payload, helpers) => {
    const { job, abortSignal } = helpers;
    try {
      await task(payload as never, {
        attempt: job.attempts,
        maxAttempts: job.max_attempts,
        signal: abortSignal,
      });
    } catch (error) {
      if (error instanceof Hopeless) await helpers.query(useUpTries, [job.id, triesToday]);
      throw error;
    }
  };

/** Today's tries as well: what was enqueued with fewer would be given the rest of them. */
const useUpTries = `update graphile_worker._private_jobs
  set max_attempts = greatest(max_attempts, $2::int), attempts = greatest(max_attempts, $2::int) where id = $1`;

function getUrl(options: JobsOptions): string {
  if (options.url === undefined) throw new Error('startJobs needs a pool or a url');
  return options.url;
}

const levels = { debug: 'debug', info: 'debug', warning: 'warn', error: 'error' } as const;

const toLogger = (log: JobLog): Logger =>
  new Logger((scope) => (level, message) => {
    log[levels[level]]({ worker: scope.workerId, task: scope.taskIdentifier, job: scope.jobId }, message);
  });
