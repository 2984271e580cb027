import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7 } from '@saphan/contracts';
import { openVault } from '@saphan/db';
import { toSigningKey } from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { encode } from 'cborg';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openEvidenceKeys } from '../evidence/evidence-keys.ts';
import { openEvidenceStore, type BegunRow, type EvidenceStore } from '../evidence/evidence-store.ts';
import { makeMonths } from '../evidence/make-months.ts';
import { openEvidenceLog, type EvidenceLog, type EvidenceLogOptions } from './evidence-log.ts';
import { openLogReader, type LogReader } from './log-reader.ts';
import { openLogStore, type LogStore } from './log-store.ts';
import { toLoggedEvidence } from './logged-evidence.ts';
import { toSignedCheckpoint } from './signed-checkpoint.ts';

const boot = 5n;
const agency = randomUUID();
let database: ThrowAwayDatabase;
let pool: pg.Pool;
let logs: LogStore & LogReader;
let evidence: EvidenceStore;
let options: EvidenceLogOptions;
let clockMs = Date.now();
let opened: EvidenceLog | undefined;
const said: string[] = [];
const tell = (_facts: object, text: string): void => void said.push(text);

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = new pg.Pool({ connectionString: database.appUrl });
  await makeMonths(pool, clockMs);
  logs = { ...openLogStore(pool), ...openLogReader(pool) };
  evidence = openEvidenceStore(pool, boot);
  options = {
    ...{ pool, boot, store: logs, reader: logs, gateway: 'TH/GOV/DGA/cloud', now: () => clockMs },
    key: toSigningKey(generateKeyPairSync('ed25519').privateKey),
    keys: openEvidenceKeys(pool, openVault(join(mkdtempSync(join(tmpdir(), 'log-')), 'master'))),
    findWitnessed: () => Promise.resolve(undefined),
    log: { info: tell, warn: tell, error: tell } as unknown as EvidenceLogOptions['log'],
    agencies: () => [agency],
  };
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const open = (more: Partial<EvidenceLogOptions> = {}): EvidenceLog => {
  opened = openEvidenceLog({ ...options, ...more });
  return opened;
};
function newRow(): BegunRow {
  const record = encode([1, randomBytes(100)]);
  return {
    ...{ agency, exchange: toUuidV7(clockMs), side: 'provider', consumer: 'TH/GOV/DGA/portal', at: clockMs },
    ...{ discloseAt: undefined, subjectHash: undefined, record, stored: record },
  };
}
const placesOf = ({ exchange }: BegunRow) => logs.findPlaces(agency, exchange);
const sizeOf = async (): Promise<number> => (await logs.findHead(0))?.size ?? 0;

test('evidence is answered for while no witness can be asked; it goes into the log as soon as one can', async () => {
  let isAway = true;
  const log = open({
    findWitnessed: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(undefined)),
  });
  const row = newRow();
  expect(await toLoggedEvidence(evidence, log).begin(row)).toBe(true);
  await log.flush();
  expect([await placesOf(row), log.waiting()]).toEqual([[], 1]);
  expect(said).toContain('evidence is kept, but not in the log yet');
  expect(log.lower('ffffffff-0000-7000-8000-000000000000')).toBe(row.exchange);
  isAway = false;
  await log.flush();
  expect(await placesOf(row)).toMatchObject([{ number: 0, half: 'begun', index: 0 }]);
  expect(log.lower('ffffffff-0000-7000-8000-000000000000')).toMatch(/^f/);
});

test('a repeat is no new record, and no new entry', async () => {
  const log = open();
  const row = newRow();
  const logged = toLoggedEvidence(evidence, log);
  expect([await logged.begin(row), await logged.begin(row)]).toEqual([true, false]);
  await log.flush();
  expect(await placesOf(row)).toHaveLength(1);
});

test('what the database took without saying so is found there, and logged once', async () => {
  const log = open();
  const row = newRow();
  const silent: EvidenceStore = {
    ...evidence,
    async begin(each) {
      await evidence.begin(each);
      throw new Error('connection lost');
    },
  };
  await expect(toLoggedEvidence(silent, log).begin(row)).rejects.toThrow('connection lost');
  await log.flush();
  expect(await placesOf(row)).toEqual([]);
  // Until nothing can come any more.
  clockMs += 16_000;
  await log.flush();
  expect(await placesOf(row)).toHaveLength(1);
  clockMs += 16_000;
  await log.flush();
  expect(await placesOf(row)).toHaveLength(1);
});

test('leaves that the database took without saying so are not added again', async () => {
  let isSilent = true;
  const store: LogStore = {
    ...logs,
    async append(batch) {
      const isDone = await logs.append(batch);
      if (!isSilent) return isDone;
      isSilent = false;
      throw new Error('connection lost');
    },
  };
  const log = open({ store });
  const before = await sizeOf();
  const rows = [newRow(), newRow(), newRow()];
  for (const row of rows) await toLoggedEvidence(evidence, log).begin(row);
  await log.flush();
  await log.flush();
  expect([await sizeOf(), log.waiting(), isSilent]).toEqual([before + 3, 0, false]);
});

test('a log that has become longer elsewhere is taken up anew, and its entries go on from there', async () => {
  const log = open();
  const rows = [newRow(), newRow()] as const;
  await toLoggedEvidence(evidence, log).begin(rows[0]);
  await log.flush();
  const size = await sizeOf();
  // The same log, written by another process that believes to hold it.
  const other = openEvidenceLog(options);
  await toLoggedEvidence(evidence, other).begin(rows[1]);
  await other.flush();
  await other.close();
  const last = newRow();
  await toLoggedEvidence(evidence, log).begin(last);
  await log.flush();
  expect(await placesOf(rows[1])).toMatchObject([{ index: size }]);
  expect(await placesOf(last)).toMatchObject([{ index: size + 1 }]);
});

test('a log is not taken for abandoned by the process that writes it, whatever it does at the moment', async () => {
  let letGoOn = (): void => undefined;
  const busy = new Promise<void>((resolve) => {
    letGoOn = resolve;
  });
  let hasBegun = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const store: LogStore = {
    ...logs,
    async append(batch) {
      hasBegun();
      await busy;
      return logs.append(batch);
    },
  };
  const log = open({ store });
  const row = newRow();
  await toLoggedEvidence(evidence, log).begin(row);
  const flushed = log.flush();
  await begun;
  expect(log.held()?.log.number).toBe(0);
  expect(await logs.take(boot, 0)).toBeUndefined();
  letGoOn();
  await flushed;
  expect(await placesOf(row)).toHaveLength(1);
  await log.close();
  expect((await logs.take(boot, 0))?.number).toBe(0);
  await logs.giveBack(boot, 0);
});

test('a log whose key is lost is not written by another key: another log follows what was witnessed of it', async () => {
  const first = open();
  await toLoggedEvidence(evidence, first).begin(newRow());
  await first.flush();
  await first.close();
  const [known] = await logs.list();
  const head = await logs.findHead(0);
  const witnessed = toSignedCheckpoint(known!, head!);
  const log = open({
    key: toSigningKey(generateKeyPairSync('ed25519').privateKey),
    findWitnessed: (origin) => Promise.resolve(origin === known!.origin ? witnessed : undefined),
  });
  const row = newRow();
  await toLoggedEvidence(evidence, log).begin(row);
  await log.flush();
  expect(await placesOf(row)).toMatchObject([{ number: 1, index: 0 }]);
  expect((await logs.list())[1]).toMatchObject({
    follows: { origin: known!.origin, checkpoint: witnessed },
  });
  expect((await logs.findHead(0))?.size).toBe(head!.size);
});
