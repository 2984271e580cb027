import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thumbprint } from '@saphan/exchange';
import { followSnapshot, type SnapshotFollower } from '@saphan/snapshot';
import { movingClock } from '@saphan/testkit';
import { createLog } from '@saphan/web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newRequest, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const hour = 3_600_000;
const day = 24 * hour;
const clock = movingClock('2026-12-01T00:00:00Z');
let linkage: TestLinkage;
let folder: string;
let url: string;
const followers: SnapshotFollower[] = [];

beforeAll(async () => {
  linkage = await openTestLinkage(clock.now);
  folder = await mkdtemp(join(tmpdir(), 'rotation-'));
  await linkage.app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${String((linkage.app.server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  await Promise.all(followers.map((follower) => follower.stop()));
  await linkage.close();
  await rm(folder, { recursive: true });
});

const signingJwk = async (): Promise<Record<string, string>> =>
  (await (await fetch(`${url}/snapshot/key`)).json()) as Record<string, string>;

async function follow(name: string, publicKey: Record<string, string>, logged: string[] = []) {
  const follower = await followSnapshot({
    linkageUrl: url,
    folder: join(folder, name),
    publicKey,
    log: createLog('party', { destination: { write: (line: string) => void logged.push(line) } }),
    now: clock.now,
    pollMs: { listening: 100, deaf: 100 },
  });
  followers.push(follower);
  return follower;
}
/** Everybody holds what is newest. */
async function published(...parties: readonly SnapshotFollower[]): Promise<number> {
  const version = await linkage.context.publisher.publishNow();
  for (const party of parties)
    await expect.poll(() => party.current().version).toBeGreaterThanOrEqual(version);
  return version;
}
const rotate = (key: 'snapshot-key' | 'authority', afterHours: number, bearer?: string) =>
  linkage.call('POST', `/api/rotations/${key}`, { afterHours }, bearer);

describe('refused', () => {
  test('without the key, and sooner than the parties can hear of it', async () => {
    expect((await rotate('snapshot-key', 24, 'wrong')).status).toBe(401);
    expect((await rotate('authority', 24, 'wrong')).status).toBe(401);
    expect((await rotate('snapshot-key', 0)).status).toBe(400);
  });
});

test('the snapshot key changes while the parties go on; who was away for all of it needs the new pin and is told so', async () => {
  const old = await signingJwk();
  const [party, away] = [await follow('party', old), await follow('away', old)];
  await published(party, away);
  await away.stop();

  const { status, body } = await rotate('snapshot-key', 168);
  expect(status, JSON.stringify(body)).toBe(200);
  expect((await rotate('snapshot-key', 168)).body.code).toBe('rotation-under-way');
  await published(party);
  expect(
    party
      .current()
      .keys?.map((jwk) => thumbprint(jwk))
      .sort(),
  ).toEqual([thumbprint(old), body.name].sort());
  expect(thumbprint(await signingJwk())).toBe(thumbprint(old));

  clock.forward(7 * day + 1);
  await published(party);
  const next = await signingJwk();
  expect(thumbprint(next)).toBe(body.name);
  await party.stop();
  const restarted = await follow('party', old);
  expect(restarted.current().version).toBe(await published(restarted));
  expect(restarted.trusts(thumbprint(old))).toBe(true);

  clock.forward(7 * day);
  await published(restarted);
  expect(restarted.trusts(thumbprint(old))).toBe(false);

  const logged: string[] = [];
  const back = await follow('away', old, logged);
  await expect.poll(() => logged.join('')).toContain('not signed by a key that is believed here');
  expect(back.standing()).toBe('expired');
  await back.stop();
  const pinned = await follow('away', next);
  await published(pinned);
  expect(pinned.standing()).toBe('fresh');
});

describe('the authority', () => {
  const issue = async (): Promise<X509Certificate> => {
    const { csr } = await newRequest();
    const { status, body } = await linkage.call('POST', '/api/gateways/TH/GOV/DGA/cloud/certificates', {
      csr,
    });
    expect(status, JSON.stringify(body)).toBe(200);
    return new X509Certificate(String(body.certificate));
  };
  const listed = async (): Promise<X509Certificate[]> => {
    await linkage.context.publisher.publishNow();
    const [, payload = ''] = (linkage.context.publisher.newest()?.jws ?? '').split('.');
    const { authorities } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      authorities: string[];
    };
    return authorities.map((pem) => new X509Certificate(pem));
  };
  const hasIssued = (authority: X509Certificate | undefined, leaf: X509Certificate): boolean =>
    authority !== undefined && leaf.checkIssued(authority) && leaf.verify(authority.publicKey);

  test('changes: both are trusted first, then the new one issues, the old one goes with its last certificate', async () => {
    const before = await issue();
    const [old] = await listed();
    expect((await rotate('authority', 24)).status).toBe(200);
    const announced = await listed();
    expect(announced).toHaveLength(2);
    expect(announced[0]?.fingerprint256).toBe(old?.fingerprint256);
    expect(hasIssued(old, await issue())).toBe(true);

    clock.forward(day);
    const [issuing, other] = await listed();
    expect([issuing?.fingerprint256, other?.fingerprint256]).toEqual([
      announced[1]?.fingerprint256,
      old?.fingerprint256,
    ]);
    const after = await issue();
    expect([hasIssued(issuing, after), hasIssued(old, after), hasIssued(old, before)]).toEqual([
      true,
      false,
      true,
    ]);

    clock.forward(29 * day - hour);
    expect(await listed()).toHaveLength(2);
    clock.forward(2 * hour);
    expect((await listed()).map(({ fingerprint256 }) => fingerprint256)).toEqual([issuing?.fingerprint256]);
  });

  test('and no private key stands in the clear, on the disk or in the database', async () => {
    const { db } = linkage.context;
    const rows = JSON.stringify(await db.selectFrom('center_key').selectAll().execute());
    expect(rows).not.toMatch(/PRIVATE|"d\\?"/);
    const actors = await db
      .selectFrom('audit')
      .select('action')
      .where('action', 'like', 'announce-%')
      .execute();
    expect(actors.map(({ action }) => action)).toEqual(['announce-snapshot-key', 'announce-authority-key']);
    const files = (await readdir(linkage.folder)).filter((name) => /key/.test(name) && name !== 'admin-key');
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const name of files)
      expect(await readFile(join(linkage.folder, name), 'latin1'), name).not.toContain('PRIVATE KEY');
  });
});
