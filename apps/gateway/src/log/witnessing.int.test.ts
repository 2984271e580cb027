import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { toUuidV7, witnessedEverySeconds } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import {
  cosign,
  emptyTree,
  grow,
  judgeCheckpoint,
  leafHash,
  parseCheckpoint,
  rootOfTree,
  signNote,
  toCheckpointText,
  toNoteKey,
  toSignatureLine,
  toSigningKey,
  toVkey,
  type ReadCheckpoint,
} from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCosignedCheckpoints } from './cosigned-checkpoints.ts';
import { openLogReader } from './log-reader.ts';
import { openLogStore, type KnownLog, type LogStore } from './log-store.ts';
import type { WitnessClient } from './witness-client.ts';
import { createWitnessing } from './witnessing.ts';

const [mine, other] = [1n, 2n];
const newEd25519 = () => toSigningKey(generateKeyPairSync('ed25519').privateKey);
const key = newEd25519();
const witness = { name: 'TH/linkage-center', key: newEd25519() };
let database: ThrowAwayDatabase;
let pool: pg.Pool;
let store: LogStore;
let nowMs = Date.now();

beforeAll(async () => {
  database = await throwAwayDatabase({
    migrations: join(import.meta.dirname, '../../migrations'),
    jobs: false,
  });
  pool = openPool({ url: database.appUrl, applicationName: 'witnessing' });
  await pool.query('select make_evidence_month(current_date)');
  store = openLogStore(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The Linkage Center, as far as a log can tell. */
function openWitness(): { client: WitnessClient; asked: string[] } {
  const signed = new Map<string, ReadCheckpoint>();
  const asked: string[] = [];
  return {
    asked,
    client: {
      findWitnessed: () => Promise.resolve(undefined),
      register: () => Promise.resolve(),
      add({ origin }, add) {
        asked.push(origin);
        const shown = parseCheckpoint(add.checkpoint);
        if (judgeCheckpoint(signed.get(origin), add, shown) !== 'grown')
          return Promise.resolve({ type: 'elsewhere', size: signed.get(origin)?.size ?? 0 });
        signed.set(origin, shown);
        const line = cosign(shown.note.text, witness.name, witness.key, Math.floor(nowMs / 1000));
        return Promise.resolve({ type: 'cosigned', lines: toSignatureLine(line) });
      },
    },
  };
}

async function openLog(number: number, boot: bigint): Promise<KnownLog> {
  const origin = `TH/GOV/DGA/cloud/log/${String(number)}`;
  const log = await store.create(boot, { number, origin, key: toVkey(toNoteKey(origin, 'note', key)) });
  if (!log) throw new Error('it is there');
  return log;
}
async function add({ number, origin }: KnownLog, boot: bigint): Promise<void> {
  const leaves = [leafHash(Buffer.from(origin))];
  const { tree } = grow(emptyTree, leaves);
  const root = rootOfTree(tree);
  const { signature } = signNote(toCheckpointText({ origin, size: 1, root }), origin, key);
  const entry = {
    agency: toUuidV7(1),
    exchange: toUuidV7(nowMs),
    side: 'consumer',
    consumer: 'x',
    half: 'begun',
  };
  const head = { root, signature, at: new Date(nowMs) };
  const batch = { boot, number, first: 0, leaves, head, filled: [], entries: [entry as never] };
  expect(await store.append(batch)).toBe(true);
}

test('a log to which nothing is added is shown to the witness as often as was promised, whoever wrote it', async () => {
  const own = await openLog(0, mine);
  const abandoned = await openLog(1, other);
  await add(own, mine);
  await add(abandoned, other);
  await store.giveBack(other, 1);
  const { client, asked } = openWitness();
  const start = (held: KnownLog | undefined) =>
    createWitnessing({
      ...{ boot: mine, store, client, now: () => nowMs, follow: (taken) => Promise.resolve(taken) },
      evidenceLog: { held: () => held && { log: held, tree: emptyTree }, letGo: () => undefined },
      ...{ reader: openLogReader(pool), cosigned: openCosignedCheckpoints(pool) },
      witnessKeys: () => [toVkey(toNoteKey(witness.name, 'cosignature', witness.key))],
      log: createLog('test', { level: 'silent' }),
    });
  const round = start(own);
  const both = [own.origin, abandoned.origin];
  await round();
  expect(asked.splice(0)).toEqual(both);
  nowMs += witnessedEverySeconds * 1000 - 1;
  await round();
  expect(asked).toEqual([]);
  nowMs += 1;
  await round();
  await round();
  expect(asked.splice(0)).toEqual(both);
  // One that has just started leaves logs alone that it may take up itself.
  await store.giveBack(mine, 0);
  const later = start(undefined);
  await later();
  nowMs += 299_999;
  await later();
  expect(asked).toEqual([]);
  nowMs += 1;
  await later();
  expect(asked).toEqual(both);
});
