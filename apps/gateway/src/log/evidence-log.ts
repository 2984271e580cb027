import type pg from 'pg';
import type { DeadBoot } from '../settle/boot.ts';
import { startRounds } from '../settle/rounds.ts';
import { findUnlogged } from './find-unlogged.ts';
import { isLast, takeLog, toBatch, type HeldLog, type LogTools } from './held-log.ts';
import type { LogEntry } from './log-entry.ts';
import type { Batch } from './log-store.ts';
import { createWaitingEntries } from './waiting-entries.ts';

/** What this process adds to the log, beside the exchanges: none waits for it. */
export interface EvidenceLog {
  /** A record that is on disk. */
  add(entry: LogEntry): void;
  /** A record that may be on disk: the database did not say. */
  miss(exchange: string): void;
  /** What a dead process had not logged yet. False while it can't be: come again. */
  takeOver(dead: DeadBoot): Promise<boolean>;
  /** The lowest of a mark and of what is not logged. */
  lower(mark: string): string;
  /** The log that is written now. */
  held(): HeldLog | undefined;
  waiting(): number;
  /** All that is here, now. Never rejects. */
  flush(): Promise<void>;
  /** Leaves the log: another one may be taken up at the next entry. */
  letGo(): void;
  /** @returns whether all is logged */
  close(): Promise<boolean>;
}

export interface EvidenceLogOptions extends LogTools {
  readonly pool: pg.Pool;
  readonly agencies: () => readonly string[];
}

/** A checkpoint comes at least every second while there is anything new. */
const everyMs = 500;
const mostAtOnce = 2_048;
/** What the database did not answer for may still be written for so long. */
const lateMs = 15_000;
const tellAgainMs = 30_000;

export function openEvidenceLog(options: EvidenceLogOptions): EvidenceLog {
  const { pool, boot, store, now, log, agencies } = options;
  const waiting = createWaitingEntries(now);
  let held: HeldLog | undefined;
  /** What was sent to the database, while it is not known whether it took it. */
  let tried: Batch | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;

  async function takeUp(): Promise<HeldLog> {
    const taken = await takeLog(options);
    if (tried && isLast(tried, taken)) waiting.settle(tried.entries.length);
    tried = undefined;
    return taken;
  }

  /** Unless all went well, the next round begins with what is on disk. */
  async function appendOrLetGo(batch: Batch): Promise<boolean> {
    let isDone = false;
    try {
      isDone = await store.append(batch);
      return isDone;
    } finally {
      if (!isDone) held = undefined;
    }
  }

  async function addAll(): Promise<void> {
    while (waiting.count() > 0) {
      held ??= await takeUp();
      const entries = waiting.first(mostAtOnce);
      if (entries.length === 0) return;
      const { batch, after } = await toBatch(held, entries, options);
      tried = batch;
      const isDone = await appendOrLetGo(batch);
      tried = undefined;
      if (isDone) {
        held = after;
        waiting.settle(entries.length);
      } else log.warn({ log: after.log.origin }, 'the log is written by another process now');
    }
  }

  /** Looks through the database for what was not told here. */
  async function addMissed(): Promise<void> {
    const gap = waiting.missed();
    if (!gap || waiting.count() > 0 || now() - gap.atMs < lateMs) return;
    const startedAt = now();
    for (const agency of agencies()) {
      const mine = { boot, mark: gap.from };
      const found = await findUnlogged(pool, agency, mine, startedAt - lateMs, mostAtOnce);
      for (const entry of found) waiting.add(entry);
    }
    if (waiting.count() === 0) waiting.found(startedAt);
    await addAll();
  }

  const rounds = startRounds(
    async () => {
      await addAll();
      await addMissed();
    },
    everyMs,
    (error) => {
      if (now() - toldAt < tellAgainMs) return;
      toldAt = now();
      log.warn({ err: error, waiting: waiting.count() }, 'evidence is kept, but not in the log yet');
    },
  );
  async function giveBack(): Promise<void> {
    if (held) await store.giveBack(boot, held.log.number).catch(() => undefined);
    held = undefined;
  }

  return {
    add: (entry) => waiting.add(entry),
    miss: (exchange) => waiting.miss(exchange, now()),
    async takeOver(dead) {
      if (waiting.missed() || waiting.count() > mostAtOnce) return false;
      let count = 0;
      for (const agency of agencies()) {
        const found = await findUnlogged(pool, agency, dead, now(), mostAtOnce);
        for (const entry of found) waiting.add(entry);
        count += found.length;
      }
      if (count === 0) return true;
      log.info({ boot: dead.boot.toString(), count }, 'evidence of a process that died goes into the log');
      await rounds.round();
      return false;
    },
    lower: (mark) => waiting.lower(mark),
    held: () => held,
    waiting: () => waiting.count(),
    flush: () => rounds.round(),
    letGo: () => void (held = undefined),
    async close() {
      await rounds.round();
      await rounds.stop();
      await giveBack();
      return waiting.count() === 0 && waiting.missed() === undefined;
    },
  };
}
