import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
const pids = { ari: '9501100000011', noi: '9501100000029', chief: '9501100000053', tax: '9501100000045' };
const ids: Partial<Record<keyof typeof pids, string>> = {};
const { page, post } = formsOf(() => test);

beforeAll(async () => {
  test = await openTestPages();
  ids.ari = await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  ids.noi = await test.addOfficer({ pid: pids.noi, name: 'น้อย ใจดี', role: 'case-officer' });
  ids.chief = await test.addOfficer({ pid: pids.chief, name: 'หัวหน้า กอง', role: 'supervisor' });
  await test.addOfficer({ pid: pids.tax, name: 'วราภรณ์', role: 'authority', member: 'TH/GOV/RD' });
});
afterAll(() => test.close());

const marksIn = (html: string): string[] =>
  [...html.matchAll(/name="case" value="([^"]+)"/g)].map(([, value]) => value ?? '');
const unclaimed = '/inbox?filter=unclaimed&lang=en';

describe('marked cases', () => {
  it('are not touched by who may not: no button, and no way round it', async () => {
    await receiveCase(test);
    const ari = await test.signIn(pids.ari);
    expect((await page(ari, unclaimed)).html).not.toContain('/inbox/assign');
    expect((await post(ari, unclaimed, '/inbox/assign', { officer: ids.noi ?? '' })).status).toBe(403);
    expect((await page(ari, '/inbox/share')).status).toBe(403);
    expect((await post(ari, unclaimed, '/inbox/share')).status).toBe(403);
    const chief = await test.signIn(pids.chief);
    expect((await post(chief, unclaimed, '/inbox/claim')).status).toBe(403);
  });

  it('are claimed at one press, each named that was not, and the list says so once', async () => {
    const { number } = await receiveCase(test);
    const ari = await test.signIn(pids.ari);
    const { html } = await page(ari, unclaimed);
    const [first = '', second = ''] = marksIn(html);
    // Between looking and pressing, another took the second.
    const noi = await test.signIn(pids.noi);
    await post(noi, unclaimed, '/inbox/claim', { case: second });
    const form = new URLSearchParams({ _csrf: /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '' });
    form.append('case', first);
    form.append('case', second);
    form.append('back', '/inbox?filter=mine');
    const sent = await ari.go(`${test.origin}/inbox/claim`, {
      method: 'POST',
      body: form,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/inbox?filter=mine']);
    const after = (await page(ari, '/inbox?filter=mine&lang=en')).html;
    expect(after).toContain('1 claimed');
    expect(after).toContain('1 not done');
    expect(after).toContain(number);
    expect((await page(ari, '/inbox?filter=mine&lang=en')).html).not.toContain('1 not done');
  });

  it('stay marked, once, where nobody is chosen to take them', async () => {
    await receiveCase(test);
    const chief = await test.signIn(pids.chief);
    const [first = ''] = marksIn((await page(chief, unclaimed)).html);
    await post(chief, unclaimed, '/inbox/assign', {
      case: first,
      officer: '',
      back: '/inbox?filter=unclaimed',
    });
    const checked = (html: string) => html.match(/name="case" value="[^"]+" checked/g) ?? [];
    const { html } = await page(chief, unclaimed);
    expect(html).toContain('No officer is chosen');
    expect(checked(html)).toEqual([`name="case" value="${first}" checked`]);
    expect(checked((await page(chief, unclaimed)).html)).toEqual([]);
  });

  it('say what is missing where nothing is marked, and lead nowhere but to the inbox', async () => {
    const ari = await test.signIn(pids.ari);
    const sent = await post(ari, unclaimed, '/inbox/claim', { back: 'https://elsewhere.example/' });
    expect(sent.headers.get('location')).toBe('/inbox');
    expect((await page(ari, '/inbox?lang=en')).html).toContain('No case is marked');
  });
});

describe('a saved filter', () => {
  const save = (browser: Browser, name: string, more: Record<string, string> = {}) =>
    post(browser, unclaimed, '/inbox/filters', { filter: 'unclaimed', days: '7', name, ...more });
  const href = '/inbox?filter=unclaimed&amp;days=7';

  it('is one’s own until it is shared, and never another agency’s', async () => {
    const ari = await test.signIn(pids.ari);
    await save(ari, 'ของฉัน');
    await save(ari, 'ของกอง', { shared: 'yes', state: 'received' });
    expect((await page(ari, unclaimed)).html).toContain('ของฉัน');
    const noi = (await page(await test.signIn(pids.noi), unclaimed)).html;
    expect(noi).not.toContain('ของฉัน');
    expect(noi).toContain('ของกอง');
    expect((await page(await test.signIn(pids.tax), unclaimed)).html).not.toContain('ของกอง');
  });

  it('opens what it says, and is taken away by its own officer alone', async () => {
    const ari = await test.signIn(pids.ari);
    const { html } = await page(ari, `${href.replaceAll('&amp;', '&')}&lang=en`);
    const [, remove = ''] = /action="(\/inbox\/filters\/[0-9a-f-]+\/remove)"/.exec(html) ?? [];
    const noi = await test.signIn(pids.noi);
    await post(noi, unclaimed, remove);
    expect((await page(ari, unclaimed)).html).toContain('ของฉัน');
    await post(ari, '/inbox?filter=unclaimed&days=7', remove);
    expect((await page(ari, unclaimed)).html).not.toContain('ของฉัน');
  });

  it('narrows the list by state, days and owner', async () => {
    await receiveCase(test);
    const chief = await test.signIn(pids.chief);
    const rows = async (more: string) =>
      [...(await page(chief, `/inbox?filter=open${more}`)).html.matchAll(/href="\/cases\//g)].length;
    const all = await rows('');
    expect(all).toBeGreaterThan(2);
    expect(await rows('&state=received')).toBe(all - 2);
    expect(await rows(`&owner=${ids.noi ?? ''}`)).toBe(1);
    expect(await rows('&days=0')).toBe(0);
    expect(await rows('&days=30&area=50&service=&unit=')).toBe(all);
    expect(await rows('&area=10')).toBe(0);
  });
});

describe('sharing out', () => {
  const inHand = async () => {
    const rows = await test.desk.store.asAgency(test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id, (trx) =>
      trx.selectFrom('case_file').select(['assignee']).execute(),
    );
    return (id: string | undefined) => rows.filter(({ assignee }) => assignee === id).length;
  };

  it('goes evenly over who is here; who is away gets none', async () => {
    const sompong = await test.addOfficer({ pid: '9501100000061', name: 'สมปอง', role: 'case-officer' });
    const chief = await test.signIn(pids.chief);
    await test.showToken(chief);
    await post(chief, `/officers/${sompong}`, `/officers/${sompong}/absence`, {
      'awayLast-day': '30',
      'awayLast-month': '11',
      'awayLast-year': '2569',
    });
    for (let count = 0; count < 6; count += 1) await receiveCase(test);
    const { html } = await page(chief, '/inbox/share?lang=en');
    expect(html).toContain('away today');
    const before = await inHand();
    await post(chief, '/inbox/share', '/inbox/share');
    const after = await inHand();
    expect(after(sompong)).toBe(0);
    expect(Math.abs(after(ids.ari) - after(ids.noi))).toBeLessThanOrEqual(1);
    expect(after(ids.ari)).toBeGreaterThan(before(ids.ari));
    expect((await page(chief, unclaimed)).html).toMatch(/[0-9]+ assigned/);
  });

  it('is told by officers themselves that they are away, and that they are back', async () => {
    const noi = await test.signIn(pids.noi);
    const from = '/my/rights';
    const away = { 'awayLast-month': '11', 'awayLast-year': '2569' };
    const share = async () => {
      await receiveCase(test);
      const { html } = await page(await test.signIn(pids.chief), '/inbox/share?lang=en');
      return html.split('away today').length - 1;
    };
    const before = await share();
    await post(noi, from, '/my/absence', { ...away, 'awayLast-day': '31' });
    expect((await page(noi, from)).status).toBe(422);
    await post(noi, from, '/my/absence', { ...away, 'awayLast-day': '27' });
    expect(await share()).toBe(before + 1);
    const [, absence = ''] = /name="absence" value="([^"]+)"/.exec((await page(noi, from)).html) ?? [];
    // Nobody ends another's.
    await post(await test.signIn(pids.ari), from, '/my/end-absence', { absence });
    expect(await share()).toBe(before + 1);
    await post(noi, from, '/my/end-absence', { absence });
    expect(await share()).toBe(before);
  });

  it('hands a whole desk over at one press, with what the other has no right to left behind', async () => {
    const chief = await test.signIn(pids.chief);
    await test.showToken(chief);
    const before = await inHand();
    const all = before(ids.ari) + before(ids.noi);
    const from = `/officers/${ids.ari ?? ''}`;
    const chiefs = await post(chief, from, `${from}/transfer`, { taker: ids.chief ?? '' });
    expect(chiefs.status).toBe(303);
    expect((await inHand())(ids.ari)).toBe(before(ids.ari));
    await post(chief, from, `${from}/transfer`, { taker: ids.noi ?? '' });
    const after = await inHand();
    expect([after(ids.ari), after(ids.noi)]).toEqual([0, all]);
  });
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  await receiveCase(test);
  const rules = openCopyReader();
  const chief = await test.signIn(pids.chief);
  for (const lang of ['th', 'en'])
    for (const path of [
      '/inbox?filter=unclaimed&days=7',
      '/inbox?filter=open',
      '/inbox/share',
      `/officers/${ids.noi ?? ''}`,
    ]) {
      const { status, html } = await page(chief, `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(status).toBe(200);
      rules.add({
        name: `${lang} ${path}`,
        origin: test.origin,
        html,
        looks: ['narrow', 'wide', 'dark', 'printed'],
      });
    }
  expect(await rules.finish()).toEqual([]);
  await rules.close();
});
