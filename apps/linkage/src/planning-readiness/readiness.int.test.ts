import { toUuidV7 } from '@saphan/contracts';
import { signAgreement } from '@saphan/exchange';
import { defaultLadder } from '@saphan/planning';
import type { FormBrowser } from '@saphan/testkit';
import { countryCatalogue } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkLive } from '../planning-catalogue/change-planned.ts';
import { consumer, newAgreement, openTestLinkage, service, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { openRegistryView } from '../pages/registry-view.ts';
import { applyEdition, undoEdition } from '../planning-list/apply-edition.ts';
import { beginEdition, findEditions } from '../planning-list/edition-store.ts';
import { withOwnPapers } from './own-papers.fixture.ts';
import { createReadinessWatch } from './grade.ts';
import { getLadder } from './ladder-store.ts';

let linkage: TestLinkage;
let pages: TestPages;
let planner: FormBrowser;
let stranger: FormBrowser;
let csrf: string;
let hash: string;
let watch: () => Promise<number>;
beforeAll(async () => {
  linkage = await openTestLinkage();
  const { context } = linkage;
  const catalogue = await countryCatalogue();
  const { status } = await linkage.call('PUT', '/api/catalogue?conflicts=keep', withOwnPapers(catalogue));
  expect(status).toBe(200);
  pages = await openTestPages(linkage);
  planner = await pages.signIn('9000000000071', { roles: ['planner'] });
  csrf = (await pages.hiddenFields(planner, '/'))['_csrf'] ?? '';
  stranger = await pages.signIn('9000000000072', { roles: ['registrar'] });
  const csv =
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,หมายเหตุ\n' +
    'S1,กระทรวงพัฒนาสังคม,กรมคนพิการ,บัตรประจำตัวคนพิการ,50 ราย/ปี\nS2,กระทรวงพัฒนาสังคม,กรมคนพิการ,เรื่องอื่น,\n';
  const { number, read } = await beginEdition(
    context,
    { bytes: Buffer.from(csv), fileName: 'a.csv' },
    'key:admin',
  );
  await read;
  await applyEdition(context, number, { doer: 'key:admin' });
  await linkLive(context.db, 'S1', 'disability-allowance', 'key:admin');
  const { body } = await linkage.call('POST', '/api/agreements', newAgreement({ id: toUuidV7(Date.now()) }));
  hash = String(body.hash);
  for (const [party, key] of [
    ['consumer', linkage.keys.dga.agreement],
    ['provider', linkage.keys.dopa.agreement],
  ] as const)
    await linkage.call('POST', `/api/agreements/${hash}/signatures`, {
      party,
      signature: signAgreement(hash, key, new Date().toISOString()),
    });
  await linkage.call('POST', `/api/agreements/${hash}/activation`);
  await context.publisher.publishNow();
  watch = createReadinessWatch(context, openRegistryView(context));
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const levelOf = async (id: string, ladder = 'readiness'): Promise<{ level: number; missing: string }> => {
  await watch();
  const row = await linkage.context.db
    .selectFrom('plan_standing')
    .select(['level', 'missing'])
    .where('service', '=', id)
    .where('ladder', '=', ladder)
    .executeTakeFirst();
  return { level: row?.level ?? -1, missing: JSON.stringify(row?.missing ?? null) };
};
const page = async (path: string, browser = planner): Promise<string> =>
  (await browser.go(`${pages.url}/planning/${path}`)).text();
const post = (path: string, fields: Record<string, string>, browser = planner, _csrf = csrf) =>
  browser.post(`${pages.url}/planning/${path}`, { _csrf, ...fields });
const answered = () =>
  linkage.context.db
    .insertInto('traffic')
    .values({
      ...{ minute: new Date(Math.floor(Date.now() / 60_000) * 60_000), gateway: 'TH/GOV/DGA/cloud' },
      ...{ process: toUuidV7(Date.now()), side: 'consumer', consumer, service, outcome: 'answered' },
      ...{ count: 1, total_ms: 1, max_ms: 1 },
    })
    .execute();
/** Every five minutes it looks in any case; here at once. */
const again = async () => {
  watch = createReadinessWatch(linkage.context, openRegistryView(linkage.context));
  return watch();
};

describe('closed', () => {
  test('rules and facts to whoever is not a planner', async () => {
    const _csrf = (await pages.hiddenFields(stranger, '/'))['_csrf'] ?? '';
    expect((await post('readiness/readiness', { seen: '1' }, stranger, _csrf)).status).toBe(403);
    const fact = { name: 'people.staffTrained', value: 'yes', source: 'me' };
    expect((await post('services/S1/facts', fact, stranger, _csrf)).status).toBe(403);
  });
  test('what is no ladder, no ministry', async () => {
    for (const path of ['readiness/none', 'ministries/none', 'ministries/none?ladder=none'])
      expect((await planner.go(`${pages.url}/planning/${path}`)).status).toBe(404);
  });
});

test('a service climbs by what is there, falls when its agreement is revoked, and says why', async () => {
  expect(await levelOf('S2')).toMatchObject({ level: 0 });
  // Its source has an agreement, and has not answered yet.
  expect((await levelOf('S1')).missing).toContain('has had no answer of DOPA');
  await answered();
  expect(await again()).toBeGreaterThan(0);
  const before = await levelOf('S1');
  expect([before.level, before.missing.includes('train the staff')]).toEqual([3, true]);
  expect((await levelOf('S1', 'e-licensing')).level).toBe(1);

  const { status } = await linkage.call('POST', `/api/agreements/${hash}/revocation`, { reason: 'over' });
  expect(status).toBe(200);
  await linkage.context.publisher.publishNow();
  const after = await levelOf('S1');
  expect([after.level, after.missing.includes('has no agreement with DOPA')]).toEqual([2, true]);
  const told = await page('services/S1?lang=en');
  expect(told).toContain('has no agreement with DOPA');
  expect(told).toContain('3 linked → 2 mapped');
});

test('a ministry sees what to do next, each thing by its name, and the matrix leads to the services', async () => {
  const matrix = await page('readiness?lang=en');
  const [, href = ''] = /href="(\/planning\/services\?[^"]*level=2[^"]*)"/.exec(matrix) ?? [];
  // One table is picture and numbers: each number stands once, and the sums of all ministries below.
  expect(matrix.split(`href="${href}"`)).toHaveLength(2);
  expect(matrix).toMatch(/<td role="cell" class="heat-[1-4]"><a/);
  expect(matrix).toMatch(/All ministries<\/th><td role="cell">/);
  const rows = await (await planner.go(`${pages.url}${href.replaceAll('&amp;', '&')}`)).text();
  expect([rows.includes('row-S1'), rows.includes('row-S2')]).toEqual([true, false]);
  const [, ministry = ''] = /\/planning\/ministries\/([^"?]+)"/.exec(matrix) ?? [];
  const tasks = await page(`ministries/${ministry}?lang=en`);
  const [first, second] = ['has no agreement with DOPA', 'write it as a service of the catalogue'].map(
    (words) => tasks.indexOf(words),
  );
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(0);
});

test('what people know is kept with its source, and counts', async () => {
  const fact = { name: 'people.staffTrained', source: 'letter 12' };
  await post('services/S1/facts', { ...fact, value: 'maybe' });
  await post('services/S1/facts', { ...fact, value: 'yes', source: ' ' });
  await post('services/S1/facts', { name: 'service.live', value: 'yes', source: 'me' });
  expect(await linkage.context.db.selectFrom('plan_fact').selectAll().execute()).toEqual([]);
  await post('services/S1/facts', { ...fact, value: 'yes' });
  await post('services/S2/facts', { name: 'people.policySupport', value: 'no', source: '<b>' });
  expect(await page('services/S1?lang=en')).toContain('letter 12');
  expect(await page('services/S2')).not.toContain('<b>');
});

describe('rules', () => {
  const fieldsOf = (first: string): Record<string, string> => ({
    seen: '1',
    ...Object.fromEntries(
      defaultLadder.levels.flatMap(({ names, conditions }, at) => [
        [`th${String(at)}`, names.th],
        [`en${String(at)}`, names.en],
        [
          `rules${String(at)}`,
          at === 1
            ? first
            : conditions.map(({ rule, names: words }) => `${rule} | ${words.th} | ${words.en}`).join('\n'),
        ],
      ]),
    ),
  });
  test('one that fails is refused with its place, and nothing is changed', async () => {
    for (const first of [
      'nobody.knows = 1 | ก | a',
      'manual.gaps = | ก | a',
      'manual.gaps | ก | a',
      'manual.gaps = 0',
    ]) {
      await post('readiness/readiness', fieldsOf(first));
      expect((await getLadder(linkage.context.db, 'readiness')).version).toBe(1);
    }
    await post('readiness/readiness', fieldsOf('true | ก | a\nnobody.knows = 1 | ก | a'));
    expect(await page('readiness/readiness')).toContain('level 1, condition 2, 1:1');
  });
  test('a line that is none is told by its number', async () => {
    const lines = 'service.live | ก | a\nmanual.gaps = 0';
    await post('readiness/readiness', fieldsOf(lines));
    const html = await page('readiness/readiness?lang=en');
    expect(html).toContain('Line 2 must be: rule | Thai | English');
    expect(html).toMatch(/id="[^"]*rules1-fault"/);
  });
  test('new ones make a version, by which all are graded; an old page does not undo it', async () => {
    await post('readiness/readiness', fieldsOf('list.status = null | ไม่มีสถานะ | no status'));
    expect((await getLadder(linkage.context.db, 'readiness')).version).toBe(2);
    expect((await levelOf('S2')).level).toBeGreaterThan(0);
    expect((await post('readiness/readiness', fieldsOf('true | ก | a'))).status).toBe(409);
  });
});

test('what an undone edition takes out is graded no more, and is back with its history', async () => {
  const [newest] = await findEditions(linkage.context.db);
  await undoEdition(linkage.context, newest?.number ?? 0, 'key:admin');
  expect((await levelOf('S1')).level).toBe(-1);
});
