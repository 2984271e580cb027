import { generateKeyPairSync } from 'node:crypto';
import {
  checkCheckpoint,
  cosign,
  findCosigned,
  fromVkey,
  isContinued,
  isIncluded,
  parseCheckpoint,
  readConsistencyProof,
  readInclusionProof,
  signCheckpoint,
  snapshotDigest,
  tileWidth,
  toNote,
  toNoteKey,
  toSigningKey,
  toSnapshotLeaf,
  toTilePath,
  toVkey,
  type ReadCheckpoint,
  type TileReader,
} from '@saphan/exchange';
import { movingClock } from '@saphan/testkit';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { findLogHead, logSnapshots } from './snapshot-log.ts';

const clock = movingClock('2026-11-23T04:00:00Z');
let linkage: TestLinkage;
const witness = {
  name: 'TH/GOV/DOPA/own/witness',
  key: toSigningKey(generateKeyPairSync('ed25519').privateKey),
};
const witnessKey = toNoteKey(witness.name, 'cosignature', witness.key);
beforeAll(async () => {
  linkage = await openTestLinkage(clock.now);
  await linkage.context.db
    .insertInto('witness_key')
    .values({ key: toVkey(witnessKey) })
    .execute();
});
afterAll(() => linkage.close());

const fetchText = async (path: string) => (await linkage.app.inject({ url: `/snapshot/log/${path}` })).body;
async function findCheckpoint(): Promise<ReadCheckpoint> {
  const checkpoint = parseCheckpoint(await fetchText('checkpoint'));
  checkCheckpoint(checkpoint, fromVkey((await linkage.snapshot()).snapshotLog?.key ?? ''));
  return checkpoint;
}
const readTile: TileReader = async (tile) =>
  (await linkage.app.inject({ url: `/snapshot/log/${toTilePath(tile)}` })).rawPayload;
async function publish(times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    clock.forward(300_000);
    await linkage.context.publisher.publishNow();
  }
}
/** Rows as publishers have left them, of which the texts are gone: to publish as many takes a minute of a core. */
async function leaveRows(count: number): Promise<void> {
  await sql`insert into snapshot (version, digest, previous, content_digest, issued_at, expires_at)
    select version + n, digest || '-' || n, digest || case n when 1 then '' else '-' || (n - 1) end,
      content_digest, issued_at, expires_at
    from (select * from snapshot order by version desc limit 1) newest, generate_series(1, ${count}::int) n
  `.execute(linkage.context.db);
}
const indexOf = async (version: number): Promise<number> =>
  Number((await linkage.call('GET', `/snapshot/log/entry/${String(version)}`)).body.index);
const cosignature = (text: string) =>
  linkage.app.inject({
    method: 'POST',
    url: '/snapshot/log/cosignature',
    payload: text,
    headers: { 'content-type': 'text/plain' },
  });

test('each snapshot is an entry of a log that only grows, past a full tile too', async () => {
  const snapshot = await linkage.snapshot();
  const before = await findCheckpoint();
  expect(before.origin).toBe('TH/snapshots/0');
  await publish(2);
  // One after another past the end of the tile.
  const rows = tileWidth - before.size - 5;
  await leaveRows(rows);
  await publish(8);
  const after = await findCheckpoint();
  expect(after.size).toBe(before.size + rows + 10);
  expect(after.size).toBeGreaterThan(tileWidth);
  const proof = await readConsistencyProof(before.size, after.size, readTile);
  expect(isContinued(before, after, proof)).toBe(true);
  for (const each of [snapshot, await linkage.snapshot()]) {
    const index = await indexOf(each.version);
    const leaf = toSnapshotLeaf({ version: each.version, digest: snapshotDigest(each) });
    const included = await readInclusionProof(index, after.size, readTile);
    expect(isIncluded({ index, ...after }, leaf, included)).toBe(true);
    const other = toSnapshotLeaf({ version: each.version, digest: 'another' });
    expect(isIncluded({ index, ...after }, other, included)).toBe(false);
  }
  expect((await linkage.call('GET', '/snapshot/log/entry/5')).body.code).toBe('snapshot-unknown');
});

