import type { UsageDay, UsageReport } from '@saphan/contracts';
import type { SigningKey } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import type { PageServer } from '@saphan/web/pages';
import { CompactSign } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { forgetReports } from '../report/forget-reports.ts';
import { findUsage } from './find-usage.ts';

let linkage: TestLinkage;
let app: PageServer;
beforeAll(async () => {
  linkage = await openTestLinkage();
  app = await openTestApp(linkage);
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

const today = toBangkokDay(Date.now());
const month = today.slice(0, 7);
const day = (more: Partial<UsageDay> = {}): UsageDay => ({
  day: today,
  member: 'TH/GOV/DOPA',
  asked: 3,
  given: 40,
  unanswered: 2,
  rows: 86,
  bytesIn: 1000,
  bytesOut: 2_000_000,
  processorMs: 1500,
  ...more,
});

async function send(
  days: readonly UsageDay[],
  { key = linkage.keys.dga.exchange, ...more }: { key?: SigningKey } & Partial<UsageReport> = {},
  typ = 'saphan-usage+jwt',
) {
  const report = {
    profile: 'saphan-usage-report-1',
    gateway: 'TH/GOV/DGA/cloud',
    issuedAt: new Date().toISOString(),
    days,
    ...more,
  };
  const payload = await new CompactSign(Buffer.from(JSON.stringify(report)))
    .setProtectedHeader({ alg: key.algorithm, typ, kid: key.kid })
    .sign(key.privateKey);
  const headers = { 'content-type': 'application/jwt' };
  const answer = await linkage.app.inject({ method: 'POST', url: '/report/usage', headers, payload });
  return [answer.statusCode, answer.statusCode === 204 ? undefined : answer.json<{ code: string }>().code];
}
const held = () => findUsage(linkage.context.db, month);

describe('not believed', () => {
  test('what another member signs, what was signed as something else, or long ago', async () => {
    expect(await send([day()], { key: linkage.keys.dopa.exchange })).toEqual([401, 'report-signature']);
    expect(await send([day()], {}, 'saphan-report+jwt')).toEqual([401, 'report-signature']);
    const issuedAt = new Date(Date.now() - 360_000).toISOString();
    expect(await send([day()], { issuedAt })).toEqual([401, 'report-signature']);
    expect(await held()).toEqual([]);
  });
  test('fewer than none, or a field that the schema does not know', async () => {
    expect(await send([day({ rows: -1 })])).toEqual([422, 'report-refused']);
    const subject = { ...day(), subject: 'pid:9501100000100' };
    expect(await send([subject])).toEqual([422, 'report-refused']);
  });
  test('usage of a member that the gateway does not host, and of a day to come', async () => {
    const tomorrow = toBangkokDay(Date.now() + 2 * 86_400_000);
    expect(await send([day({ member: 'TH/GOV/RD' }), day({ day: tomorrow })])).toEqual([204, undefined]);
    expect(await held()).toEqual([]);
  });
});

test('the counts of a day grow and never fall, however often they come', async () => {
  for (const given of [40, 50, 45]) expect(await send([day({ given })])).toEqual([204, undefined]);
  const [row] = await held();
  expect(row).toMatchObject({ member: 'TH/GOV/DOPA', gateway: 'TH/GOV/DGA/cloud', asked: 3, given: 50 });
});

describe('the page', () => {
  test('shows each agency’s month, alone where it is asked for alone', async () => {
    const page = await app.inject({ url: `/usage?month=${month}&lang=en`, headers: { accept: 'text/html' } });
    expect(page.body).toContain('Exchanges on each day of');
    // What a phone, which shows no head, says before each number.
    for (const label of ['Asked', 'Given', 'Processor time (s)'])
      expect(page.body).toContain(`data-label="${label}"`);
    expect(page.body).toMatch(/<svg class="minutes"[\s\S]*<rect class="minutes-bar"/);
    const other = await app.inject({
      url: `/usage?month=${month}&member=TH/GOV/RD&lang=en`,
      headers: { accept: 'text/html' },
    });
    expect(other.body).toContain('Nothing used in this month yet');
  });
  test('has the same as a file, with plain numbers', async () => {
    const file = await app.inject({ url: `/usage.csv?month=${month}&lang=en` });
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toContain(`usage-${month}.csv`);
    const [head = '', line = ''] = file.body.split('\r\n');
    expect(head).toContain('"Processor time (ms)"');
    const [row] = await held();
    expect(line).toBe(
      [
        month,
        'TH/GOV/DOPA',
        'TH/GOV/DGA/cloud',
        row?.asked,
        row?.given,
        row?.unanswered,
        row?.rows,
        row?.bytesIn,
        row?.bytesOut,
        row?.processorMs,
      ]
        .map((cell) => `"${String(cell)}"`)
        .join(','),
    );
  });
});

test('is kept for three years', async () => {
  await forgetReports(linkage.context.db, Date.now() + 3 * 365 * 86_400_000);
  expect(await held()).toHaveLength(1);
  await forgetReports(linkage.context.db, Date.now() + 3 * 366 * 86_400_000 + 40 * 86_400_000);
  expect(await held()).toEqual([]);
});
