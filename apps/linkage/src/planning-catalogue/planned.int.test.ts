import { countryCatalogue, untilLockWaits, type FormBrowser } from '@saphan/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEntries } from '../change-set/set-entries.ts';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { editionFile, madeServices } from '../planning-list/list-files.fixture.ts';
import { applyEdition } from '../planning-list/apply-edition.ts';
import { beginEdition } from '../planning-list/edition-store.ts';

let linkage: TestLinkage;
let pages: TestPages;
let planner: FormBrowser;
let author: FormBrowser;
let csrf: string;
let authorCsrf: string;
const event = 'open-restaurant';
const count = 1_500;
beforeAll(async () => {
  linkage = await openTestLinkage();
  const catalogue = await countryCatalogue();
  await mustCall(linkage.call('PUT', '/api/catalogue?conflicts=keep', catalogue));
  await linkage.context.publisher.publishNow();
  pages = await openTestPages(linkage);
  planner = await pages.signIn('9000000000091', { roles: ['planner'] });
  csrf = (await pages.hiddenFields(planner, '/'))['_csrf'] ?? '';
  author = await pages.signIn('9000000000092', { rights: [{ member: 'TH/GOV/RD', role: 'author' }] });
  authorCsrf = (await pages.hiddenFields(author, '/'))['_csrf'] ?? '';
  const made = madeServices(count);
  const { number, read } = await beginEdition(
    linkage.context,
    { bytes: editionFile(made), fileName: 'list.xlsx' },
    'key:admin',
  );
  await read;
  await applyEdition(linkage.context, number, { doer: 'key:admin' });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const mustCall = async (asked: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(JSON.stringify(body));
};
const get = async (path: string, browser = planner): Promise<string> =>
  (await browser.go(`${pages.url}/planning/${path}`)).text();
const post = (path: string, fields: Record<string, string>, browser = planner, _csrf = csrf) =>
  browser.post(`${pages.url}/planning/${path}`, { _csrf, ...fields });
const idsIn = (page: string): string[] => [...page.matchAll(/id="row-(SVC\d+)"/g)].map(([, id = '']) => id);
const row = (id: string) =>
  linkage.context.db.selectFrom('plan_service').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('closed', () => {
  test('to whoever is not a planner', async () => {
    for (const [path, fields] of [
      ['services/bulk', { which: 'all', act: 'add', tag: event }],
      ['groups', { head: 'SVC0001', act: 'group', member: 'variant SVC0002' }],
      ['services/SVC0001/live', { live: '' }],
      ['services/SVC0001/ungroup', {}],
    ] as const)
      expect((await post(path, fields, author, authorCsrf)).status).toBe(403);
    expect((await author.go(`${pages.url}/planning/groups`)).status).toBe(403);
    expect(await row('SVC0002')).toMatchObject({ life_events: [], head: null });
  });
  test('making a service to whoever writes for no agency, or not for that one', async () => {
    expect((await post('services/SVC0001/make', { member: 'TH/GOV/RD' })).status).toBe(403);
    expect((await post('services/SVC0001/make', { member: 'TH/GOV/DOPA' }, author, authorCsrf)).status).toBe(
      403,
    );
    expect((await row('SVC0001')).live_service).toBeNull();
  });
});

test('pages by key show every service once, in order', async () => {
  const seen: string[] = [];
  for (let next: string | undefined = 'services?status=STA01'; next !== undefined;) {
    const page = await get(next);
    seen.push(...idsIn(page));
    next = /class="pager-next" href="\/planning\/([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen).toHaveLength(count / 5);
  expect(seen).toEqual([...new Set(seen)].toSorted());
});

test('filters narrow, markup in them stays text, and what means nothing breaks nothing', async () => {
  expect(idsIn(await get(`services?q=${encodeURIComponent('ต่ออายุใบอนุญาต โรงงานประเภทที่ 0')}`))).toEqual([
    'SVC0002',
  ]);
  expect(await get(`services?q=${encodeURIComponent('"><script>x')}`)).not.toContain('<script>x');
  for (const query of ['q=%25', 'live=maybe', 'after=zzz', 'ministry=%27', 'agency=x&status=y'])
    expect((await planner.go(`${pages.url}/planning/services?${query}`)).status).toBe(200);
  expect(idsIn(await get('services?q=%25'))).toEqual([]);
  expect((await planner.go(`${pages.url}/planning/services/none`)).status).toBe(404);
});

test('many are tagged at once, those of a filter or those chosen, and untagged', async () => {
  const tagged = async () =>
    Number(
      (
        await linkage.context.db
          .selectFrom('plan_service')
          .select(({ fn }) => fn.countAll<string>().as('count'))
          .where(sql<boolean>`${event} = any(life_events)`)
          .executeTakeFirstOrThrow()
      ).count,
    );
  await post('services/bulk?status=STA01', { which: 'all', act: 'add', tag: event });
  await post('services/bulk?status=STA01', { which: 'all', act: 'add', tag: event });
  expect(await tagged()).toBe(300);
  expect(idsIn(await get(`services?event=${event}`))).toHaveLength(50);
  await post('services/bulk', { which: 'chosen', act: 'remove', tag: event, id: 'SVC0001' });
  expect(await tagged()).toBe(299);
  await post('services/bulk', { which: 'all', act: 'add', tag: 'no-such-event' });
  expect(await tagged()).toBe(299);
  expect((await row('SVC0006')).life_events).toEqual([event]);
});

test('suggested groups are confirmed or refused, and neither is asked again', async () => {
  const heads = async () =>
    [...(await get('groups')).matchAll(/name="head" value="(SVC\d+)"/g)].map(([, id = '']) => id);
  const [first = '', second = ''] = await heads();
  const fields = async (head: string) => {
    const form = (await get('groups')).split(`name="head" value="${head}"`)[1] ?? '';
    return { head, member: /name="member" value="([^"]+)"/.exec(form)?.[1] ?? '' };
  };
  const { member } = await fields(first);
  await post('groups', { ...(await fields(first)), act: 'group' });
  await post('groups', { ...(await fields(second)), act: 'apart' });
  const [kind, id = ''] = member.split(' ');
  expect(await row(id)).toMatchObject({ head: first, head_kind: kind });
  expect(idsIn(await get(`services?heads=yes&q=${encodeURIComponent((await row(id)).name)}`))).toEqual([]);
  expect(await get(`services/${first}`)).toContain(`/planning/services/${id}`);
  await post(`services/${id}/ungroup`, {});
  expect(await row(id)).toMatchObject({ head: null, head_kind: null });
  // What was refused stays so; a head is no member of its own.
  await post('groups', { head: first, member: `variant ${first}`, act: 'group' });
  expect(await row(first)).toMatchObject({ head: null });
});

test('of two groups that are made at once no member heads the other', async () => {
  const { db } = linkage.context;
  const makes: Promise<Response>[] = [];
  await db.transaction().execute(async (other) => {
    await other.selectFrom('plan_service').select('id').where('id', '=', 'SVC0022').forUpdate().execute();
    for (const [head, member] of [
      ['SVC0022', 'variant SVC0023'],
      ['SVC0021', 'variant SVC0022'],
    ] as const) {
      makes.push(post('groups', { head, member, act: 'group' }));
      await untilLockWaits((text) => sql.raw(text).execute(db), makes.length);
    }
  });
  expect((await Promise.all(makes)).map(({ status }) => status)).toEqual([303, 303]);
  expect(await row('SVC0021')).toMatchObject({ head: null });
  expect(await row('SVC0022')).toMatchObject({ head: 'SVC0021' });
  expect(await row('SVC0023')).toMatchObject({ head: 'SVC0021' });
});

test('a planned service becomes one of the catalogue with what is known of it', async () => {
  const answer = await post('services/SVC0003/make', { member: 'TH/GOV/RD' }, author, authorCsrf);
  const [, set = '', name = ''] =
    /change-sets\/([^/]+)\/services\/(.+)$/.exec(answer.headers.get('location') ?? '') ?? [];
  expect(name).toBe('svc0003');
  const [entry] = await readEntries(linkage.context.db, set);
  const planned = await row('SVC0003');
  expect(entry?.content.get('names')).toEqual({ th: planned.name, en: '' });
  expect(planned.live_service).toBe('svc0003');
  expect((await author.go(`${pages.url}/change-sets/${set}/services/${name}`)).status).toBe(200);
  // Twice makes it once.
  const again = await post('services/SVC0003/make', { member: 'TH/GOV/RD' }, author, authorCsrf);
  expect(again.headers.get('location')).toBe('/planning/services/SVC0003');
  await post('services/SVC0003/live', { live: '' });
  expect((await row('SVC0003')).live_service).toBeNull();
  expect((await post('services/SVC0003/live', { live: 'none' })).status).toBe(404);
});

test('programs say which service of the catalogue a planned one has become', async () => {
  const put = (links: object[], bearer?: string) =>
    linkage.call('PUT', '/api/planning/live-links', { links }, bearer);
  const link = { service: 'SVC0009', live: 'passport' };
  expect((await put([link], 'somebody')).status).toBe(401);
  expect((await put([link, { ...link, live: 'none' }])).status).toBe(404);
  expect((await row('SVC0009')).live_service).toBeNull();
  expect((await put([link, { service: 'SVC9999', live: 'passport' }])).status).toBe(204);
  expect((await row('SVC0009')).live_service).toBe('passport');
});

test('as a file no cell begins like a formula', async () => {
  const file = await get('services.csv?status=STA02');
  expect(file.split('\r\n').length - 2).toBe(count / 5);
  expect(file).not.toMatch(/(^|,)"[=+@-]/m);
});