test('what was published before there was a log is entered too', async () => {
  const { db } = linkage.context;
  const { count } = await db
    .selectFrom('snapshot')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const origin = 'TH/snapshots/1';
  await logSnapshots(db, { ...linkage.context.snapshotLog, origin });
  const [first, again] = [
    await findLogHead(db, linkage.context.snapshotLog.origin),
    await findLogHead(db, origin),
  ];
  expect([again?.size, again?.root]).toEqual([Number(count), first?.root]);
});

test('the app role can neither change nor take out an entry', async () => {
  const client = new pg.Client(linkage.urls.appUrl);
  await client.connect();
  for (const table of ['snapshot_log_entry', 'snapshot_log_head', 'snapshot_log_cosigned'])
    for (const change of [`delete from ${table}`, `update ${table} set origin = 'x'`])
      await expect(client.query(change)).rejects.toThrow('permission denied');
  await client.end();
});

test('a tile that the log does not have yet is none', async () => {
  for (const path of ['tile/0/999', 'tile/0/001.p/200', 'tile/1/000', 'tile/9/000', 'tile/x'])
    expect((await linkage.app.inject({ url: `/snapshot/log/${path}` })).statusCode).toBe(404);
});

describe('a witness', () => {
  const sign = (checkpoint: ReadCheckpoint, by = witness): string => {
    const line = cosign(checkpoint.note.text, by.name, by.key, Math.floor(clock.now() / 1000));
    return toNote({ ...checkpoint.note, signatures: [...checkpoint.note.signatures, line] });
  };

  test('that the registry does not name, or that signs another history or log, is not kept', async () => {
    const checkpoint = await findCheckpoint();
    const { key, origin } = linkage.context.snapshotLog;
    const signed = (more: Partial<ReadCheckpoint>) =>
      sign(parseCheckpoint(signCheckpoint({ ...checkpoint, ...more }, key)));
    for (const [body, code] of [
      [sign(checkpoint, { ...witness, key }), 'witness-refused'],
      [toNote(checkpoint.note), 'witness-refused'],
      [signed({ root: Buffer.alloc(32, 7) }), 'log-forked'],
      [signed({ size: checkpoint.size + 1 }), 'log-unknown'],
      [signed({ origin: `${origin}9` }), 'log-unknown'],
      ['nothing', 'log-malformed'],
    ] as const)
      expect((await cosignature(body)).json<{ code: string }>().code).toBe(code);
    expect((await linkage.call('GET', '/snapshot/log/witnessed')).body.code).toBe('log-unknown');
    expect(linkage.logged.filter((line) => line.includes('another history'))).toHaveLength(1);
  });

  test('stands under the checkpoint that it has signed, and under none that came later', async () => {
    const checkpoint = await findCheckpoint();
    for (let times = 0; times < 2; times++)
      expect((await cosignature(sign(checkpoint))).statusCode).toBe(204);
    const shown = parseCheckpoint(await fetchText('checkpoint'));
    expect(findCosigned(shown.note, witnessKey)).toBe(Math.floor(clock.now() / 1000));
    await publish(1);
    expect(findCosigned(parseCheckpoint(await fetchText('checkpoint')).note, witnessKey)).toBeUndefined();
    expect(parseCheckpoint(await fetchText('witnessed')).size).toBe(checkpoint.size);
    const app = await openTestApp(linkage);
    const { body } = await app.inject({ url: '/published?lang=en', headers: { accept: 'text/html' } });
    expect(body).toContain(`${String(checkpoint.size + 1)} entries`);
    expect(body).toContain(`signed at ${String(checkpoint.size)} by 1 agency’s witness`);
    await app.close();
  });
});
