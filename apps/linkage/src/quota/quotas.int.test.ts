import { randomUUID } from 'node:crypto';
import type { UsageReport } from '@saphan/contracts';
import type { PageServer } from '@saphan/web/pages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newAgreement, openTestApp, openTestLinkage, service, type TestLinkage } from '../linkage.fixture.ts';
import { findLatencies, findQuotas } from './find-quotas.ts';
import { saveLatencies, saveQuotas } from './save-quotas.ts';

let linkage: TestLinkage;
let app: PageServer;
let hash: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
  const { body } = await linkage.call(
    'POST',
    '/api/agreements',
    newAgreement({ quota: { perMinute: 10, perDay: 1000 } }),
  );
  hash = String(body.hash);
  await linkage.context.publisher.publishNow();
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

const today = new Date().toISOString().slice(0, 10);
const report = (more: Partial<UsageReport>, gateway = 'TH/GOV/DGA/cloud'): UsageReport => ({
  profile: 'saphan-usage-report-1',
  gateway,
  issuedAt: new Date().toISOString(),
  days: [],
  ...more,
});
const quota = (more: object = {}) => ({ agreement: hash, day: today, taken: 850, minutePeak: 3, ...more });
const save = (...quotas: ReturnType<typeof quota>[]) =>
  saveQuotas(linkage.context.db, report({ quotas }), Date.now());
const html = async (url: string): Promise<string> =>
  (await app.inject({ url, headers: { accept: 'text/html' } })).body;

test('what is of an unknown agreement, of tomorrow, or of a provider elsewhere is left out', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await save(quota({ agreement: 'x'.repeat(43) }), quota({ day: tomorrow }));
  await linkage.call('PUT', '/api/gateways/TH/GOV/RD/other', {
    ...{ address: 'https://localhost:1', dataClass: 'open', hosts: ['TH/GOV/RD'] },
  });
  await saveQuotas(linkage.context.db, report({ quotas: [quota()] }, 'TH/GOV/RD/other'), Date.now());
  expect(await findQuotas(linkage.context.db, today)).toEqual([]);
});

test('a quota grows through the day; the page says how near it is, and leads to agreement and exchanges', async () => {
  await save(quota());
  await save(quota({ taken: 400, minutePeak: 7 }));
  expect(await findQuotas(linkage.context.db, today)).toMatchObject([
    { agreement: hash, service, taken: 850, minutePeak: 7, perDay: 1000, perMinute: 10, share: 0.85 },
  ]);
  const page = await html('/quotas?lang=en');
  expect(page).toContain('850 of 1,000 (85%)');
  expect(page).toContain('near its end');
  expect(page).toContain(`/agreements/${hash}`);
  expect(await html('/?lang=en')).toContain('quotas near their end today</dt><dd><a href="/quotas">1<');
  await save(quota({ minutePeak: 11 }));
  const spent = await html('/quotas?lang=en');
  expect(spent).toContain('used up');
  // More was leased than there is; nobody was given it.
  expect(spent).toContain('10 of 10 (100%)');
  expect(await html('/quotas?lang=en&member=TH/GOV/RD')).toContain('No exchanges on this day yet');
});

test('durations of all processes add up to percentiles on the overview, told twice or not', async () => {
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const counts = (fast: number, slow: number) => [0, fast, 0, 0, 0, 0, 0, slow, 0, 0, 0, 0];
  const tell = (process: string, fast: number, slow: number) =>
    saveLatencies(
      linkage.context.db,
      report({ latencies: { process, minutes: [{ minute, side: 'provider', counts: counts(fast, slow) }] } }),
      Date.now(),
    );
  const [one, other] = [randomUUID(), randomUUID()];
  await tell(one, 40, 1);
  await tell(one, 90, 5);
  await tell(one, 40, 1);
  await tell(other, 5, 0);
  expect(await findLatencies(linkage.context.db, new Date(Date.now() - 3_600_000))).toEqual(counts(95, 5));
  expect(await html('/?lang=en')).toMatch(/within 8 ms \(p50\), 99% within 900 ms \(p99\)/);
});
