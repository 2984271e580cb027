import { createServer, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import type { Catalogue, Snapshot } from '@saphan/contracts';
import {
  signCatalogueStanding,
  signSnapshot,
  snapshotDigest,
  toCatalogueBundle,
  toPublicJwk,
  toSigningKey,
} from '@saphan/exchange';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followSnapshot, type FollowOptions, type SnapshotFollower } from './follow-snapshot.ts';

const newKey = () => toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const key = newKey();
const nowMs = Date.parse('2026-11-23T04:00:00Z');

const catalogue = (areaCode: string): Catalogue => ({
  profile: 'saphan-catalogue-1',
  items: [],
  dataServices: [],
  forms: [],
  services: [],
  lifeEvents: [],
  templates: {},
  areas: [{ code: areaCode, names: { th: 'เชียงใหม่', en: 'Chiang Mai' } }],
});
const bundles = { first: toCatalogueBundle(catalogue('50')), second: toCatalogueBundle(catalogue('5001')) };

const snapshot = (version: number, more: Partial<Snapshot> = {}): Snapshot => ({
  profile: 'saphan-snapshot-1',
  instance: 'TH',
  version,
  issuedAt: new Date(nowMs).toISOString(),
  expiresAt: new Date(nowMs + 72 * 3_600_000).toISOString(),
  authorities: [],
  members: [],
  subsystems: [],
  gateways: [],
  dataServices: [],
  agreements: [],
  identityProviders: [],
  witnesses: [],
  catalogue: bundles.first.digest,
  ...more,
});

