import { randomUUID } from 'node:crypto';
import { toUuidV7, type GatewayReport } from '@saphan/contracts';
import type { SigningKey } from '@saphan/exchange';
import { CompactSign } from 'jose';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetReports } from './forget-reports.ts';
import { consumer, newKey, openTestLinkage, service, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const process = randomUUID();
const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
const report = (more: Partial<GatewayReport> = {}): GatewayReport => ({
  profile: 'saphan-gateway-report-1',
  gateway: 'TH/GOV/DGA/cloud',
  process,
  issuedAt: new Date().toISOString(),
  health: {
    startedAt: new Date().toISOString(),
    ready: true,
    reasons: [],
    snapshotVersion: 1,
    snapshotAgeSeconds: 0,
  },
  traffic: [],
  denials: [],
  ...more,
});
const traffic = (count: number): GatewayReport['traffic'] => [
  { minute, side: 'provider', consumer, service, outcome: 'answered', count, totalMs: 5 * count, maxMs: 9 },
];
async function send(
  content: unknown,
  key: SigningKey = linkage.keys.dga.exchange,
  typ = 'saphan-report+jwt',
) {
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: key.algorithm, typ, kid: key.kid })
    .sign(key.privateKey);
  const headers = { 'content-type': 'application/jwt' };
  const answer = await linkage.app.inject({ method: 'POST', url: '/report', headers, payload: jws });
  return [answer.statusCode, answer.statusCode === 204 ? undefined : answer.json<{ code: string }>().code];
}
const count = async (table: 'traffic' | 'denial' | 'gateway_health'): Promise<number> =>
  (await linkage.context.db.selectFrom(table).selectAll().execute()).length;

describe('not believed', () => {
  test.each([
    ['by another member that the gateway hosts', () => send(report(), linkage.keys.dopa.exchange)],
    ["by the owner's agreement key", () => send(report(), linkage.keys.dga.agreement)],
    ['by a key that nobody registered', () => send(report(), newKey())],
    ['of a gateway that is not registered', () => send(report({ gateway: 'TH/GOV/DGA/other' }))],
    ['of another kind of statement', () => send(report(), undefined, 'saphan-agreement+jwt')],
    ['of six minutes ago', () => send(report({ issuedAt: new Date(Date.now() - 360_000).toISOString() }))],
  ])('%s', async (_name, attack) => {
    expect(await attack()).toEqual([401, 'report-signature']);
    expect(await count('gateway_health')).toBe(0);
  });

  test('a member that the schema does not know, such as a subject', async () => {
    const denial = { subject: 'pid:1101700230708' };
    expect(await send({ ...report(), denials: [denial] })).toEqual([422, 'report-refused']);
    expect(await send({ ...report(), person: 'x' })).toEqual([422, 'report-refused']);
    expect(await count('denial')).toBe(0);
  });

  test('JSON without a signature', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await linkage.app.inject({ method: 'POST', url: '/report', headers, payload: report() });
    expect(answer.statusCode).toBe(422);
  });
});

test('tells open pages once it is kept, and not when it is refused', async () => {
  // What the database tells comes in the order in which it was told: no waiting for what must not come.
  const told: string[] = [];
  const heard = new pg.Client({ connectionString: linkage.urls.appUrl });
  await heard.connect();
  heard.on('notification', ({ payload }) => told.push(payload === '' ? 'report' : String(payload)));
  await heard.query('listen report');
  await send(report(), newKey());
  await heard.query("notify report, 'after the refused one'");
  await send(report());
  await expect.poll(() => told.length).toBeGreaterThan(1);
  expect(told.slice(0, 2)).toEqual(['after the refused one', 'report']);

  const before = linkage.context.changes.count();
  await send(report());
  await expect.poll(() => linkage.context.changes.count()).toBeGreaterThan(before);
  await heard.end();
});

describe('left out', () => {
  test('what a gateway tells of members that it does not host, of their side, or of tomorrow', async () => {
    const [row] = traffic(1);
    const elsewhere = 'TH/GOV/RD/tax/taxpayer.v1';
    const tomorrow = new Date(Date.parse(minute) + 86_400_000).toISOString();
    const forged = [
      { ...row!, service: elsewhere },
      { ...row!, side: 'consumer' as const, consumer: 'TH/GOV/RD/desk' },
      { ...row!, minute: tomorrow },
    ];
    const denials = forged.map(({ side, consumer: by, service: of }, index) => ({
      exchange: toUuidV7(Date.now()),
      at: index === 2 ? tomorrow : minute,
      side,
      consumer: by,
      service: of,
      code: 'purpose-not-agreed',
      rule: 'purpose',
    }));
    expect(await send(report({ traffic: forged, denials }))).toEqual([204, undefined]);
    expect([await count('traffic'), await count('denial')]).toEqual([0, 0]);
  });
});

describe('kept', () => {
  test('counts of a minute grow and never fall, however often and in which order they come', async () => {
    for (const each of [3, 7, 5, 7])
      expect(await send(report({ traffic: traffic(each) }))).toEqual([204, undefined]);
    const rows = await linkage.context.db.selectFrom('traffic').selectAll().execute();
    expect(rows).toMatchObject([{ count: 7, total_ms: 35 }]);
  });

  test('another process of the same gateway adds to them', async () => {
    await send(report({ process: randomUUID(), traffic: traffic(2) }));
    const rows = await linkage.context.db.selectFrom('traffic').select('count').execute();
    expect(rows.map((row) => row.count).sort()).toEqual([2, 7]);
  });

  test('a denial once, with its rule', async () => {
    const denials = [
      {
        exchange: toUuidV7(Date.now()),
        at: new Date().toISOString(),
        side: 'provider' as const,
        consumer,
        service,
        code: 'purpose-not-agreed',
        rule: 'purpose',
      },
    ];
    await send(report({ denials }));
    await send(report({ denials }));
    const rows = await linkage.context.db.selectFrom('denial').selectAll().execute();
    expect(rows).toMatchObject([{ rule: 'purpose', consumer }]);
  });

  test('for 90 days, counts; for a year, denials', async () => {
    const { db } = linkage.context;
    await forgetReports(db, Date.now() + 89 * 86_400_000);
    expect([await count('traffic'), await count('denial')]).toEqual([2, 1]);
    await forgetReports(db, Date.now() + 91 * 86_400_000);
    expect([await count('traffic'), await count('denial')]).toEqual([0, 1]);
    await forgetReports(db, Date.now() + 366 * 86_400_000);
    expect(await count('denial')).toBe(0);
  });

  test('the newest health of each process, not one that overtook it', async () => {
    const late = report({ issuedAt: new Date(Date.now() - 60_000).toISOString() });
    await send(report());
    await send({ ...late, health: { ...late.health, ready: false, reasons: ['database'] } });
    const row = await linkage.context.db
      .selectFrom('gateway_health')
      .selectAll()
      .where('process', '=', process)
      .executeTakeFirst();
    expect(row?.ready).toBe(true);
  });
});
