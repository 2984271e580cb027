import { toBangkokDay } from '@saphan/thai';
import type pg from 'pg';
import { dropMonths } from '../evidence/drop-months.ts';
import { makeMonths } from '../evidence/make-months.ts';
import type { Parts } from '../parts.ts';
import type { Telling } from '../revocation/tell-revocation.ts';
import { createQualityReporter } from '../quality/quality-reporter.ts';
import { createUsageReporter } from '../usage/usage-reporter.ts';
import { buryBoot } from './bury-boot.ts';
import type { Boot } from './boot.ts';
import { startRounds, type Rounds } from './rounds.ts';
import { createSettling } from './settle-unknown.ts';

export interface Sweeper {
  /** One round of each kind now; for tests and for the start. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

const toldMs = 10_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const keptQualityDays = 62;

async function writeAbandoned({ open, evidence }: Parts): Promise<void> {
  for (const row of open.abandoned()) {
    await evidence.end(row);
    open.settle(row);
  }
}

async function forgetResults({ now, settings, keys, firstResults }: Parts): Promise<void> {
  const before = now() - settings.idempotencyHours * hourMs;
  for (const { agency } of keys.members()) await firstResults.forget(agency, before);
}

async function forgetReceipts({ now, settings, keys, messages }: Parts): Promise<void> {
  const before = now() - settings.messageReceiptDays * dayMs;
  for (const { agency } of keys.members()) await messages.forget(agency, before);
}

async function forgetEvents({ now, settings, keys, events }: Parts): Promise<void> {
  const before = now() - settings.eventDays * dayMs;
  for (const { agency } of keys.members()) await events.forget(agency, now(), before);
}

async function forgetDocuments({ now, settings, keys, documents }: Parts): Promise<void> {
  const { documentHours, messageReceiptDays } = settings;
  for (const { agency } of keys.members())
    await documents.forget(agency, now() - documentHours * hourMs, now() - messageReceiptDays * dayMs);
}

/** With the key of their day, so that what is left of them somewhere can't be read. */
async function forgetBodies({ keys, bodies }: Parts): Promise<void> {
  for (const { agency } of keys.members()) await bodies.forget(agency);
}

/** A day's count is of no use once the day is over. */
async function forgetQuotas({ now, keys, quotas }: Parts): Promise<void> {
  for (const { agency } of keys.members()) await quotas.forget(agency, now() - 2 * dayMs);
}

/** What the Linkage Center may have missed while it was away is told for so long. */
async function forgetQuality({ now, keys, quality }: Parts): Promise<void> {
  const before = toBangkokDay(now() - keptQualityDays * dayMs);
  for (const { agency } of keys.members()) await quality.forget(agency, before);
}

/** More often than daily, since a busy database puts it off. */
function dropOver({ settings: { retentionDatabaseUrl: url }, log }: Parts): Promise<void> {
  if (url !== undefined) return dropMonths(url, log);
  log.warn('RETENTION_DATABASE_URL is not set: evidence is kept although its retention may be over');
  return Promise.resolve();
}

/**
 * Sees to it that no exchange stays open: those of this process, of processes that died, and those lost on the way.
 * Each kind of work has its own time: a peer that keeps silent or a record that can't be read must not keep next month's
 * partition from being made, without which nothing could be exchanged at all.
 */
export function startSweeper(
  pool: pg.Pool,
  boot: Boot,
  parts: Parts,
  {
    telling,
    witnessing,
    watching,
    snapshotLog,
    gathering,
    renewal,
    memberKeys,
    systemKeys,
    sourceHealth,
    registers,
  }: {
    readonly telling: Telling;
    readonly witnessing: () => Promise<void>;
    readonly watching: () => Promise<void>;
    readonly snapshotLog: () => Promise<void>;
    readonly gathering: () => Promise<void>;
    readonly renewal: () => Promise<void>;
    readonly memberKeys: () => Promise<void>;
    readonly systemKeys: () => Promise<void>;
    readonly sourceHealth: () => Promise<void>;
    readonly registers: () => Promise<void>;
  },
): Sweeper {
  const { log, settings, now } = parts;
  const { sweepMs } = settings;
  const kinds: readonly (readonly [name: string, everyMs: number, work: () => Promise<void>])[] = [
    ['abandoned', sweepMs, () => writeAbandoned(parts)],
    ['mark', sweepMs, () => boot.setMark(parts.evidenceLog.lower(parts.open.mark(now())))],
    ['dead processes', sweepMs, () => boot.buryDead((dead) => buryBoot(pool, dead, parts))],
    ['settling', sweepMs, createSettling(parts)],
    ['revocations', sweepMs, () => telling.round()],
    ['witness', sweepMs, witnessing],
    ['logs of others', minuteMs, watching],
    ['log of snapshots', minuteMs, snapshotLog],
    ['other witnesses', minuteMs, gathering],
    ['certificate', sweepMs, renewal],
    ['member keys', minuteMs, memberKeys],
    ['keys of systems', minuteMs, systemKeys],
    ['health of sources', toldMs, sourceHealth],
    ['usage', sweepMs, () => parts.usage.flush()],
    ['usage report', minuteMs, createUsageReporter(parts)],
    ['quality of answers', sweepMs, () => parts.sampling.flush()],
    ['quality of registers', minuteMs, registers],
    ['quality report', minuteMs, createQualityReporter(parts)],
    ['months', hourMs, () => makeMonths(pool, now())],
    ['retention', hourMs, () => dropOver(parts)],
    ['first results', hourMs, () => forgetResults(parts)],
    ['receipts of messages', hourMs, () => forgetReceipts(parts)],
    ['events', hourMs, () => forgetEvents(parts)],
    ['documents', hourMs, () => forgetDocuments(parts)],
    ['kept bodies', hourMs, () => forgetBodies(parts)],
    ['quotas', hourMs, () => forgetQuotas(parts)],
    ['quality', hourMs, () => forgetQuality(parts)],
  ];
  const running = kinds.map(([name, everyMs, work]): Rounds =>
    startRounds(work, everyMs, (error) => log.warn({ err: error, work: name }, 'sweep failed')),
  );
  return {
    async sweep() {
      for (const rounds of running) await rounds.round();
    },
    async stop() {
      await Promise.all(running.map((rounds) => rounds.stop()));
    },
  };
}
