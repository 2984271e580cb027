import {
  canonical,
  digest,
  findCatalogueStanding,
  readCatalogue,
  snapshotDigest,
  toPublicJwk,
  toVerifyingKey,
} from '@saphan/exchange';
import { movingClock, untilLockWaits } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue, newKey, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

const clock = movingClock('2026-11-23T04:00:00Z');
let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage(clock.now);
});
afterAll(() => linkage.close());

const names = { th: 'ทดสอบ', en: 'Test' };
const change = (name: string) =>
  linkage.call('PUT', '/api/subsystems/TH/GOV/DGA/portal', { names: { th: name, en: name } });

describe('the history of snapshots', () => {
  test('does not grow while nothing changes', async () => {
    const before = await linkage.snapshot();
    expect(await linkage.snapshot()).toEqual(before);
  });

  test('rises though the clock stands still or goes back, and names its predecessor', async () => {
    const before = await linkage.snapshot();
    await change('a');
    const second = await linkage.snapshot();
    expect(second.version).toBeGreaterThan(before.version);
    clock.forward(-600_000);
    await change('b');
    const third = await linkage.snapshot();
    expect(third.version).toBe(second.version + 1);
    expect(third.previous).toBe(snapshotDigest(second));
    clock.forward(600_000);
  });

  test('is signed anew when five minutes old, so that its time says how fresh it is, and lives 72 hours', async () => {
    await change('before the time');
    const before = await linkage.snapshot();
    clock.forward(299_000);
    expect((await linkage.snapshot()).version).toBe(before.version);
    clock.forward(2_000);
    const after = await linkage.snapshot();
    expect(after.version).toBe(clock.now());
    expect(Date.parse(after.expiresAt) - Date.parse(after.issuedAt)).toBe(72 * 3_600_000);
  });

  test('has one successor for each: two publishers at once make one', async () => {
    await change('c');
    const before = linkage.context.publisher.newest()?.version ?? 0;
    const versions = await Promise.all([1, 2, 3].map(() => linkage.context.publisher.publishNow()));
    expect(new Set(versions).size).toBe(1);
    expect(versions[0]).toBeGreaterThanOrEqual(before);
  });

  test('is looked at once more for all who ask while one is under way: no line grows where it takes long', async () => {
    let looks = 0;
    const counted = await openTestLinkage(() => {
      looks += 1;
      return clock.now();
    });
    const busy = new pg.Client(counted.urls.ownerUrl);
    await busy.connect();
    await busy.query('select pg_advisory_lock($1)', [0x54a9]);
    const first = counted.context.publisher.publishNow();
    await untilLockWaits((text) => busy.query(text));
    looks = 0;
    const asked = Array.from({ length: 50 }, () => counted.context.publisher.publishNow());
    await busy.query('select pg_advisory_unlock($1)', [0x54a9]);
    await Promise.all([first, ...asked]);
    expect(looks).toBeLessThan(asked.length);
    await busy.end();
    await counted.close();
  });

  test('cannot be rewritten or forked by the app role', async () => {
    const client = new pg.Client(linkage.urls.appUrl);
    await client.connect();
    const last = await client.query<{ previous: string }>(
      'select previous from snapshot where previous is not null order by version desc limit 1',
    );
    const insert = `insert into snapshot (version, digest, previous, content_digest, issued_at, expires_at, jws)
      values (99999999999999, 'x', $1, 'x', now(), now() + interval '1 hour', 'x')`;
    await expect(client.query(insert, [last.rows[0]?.previous])).rejects.toThrow(/unique/);
    await expect(client.query(insert, [null])).rejects.toThrow(/unique/);
    await expect(client.query('update snapshot set digest = $1', ['x'])).rejects.toThrow(/permission denied/);
    await expect(client.query('delete from snapshot')).rejects.toThrow(/permission denied/);
    await client.end();
  });
});

describe('every snapshot is kept by its version', () => {
  const fetchText = async (version: number): Promise<string> =>
    (await linkage.app.inject({ url: `/snapshot/${String(version)}` })).body;

  test('byte for byte, signature and all, long after it has expired', async () => {
    const { version } = await linkage.snapshot();
    const text = linkage.context.publisher.newest()?.jws ?? '';
    clock.forward(80 * 3_600_000);
    await change('much later');
    expect((await linkage.snapshot()).version).toBeGreaterThan(version);
    expect(await fetchText(version)).toBe(text);
  });

  test('that an earlier release has published and not kept, too', async () => {
    const { version } = await linkage.snapshot();
    const text = linkage.context.publisher.newest()?.jws ?? '';
    const client = new pg.Client(linkage.urls.adminUrl);
    await client.connect();
    await client.query('delete from kept_snapshot where version = $1', [version]);
    await client.end();
    await change('by a later release');
    expect((await linkage.snapshot()).version).toBeGreaterThan(version);
    await expect.poll(() => fetchText(version)).toBe(text);
  });

  test('what was signed anew costs its times alone', async () => {
    const client = new pg.Client(linkage.urls.adminUrl);
    await client.connect();
    const count = async (): Promise<number[]> => {
      const { rows } = await client.query<{ contents: string; chunks: string; texts: string }>(`
        select (select count(*) from kept_snapshot_content) as contents,
          (select count(*) from kept_snapshot_chunk) as chunks, (select count(jws) from snapshot) as texts`);
      return Object.values(rows[0] ?? {}).map(Number);
    };
    await linkage.snapshot();
    const before = await count();
    const version = clock.now() + 301_000;
    clock.forward(301_000);
    await linkage.context.publisher.publishNow();
    expect(await count()).toEqual(before);
    expect(before.at(-1)).toBe(1);
    expect(await fetchText(version)).toBe(linkage.context.publisher.newest()?.jws);
    await client.end();
  });

  test('one that never was is not there, and the app role can change none', async () => {
    expect((await linkage.call('GET', '/snapshot/7')).body.code).toBe('snapshot-unknown');
    const client = new pg.Client(linkage.urls.appUrl);
    await client.connect();
    for (const table of ['kept_snapshot', 'kept_snapshot_content', 'kept_snapshot_chunk']) {
      await expect(client.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`update ${table} set digest = ''`)).rejects.toThrow(/permission denied/);
    }
    await client.end();
  });
});