/** A Linkage Center that says whatever the test wants, over real HTTP. */
async function openLinkage() {
  const said = {
    standings: new Map<string, string>(),
    jws: '',
    version: 0,
    bundles: new Map([[bundles.first.digest, bundles.first.text]]),
  };
  const lines = new Set<ServerResponse>();
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/snapshot/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${String(said.version)}\n\n`);
      lines.add(response);
      return;
    }
    if (path === '/snapshot') {
      const same = request.headers['if-none-match'] === `"${String(said.version)}"`;
      response.writeHead(said.jws === '' ? 503 : same ? 304 : 200).end(same ? undefined : said.jws);
      return;
    }
    const [, digest = ''] = /^\/catalogue\/([^/]+)\/standing$/.exec(path) ?? [];
    if (digest !== '') {
      const standing = said.standings.get(digest);
      response.writeHead(standing === undefined ? 404 : 200).end(standing);
      return;
    }
    const bundle = said.bundles.get(path.split('/').at(-1) ?? '');
    response.writeHead(bundle === undefined ? 404 : 200).end(bundle);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    said,
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    say(next: Snapshot, by = key) {
      said.jws = signSnapshot(next, by);
      said.version = next.version;
      for (const line of lines) line.write(`data: ${String(next.version)}\n\n`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

let linkage: Awaited<ReturnType<typeof openLinkage>>;
let folder: string;
let followers: SnapshotFollower[];
const problems: string[] = [];
const follow = async (more: Partial<FollowOptions> = {}): Promise<SnapshotFollower> => {
  const note = (fields: object): void => {
    problems.push((fields as { err?: { code?: string } }).err?.code ?? '');
  };
  const follower = await followSnapshot({
    linkageUrl: linkage.url,
    folder,
    publicKey: toPublicJwk(key),
    log: { info: () => undefined, warn: note, error: note },
    now: () => nowMs,
    pollMs: { listening: 60_000, deaf: 50 },
    ...more,
  });
  followers.push(follower);
  return follower;
};

beforeEach(async () => {
  linkage = await openLinkage();
  folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
  followers = [];
  problems.length = 0;
});
afterEach(async () => {
  await Promise.all(followers.map((follower) => follower.stop()));
  await linkage.close();
  await rm(folder, { recursive: true });
});

describe('refused, and the one held before stays', () => {
  test.each([
    ['signed by another key', (): void => linkage.say(snapshot(9), newKey()), 'snapshot-signature'],
    ['an older version', (): void => linkage.say(snapshot(7)), 'snapshot-version'],
    [
      'past its expiry',
      (): void => linkage.say(snapshot(9, { expiresAt: new Date(nowMs).toISOString() })),
      'snapshot-expired',
    ],
    ['another instance', (): void => linkage.say(snapshot(9, { instance: 'XX' })), 'snapshot-instance'],
    [
      'naming a catalogue that is not there',
      (): void => linkage.say(snapshot(9, { catalogue: bundles.second.digest })),
      'linkage-unreachable',
    ],
    [
      'with another catalogue than it names',
      (): void => {
        linkage.said.bundles.set(bundles.second.digest, bundles.first.text);
        linkage.say(snapshot(9, { catalogue: bundles.second.digest }));
      },
      'catalogue-digest',
    ],
  ])('%s', async (_name, attack, code) => {
    linkage.say(snapshot(8));
    const follower = await follow();
    await follower.first();
    attack();
    await expect(follower.refresh()).rejects.toMatchObject({ code });
    expect(follower.current()).toEqual(snapshot(8));
    expect(follower.catalogue()).toEqual(catalogue('50'));
  });

  test('not admitted: it is asked for again, and taken up once it is', async () => {
    linkage.say(snapshot(8));
    const asked: number[] = [];
    let isOpen = true;
    const follower = await follow({
      admit: (candidate) => {
        asked.push(candidate.snapshot.version);
        return isOpen ? Promise.resolve() : Promise.reject(new Error('not in the log'));
      },
    });
    await follower.first();
    isOpen = false;
    linkage.say(snapshot(9));
    await expect(follower.refresh()).rejects.toThrow('not in the log');
    expect(follower.current()).toEqual(snapshot(8));
    isOpen = true;
    await follower.refresh();
    expect(follower.current()).toEqual(snapshot(9));
    expect(new Set(asked)).toEqual(new Set([8, 9]));
  });

  test('one flipped byte in the file on disk: it is not used', async () => {
    linkage.say(snapshot(8));
    const before = await follow();
    await before.first();
    await before.stop();
    const path = join(folder, 'snapshot.jws');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace('.', '.A'));
    linkage.said.jws = '';
    const follower = await follow();
    expect(() => follower.current()).toThrow(expect.objectContaining({ code: 'snapshot-missing' }));
    // The last letter of base64 may have bits to spare: then it is no signature at all.
    expect(problems).toContainEqual(expect.stringMatching(/^snapshot-(signature|shape)$/));
  });

  test('an older one that was put back on disk, or is given to an empty folder', async () => {
    linkage.say(snapshot(8));
    const before = await follow();
    await before.first();
    const old = await readFile(join(folder, 'snapshot.jws'));
    linkage.say(snapshot(9));
    await before.refresh(9);
    await before.stop();
    linkage.said.jws = '';
    await writeFile(join(folder, 'snapshot.jws'), old);
    const restarted = await follow();
    expect(() => restarted.current()).toThrow(expect.objectContaining({ code: 'snapshot-missing' }));
    const peer = {
      findSnapshot: () => Promise.resolve(old.toString()),
      getCatalogue: () => Promise.reject(new Error()),
    };
    await expect(restarted.refresh(undefined, peer)).rejects.toMatchObject({ code: 'snapshot-version' });
  });

  test('other words under the version held', async () => {
    linkage.say(snapshot(8));
    const follower = await follow();
    await follower.first();
    const forked = signSnapshot(snapshot(8, { witnesses: ['TH/GOV/DGA'] }), key);
    const peer = {
      findSnapshot: () => Promise.resolve(forked),
      getCatalogue: () => Promise.reject(new Error()),
    };
    await expect(follower.refresh(undefined, peer)).rejects.toMatchObject({ code: 'snapshot-forked' });
    expect(follower.current()).toEqual(snapshot(8));
  });

  test('a version that nobody has yet', async () => {
    linkage.say(snapshot(8));
    const follower = await follow();
    await follower.first();
    await expect(follower.refresh(9)).rejects.toMatchObject({ code: 'snapshot-version' });
  });
});

describe('taken up', () => {
  test('signed by a key that the held one has announced, also after a restart; by no other', async () => {
    const successor = newKey();
    linkage.say(snapshot(8, { keys: [toPublicJwk(successor), { kty: 'later' }] }));
    const follower = await follow();
    await expect.poll(() => follower.current().version).toBe(8);
    linkage.say(snapshot(9, { previous: follower.view().digest }), successor);
    await expect.poll(() => follower.current().version).toBe(9);
    await follower.stop();
    linkage.said.jws = '';
    expect((await follow()).current().version).toBe(9);
    // The held one no longer announces it.
    linkage.say(snapshot(10), successor);
    await expect.poll(() => problems).toContain('snapshot-signature');
  });
  test('signed by the pinned key while that is still announced, and not after: no way back by a key that was replaced', async () => {
    const successor = newKey();
    const both = [toPublicJwk(key), toPublicJwk(successor)];
    linkage.say(snapshot(8, { keys: both }));
    const follower = await follow();
    await expect.poll(() => follower.current().version).toBe(8);
    linkage.say(snapshot(9, { keys: both }), successor);
    await expect.poll(() => follower.current().version).toBe(9);
    linkage.say(snapshot(10, { keys: both }));
    await expect.poll(() => follower.current().version).toBe(10);
    linkage.say(snapshot(11, { keys: both.slice(1) }), successor);
    await expect.poll(() => follower.current().version).toBe(11);
    expect([follower.trusts(key.kid), follower.trusts(successor.kid)]).toEqual([false, true]);
    linkage.say(snapshot(12, { keys: both }));
    await expect.poll(() => problems).toContain('snapshot-signature');
    await follower.stop();
    expect((await follow()).trusts(key.kid)).toBe(false);
  });
  test('after an absence that was too long for the announcement: with the new key pinned, and not before', async () => {
    const successor = newKey();
    linkage.say(snapshot(8));
    await (await follow()).first();
    await followers.at(-1)?.stop();
    linkage.say(snapshot(9, { keys: [toPublicJwk(successor)] }), successor);
    const away = await follow();
    await expect.poll(() => problems).toContain('snapshot-signature');
    expect(away.current().version).toBe(8);
    await away.stop();
    const again = await follow({ publicKey: toPublicJwk(successor) });
    await expect.poll(() => again.current().version).toBe(9);
    await again.stop();
    // And a pin that is put back finds nothing to believe.
    const back = await follow();
    expect(() => back.current()).toThrow();
  });
  test('with entries of a later version left out', async () => {
    linkage.say(snapshot(8, { agreements: [{ hash: 'x' }] as never }));
    const follower = await follow();
    await expect.poll(() => follower.current().version).toBe(8);
    expect(follower.current().agreements).toEqual([]);
  });
  test('a new version as soon as it is told, with its new catalogue', async () => {
    linkage.say(snapshot(8));
    const follower = await follow();
    await follower.first();
    const seen: number[] = [];
    follower.onChange(({ version }) => seen.push(version));
    linkage.said.bundles.set(bundles.second.digest, bundles.second.text);
    linkage.say(snapshot(9, { previous: snapshotDigest(snapshot(8)), catalogue: bundles.second.digest }));
    await expect.poll(() => seen).toEqual([9]);
    expect(follower.catalogue()).toEqual(catalogue('5001'));
    expect(follower.standing()).toBe('fresh');
  });

  test('from disk while the Linkage Center is away; then from a peer', async () => {
    linkage.say(snapshot(8));
    const before = await follow();
    await before.first();
    await before.stop();
    await linkage.close();
    const follower = await follow();
    expect(follower.current().version).toBe(8);
    await expect(follower.refresh()).rejects.toMatchObject({ code: 'linkage-unreachable' });
    const next = snapshot(9, { previous: snapshotDigest(snapshot(8)) });
    await follower.refresh(9, {
      findSnapshot: () => Promise.resolve(signSnapshot(next, key)),
      getCatalogue: () => Promise.reject(new Error('not asked')),
    });
    expect(follower.current().version).toBe(9);
    linkage = await openLinkage();
  });

  test('from a peer while the Linkage Center keeps silent on an open line', async () => {
    linkage.say(snapshot(8));
    const follower = await follow();
    await follower.first();
    const silent = {
      findSnapshot: () => new Promise<never>(() => undefined),
      getCatalogue: () => Promise.reject(new Error()),
    };
    void follower.refresh(undefined, silent);
    const next = snapshot(9, { previous: snapshotDigest(snapshot(8)) });
    await follower.refresh(9, {
      findSnapshot: () => Promise.resolve(signSnapshot(next, key)),
      getCatalogue: () => Promise.reject(new Error('not asked')),
    });
    expect(follower.current().version).toBe(9);
  });

  test('and an answer that was overtaken on the way is left alone', async () => {
    linkage.say(snapshot(8));
    const follower = await follow();
    await follower.first();
    const { promise, resolve } = Promise.withResolvers<string>();
    const slow = { findSnapshot: () => promise, getCatalogue: () => Promise.reject(new Error()) };
    const overtaken = follower.refresh(undefined, slow);
    linkage.say(snapshot(10));
    await follower.refresh(10);
    resolve(signSnapshot(snapshot(9), key));
    expect((await overtaken).version).toBe(10);
  });

  test('a snapshot of the same predecessor is taken up and reported: a revocation in it must hold', async () => {
    linkage.say(snapshot(8, { previous: 'p' }));
    const follower = await follow();
    await follower.first();
    linkage.say(snapshot(9, { previous: 'p' }));
    await follower.refresh(9);
    expect(follower.current().version).toBe(9);
    expect(problems).toContain('');
  });

  test('files are readable by this user alone, and none is left half written', async () => {
    linkage.say(snapshot(8));
    await (await follow()).first();
    const names = (await readdir(folder)).sort();
    expect(names).toEqual([`catalogue-${bundles.first.digest}.json`, 'highest-version', 'snapshot.jws']);
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  });
});

test('no unsigned sign of life makes an old snapshot fresh', async () => {
  linkage.say(snapshot(8));
  let clock = nowMs;
  const follower = await follow({ now: () => clock });
  await follower.first();
  clock += 601_000;
  // It answers: still the same one.
  await follower.refresh();
  expect(follower.standing()).toBe('stale');
  linkage.say(snapshot(9, { issuedAt: new Date(clock).toISOString() }));
  await follower.refresh(9);
  expect(follower.standing()).toBe('fresh');
});

test('age and standing follow the clock', async () => {
  linkage.say(snapshot(8));
  let clock = nowMs;
  const follower = await follow({ now: () => clock });
  await follower.first();
  await linkage.close();
  clock += 601_000;
  expect(follower.age()).toBeGreaterThanOrEqual(600);
  expect(follower.standing()).toBe('stale');
  clock = nowMs + 72 * 3_600_000;
  expect(follower.standing()).toBe('expired');
  linkage = await openLinkage();
});

test('a former catalogue is held against its digest, and the Linkage Center says until when it was in force', async () => {
  linkage.say(snapshot(8));
  const follower = await follow();
  await follower.first();
  const { digest, text } = bundles.second;
  // Checked in, and never in force.
  linkage.said.bundles.set(digest, text);
  expect(await follower.findFormer(digest)).toBeUndefined();
  const standing = { digest, replacedAt: '2026-11-20T00:00:00Z', issuedAt: new Date(nowMs).toISOString() };
  const profile = 'saphan-catalogue-standing-1';
  const sign = (change: object, by = key) => signCatalogueStanding({ profile, ...standing, ...change }, by);
  const long = new Date(nowMs - 301_000).toISOString();
  for (const [why, said] of [
    ['of another catalogue', sign({ digest: bundles.first.digest })],
    ['by another key', sign({}, newKey())],
    ['said long ago', sign({ issuedAt: long, replacedAt: undefined })],
    ['unsigned', JSON.stringify({ profile, ...standing })],
    ['a snapshot', linkage.said.jws],
  ] as const) {
    linkage.said.standings.set(digest, said);
    await expect(follower.findFormer(digest), why).rejects.toMatchObject({ code: 'linkage-unreachable' });
  }
  linkage.said.standings.set(digest, sign({}));
  expect(await follower.findFormer(digest)).toEqual({
    catalogue: catalogue('5001'),
    replacedAt: new Date('2026-11-20T00:00:00Z'),
  });
  linkage.said.bundles.set(digest, bundles.first.text);
  await expect(follower.findFormer(digest)).rejects.toThrow();
  await linkage.close();
  await expect(follower.findFormer(digest)).rejects.toMatchObject({ code: 'linkage-unreachable' });
  linkage = await openLinkage();
});
