import type pg from 'pg';
import { makeMonths } from '../evidence/make-months.ts';
import type { Parts } from '../parts.ts';
import { buryBoot } from './bury-boot.ts';
import type { Boot } from './boot.ts';
import { settleUnknown } from './settle.ts';

export interface Sweeper {
  /** One round now; for tests and for the start. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

const hourMs = 3_600_000;

async function writeAbandoned({ open, evidence }: Parts): Promise<void> {
  for (const row of open.abandoned()) {
    await evidence.end(row);
    open.settle(row);
  }
}

/** Sees to it that no exchange stays open: those of this process, of processes that died, and those lost on the way. */
export function startSweeper(pool: pg.Pool, boot: Boot, parts: Parts): Sweeper {
  const { log, settings, now } = parts;
  let hourlyAt = now();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let isStopping = false;

  async function hourly(): Promise<void> {
    if (now() - hourlyAt < hourMs) return;
    hourlyAt = now();
    await makeMonths(pool, now());
    const before = now() - settings.idempotencyHours * hourMs;
    for (const { agency } of parts.keys.members()) await parts.firstResults.forget(agency, before);
  }

  async function steps(): Promise<void> {
    await writeAbandoned(parts);
    await boot.setMark(parts.open.mark(now()));
    await boot.buryDead((dead) => buryBoot(pool, dead, parts));
    await settleUnknown(parts);
    await hourly();
  }
  function sweep(): Promise<void> {
    round = round.then(steps).catch((error: unknown) => log.warn({ err: error }, 'sweep failed'));
    return round;
  }
  function next(): void {
    if (isStopping) return;
    timer = setTimeout(() => void sweep().then(next), settings.sweepMs);
    timer.unref();
  }
  void sweep().then(next);

  return {
    sweep,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await round;
    },
  };
}