describe('told at once', () => {
  test('over server-sent events, also when the change is made past the app', async () => {
    const address = await linkage.app.listen({ port: 0, host: '127.0.0.1' });
    const stopping = new AbortController();
    const response = await fetch(`${address}/snapshot/events`, { signal: stopping.signal });
    const told: number[] = [];
    const reading = (async () => {
      for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        told.push(...[...text.matchAll(/data: (\d+)/g)].map(([, version]) => Number(version)));
      }
    })().catch(() => undefined);
    await expect.poll(() => told).toHaveLength(1);
    const owner = new pg.Client(linkage.urls.ownerUrl);
    await owner.connect();
    await owner.query(`update member set status = 'suspended' where id = 'TH/GOV/RD'`);
    await expect.poll(() => told).toHaveLength(2);
    await owner.query(`update member set status = 'active' where id = 'TH/GOV/RD'`);
    await owner.end();
    stopping.abort();
    await reading;
  });

  test('also when the line from the database was cut: it is opened again, and what was missed is looked up', async () => {
    const { version } = await linkage.snapshot();
    const owner = new pg.Client(linkage.urls.adminUrl);
    await owner.connect();
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'linkage-listen' and datname = current_database()`);
    await owner.query(`update member set status = 'suspended' where id = 'TH/GOV/RD'`);
    await expect.poll(() => linkage.context.publisher.newest()?.version).toBeGreaterThan(version);
    await owner.query(`update member set status = 'active' where id = 'TH/GOV/RD'`);
    await owner.end();
  });

  test('not sent again to who holds it', async () => {
    const { version } = await linkage.snapshot();
    const answer = await linkage.app.inject({
      url: '/snapshot',
      headers: { 'if-none-match': `"${String(version)}"` },
    });
    expect([answer.statusCode, answer.body]).toEqual([304, '']);
  });
});

describe('the catalogue', () => {
  test.each([
    ['a missing text', { ...catalogue, areas: [{ code: '50', names: { th: 'เชียงใหม่' } }] }],
    ['an unknown member', { ...catalogue, more: 1 }],
    ['another profile', { ...catalogue, profile: 'saphan-catalogue-0' }],
    ['an answer of items that are not there', { ...catalogue, items: [] }],
  ])('with %s is refused whole, with every place, rule and cure', async (_name, bundle) => {
    const before = await linkage.snapshot();
    const { status, body } = await linkage.call('PUT', '/api/catalogue', bundle);
    expect([status, body.code]).toEqual([422, 'catalogue-refused']);
    for (const finding of body.findings as object[]) {
      expect(Object.keys(finding).sort()).toEqual(['cure', 'file', 'message', 'place', 'rule']);
    }
    expect((body.findings as unknown[]).length).toBeGreaterThan(0);
    expect((await linkage.snapshot()).catalogue).toBe(before.catalogue);
  });

  test('is found by its digest alone, and an older one can come back', async () => {
    expect((await linkage.call('GET', `/catalogue/${'x'.repeat(43)}`)).status).toBe(404);
    const next = { ...catalogue, areas: [{ code: '50', names }] };
    await linkage.call('PUT', '/api/catalogue', next);
    const { catalogue: named } = await linkage.snapshot();
    expect(named).toBe(digest(canonical(next)));
    const { body } = await linkage.call('GET', `/catalogue/${named}`);
    expect(readCatalogue(JSON.stringify(body), named).catalogue).toEqual(next);
    const believed = [toVerifyingKey(toPublicJwk(await linkage.context.signingKey()))];
    const standingOf = async (of: string) => {
      const answer = await linkage.app.inject({ url: `/catalogue/${of}/standing` });
      expect(answer.headers['content-type']).toMatch(/^application\/jwt/);
      expect(findCatalogueStanding(answer.body, [toVerifyingKey(toPublicJwk(newKey()))])).toBeUndefined();
      const { profile, issuedAt, ...standing } = findCatalogueStanding(answer.body, believed) ?? {};
      expect(profile).toBe('saphan-catalogue-standing-1');
      expect(Math.abs(Date.parse(issuedAt ?? '') - linkage.context.now())).toBeLessThan(300_000);
      return standing;
    };
    const older = digest(canonical(catalogue));
    expect(await standingOf(named)).toEqual({ digest: named });
    const { replacedAt } = (await standingOf(older)) as { replacedAt: string };
    expect(Date.parse(replacedAt)).toBeLessThanOrEqual(Date.now());
    await linkage.call('PUT', '/api/catalogue', catalogue);
    expect((await linkage.snapshot()).catalogue).toBe(older);
    expect(await standingOf(older)).toEqual({ digest: older });
    expect(await standingOf(named)).toHaveProperty('replacedAt');
    expect((await linkage.call('GET', `/catalogue/${'x'.repeat(43)}/standing`)).status).toBe(404);
  });
});

test('the key that the snapshot is signed by is not any other', async () => {
  await linkage.snapshot();
  const { verifySnapshot, toVerifyingKey } = await import('@saphan/exchange');
  const jws = linkage.context.publisher.newest()?.jws ?? '';
  expect(() => verifySnapshot(jws, toVerifyingKey(toPublicJwk(newKey())))).toThrow();
});
