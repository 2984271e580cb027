import { findCompetenceFeed, toPublicJwk, toVerifyingKey, type SigningKey } from '@saphan/exchange';
import { openSlowForm, type FormBrowser } from '@saphan/testkit';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { CompactSign } from 'jose';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { findHoldings } from './holdings.ts';

const dopa = 'TH/GOV/DOPA';
const rd = 'TH/GOV/RD';
const [ruler, steward, other, learner] = ['9000000000918', '9000000000926', '9000000000934', '9500100000109'];
const today = toBangkokDay(Date.now());
let linkage: TestLinkage;
let pages: TestPages;
let registrar: Actor;
let stewardOfDopa: Actor;

interface Actor {
  readonly browser: FormBrowser;
  readonly csrf: string;
}
async function act(pid: string, may: Parameters<TestPages['signIn']>[1]): Promise<Actor> {
  const browser = await pages.signIn(pid, may);
  return { browser, csrf: (await pages.hiddenFields(browser, '/'))['_csrf'] ?? '' };
}
const post = async ({ browser, csrf }: Actor, path: string, fields: Record<string, string>) =>
  (await browser.post(`${pages.url}/${path}`, { _csrf: csrf, ...fields })).status;
const page = async ({ browser }: Actor, path: string): Promise<string> =>
  (await browser.go(`${pages.url}/${path}`)).text();

const dated = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-');
  // In the Buddhist era, as people here type it.
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: String(Number(year) + 543) };
};
const holding = (fields: Record<string, string> = {}) => ({
  form: 'holding',
  ...{
    member: dopa,
    pid: learner,
    nameTh: 'กัญญา ศรีวิไล',
    nameEn: 'Kanya Sriwilai',
    competence: 'data-steward',
  },
  ...{ evidence: 'ใบประกาศ 12/2569', ...dated('from', addCalendarDays(today, -10)), ...fields },
});
const all = () => findHoldings(linkage.context.db);
const demand = (role: string, from: string = today) =>
  post(registrar, 'competences/demands', {
    form: 'demand',
    role,
    competence: 'data-steward',
    ...dated('from', from),
  });

beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
  registrar = await act(ruler, { roles: ['registrar'] });
  stewardOfDopa = await act(steward, { rights: [{ member: dopa, role: 'steward' }] });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

describe('the register', () => {
  const competence = { form: 'competence', code: 'data-steward', nameTh: 'ผู้ดูแลข้อมูล', nameEn: 'Data steward' };
  test('is a registrar’s alone, and takes no code that is none', async () => {
    expect(await post(stewardOfDopa, 'competences', competence)).toBe(403);
    await post(registrar, 'competences', { ...competence, code: 'ดูแล' });
    expect(await page(registrar, 'competences?lang=en')).toContain('small letters, digits and hyphens');
    expect(await post(registrar, 'competences', competence)).toBe(303);
    const course = { form: 'course', of: 'data-steward', courseTh: 'อบรม', courseEn: 'Training' };
    await post(registrar, 'competences/courses', { ...course, provider: 'สพร.', hours: '0', goodFor: '' });
    expect(await page(registrar, 'competences')).toContain('a number from 1 to 2,000');
    await post(registrar, 'competences/courses', { ...course, provider: 'สพร.', hours: '6', goodFor: '24' });
    const shown = await page(registrar, 'competences');
    expect(shown).toContain('Training');
    expect(shown).toContain('2 years');
    const { number } = await linkage.context.db
      .selectFrom('course')
      .select('number')
      .executeTakeFirstOrThrow();
    const changed = { ...course, number: String(number), provider: 'สคส.', goodFor: '', courseEnded: 'yes' };
    expect(await post(stewardOfDopa, 'competences/courses', { ...changed, hours: '9' })).toBe(403);
    await post(registrar, 'competences/courses', { ...changed, hours: 'many' });
    expect(await page(registrar, 'competences?lang=en')).toContain('Change the course: Training');
    expect(await post(registrar, 'competences/courses', { ...changed, hours: '9', number: '999' })).toBe(404);
    await post(registrar, 'competences/courses', { ...changed, hours: '9' });
    const rows = await linkage.context.db.selectFrom('course').selectAll().execute();
    expect(rows).toMatchObject([{ number, provider: 'สคส.', hours: 9, good_for: null, ended: true }]);
    expect(await page(registrar, `competences?course=${String(number)}&lang=en`)).toMatch(
      /name="hours"[^>]*value="9"/,
    );
    // Back as the tests below know it.
    await post(registrar, 'competences/courses', {
      ...course,
      number: String(number),
      provider: 'สพร.',
      hours: '6',
      goodFor: '24',
    });
    // A page of several forms names each field once.
    const ids = [...shown.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
  test('never holds the registrar’s own right to anything', async () => {
    await demand('linkage.registrar');
    expect(await page(registrar, 'competences?lang=en')).toContain('Choose a right.');
    expect(await linkage.context.db.selectFrom('competence_demand').selectAll().execute()).toEqual([]);
  });
});

describe('not written down', () => {
  test('by who does not govern the agency, and nobody’s own', async () => {
    const stranger = await act(other, { rights: [{ member: rd, role: 'steward' }] });
    expect(await post(stranger, 'competences/people', holding())).toBe(403);
    const author = await act('9000000000942', { rights: [{ member: dopa, role: 'author' }] });
    expect(await post(author, 'competences/people', holding())).toBe(403);
    await post(stewardOfDopa, 'competences/people', { ...holding({ pid: steward }) });
    expect(await page(stewardOfDopa, `competences/people/${dopa}?lang=en`)).toContain(
      'Nobody writes down their own',
    );
    expect(await all()).toEqual([]);
  });
  test.each([
    ['a number that is none', { pid: '1234567890123' }, 'no national id'],
    ['an end before its beginning', dated('until', addCalendarDays(today, -11)), 'ends before it begins'],
    ['a competence that nobody knows', { competence: 'flying' }, 'of the register'],
    ['without evidence', { evidence: ' ' }, 'what shows it'],
    ['a day that no calendar has', { 'from-day': '31', 'from-month': '2' }, 'a day of the calendar'],
  ])('%s', async (_, fields, words) => {
    await post(stewardOfDopa, 'competences/people', { ...holding(fields) });
    expect(await page(stewardOfDopa, `competences/people/${dopa}?lang=en`)).toContain(words);
    expect(await all()).toEqual([]);
  });
});

describe('a right that demands a competence', () => {
  const rights = async (pid: string) => {
    const found = await linkage.context.staff.find(pages.issuer, pid);
    return {
      rights: found?.rights.map(({ role }) => role),
      resting: found?.resting?.map(({ role }) => role),
    };
  };
  const give = () =>
    post(registrar, `people/${dopa}`, { pid: learner, nameTh: 'กัญญา', nameEn: 'Kanya', role: 'author' });

  test('is everybody’s as before while nothing is demanded, and told of before it is', async () => {
    expect(await rights(steward)).toEqual({ rights: ['steward'], resting: [] });
    await demand('linkage.steward', addCalendarDays(today, 30));
    expect(await rights(steward)).toEqual({ rights: ['steward'], resting: [] });
    expect(await page(stewardOfDopa, '?lang=en')).toContain('A right of yours will rest soon');
    expect(await page(registrar, `competences/people/${dopa}`)).toContain('the right will rest');
  });
  test('rests without it, says why and what to do, and comes back with it', async () => {
    await demand('linkage.steward');
    expect(await rights(steward)).toEqual({ rights: [], resting: ['steward'] });
    const told = await page(stewardOfDopa, '?lang=en');
    expect(told).toContain('A right of yours rests: steward DOPA');
    // Above every page stands one line; why and what to do open beneath it.
    expect(/<details>(?:(?!<\/details>).)*Take “Training”/s.test(told)).toBe(true);
    expect(await post(stewardOfDopa, 'competences/people', holding())).toBe(403);
    expect(await page(registrar, `competences/people/${dopa}`)).toContain('the right rests');
    const own = { pid: steward, nameTh: 'คน', nameEn: 'Somebody', course: '1' };
    await post(registrar, 'competences/people', holding(own));
    expect(await rights(steward)).toEqual({ rights: ['steward'], resting: [] });
    // The course says until when: 24 months, the last day counted.
    const [held] = await all();
    expect(held?.until).toMatch(new RegExp(`^${String(Number((held?.from ?? '').slice(0, 4)) + 2)}`));
  });
  test('rests again when what it rests on is taken back, with a reason', async () => {
    const [held] = await all();
    const path = `competences/people/${held?.id ?? ''}/end`;
    const reason = `reason-${held?.id ?? ''}`;
    await post(registrar, path, { form: held?.id ?? '', [reason]: ' ' });
    expect(await page(registrar, `competences/people/${dopa}?lang=en`)).toContain('Write the reason');
    expect(await rights(steward)).toMatchObject({ rights: ['steward'] });
    await post(registrar, path, { form: held?.id ?? '', [reason]: 'ใบประกาศเป็นของคนอื่น' });
    expect(await rights(steward)).toEqual({ rights: [], resting: ['steward'] });
    await post(registrar, 'competences/people', holding({ pid: steward, nameTh: 'คน', course: '1' }));
    expect(await rights(steward)).toMatchObject({ rights: ['steward'] });
  });
  test('is not given without it, and is given with it', async () => {
    await demand('linkage.author');
    await give();
    expect(await page(registrar, `people/${dopa}?lang=en`)).toContain(
      'demands the competence “Data steward”',
    );
    expect((await rights(learner)).rights).toBeUndefined();
    await post(stewardOfDopa, 'competences/people', holding());
    await give();
    expect(await rights(learner)).toEqual({ rights: ['author'], resting: [] });
  });
  test('is back for all once nothing is demanded', async () => {
    const fields = await pages.hiddenFields(registrar.browser, '/competences');
    expect(fields['_csrf']).toBeDefined();
    const demands = await linkage.context.db
      .selectFrom('competence_demand')
      .select('id')
      .where('role', '=', 'author')
      .where('ended_at', 'is', null)
      .execute();
    expect(await post(stewardOfDopa, `competences/demands/${demands[0]?.id ?? ''}/end`, {})).toBe(403);
    expect(await post(registrar, `competences/demands/${demands[0]?.id ?? ''}/end`, {})).toBe(303);
    expect(await rights('9000000000942')).toEqual({ rights: ['author'], resting: [] });
  });
});

describe('a file', () => {
  async function send(text: string | Buffer, { browser, csrf }: Actor = registrar): Promise<string> {
    const body = new FormData();
    body.append('_csrf', csrf);
    body.append('member', dopa);
    body.append('file', new Blob([text as unknown as ArrayBuffer]), 'a.csv');
    return (
      await browser.go(`${pages.url}/competences/import`, {
        ...{ method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } },
      })
    ).text();
  }
  const hidden = (html: string, name: string): string =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  function formOf(html: string, { csrf }: Actor): FormData {
    const body = new FormData();
    body.append('_csrf', csrf);
    for (const name of ['member', 'seen', 'rows']) body.append(name, hidden(html, name));
    return body;
  }
  async function take(html: string): Promise<Response> {
    const { browser } = registrar;
    const body = formOf(html, registrar);
    return browser.go(`${pages.url}/competences/import/take`, {
      ...{ method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' }, redirect: 'manual' },
    });
  }
  const head = 'pid,ชื่อ,หน่วยงาน,สมรรถนะ,ตั้งแต่,ถึงวันที่,หลักฐาน\n';

  test('says of every row what becomes of it, and writes what can be', async () => {
    const before = (await all()).length;
    const html = await send(
      head +
        '9500100000117,คนใหม่,,data-steward,2569-01-05,2570-01-04,ก 1\n' +
        '9500100000117,คนใหม่,,ผู้ดูแลข้อมูล,5/1/2026,4/1/2027,ก 1\n' +
        '9500100000125,อีกคน,TH/GOV/RD,Data steward,5 ม.ค. 2569,,ก 2\n' +
        '1234567890123,ไม่มีตัวตน,,data-steward,2569-01-05,,ก 3\n' +
        '9500100000125,อีกคน,,data-steward,2569-01-05,2568-01-05,ก 4\n' +
        '9500100000125,อีกคน,TH/GOV/NONE,data-steward,2569-13-05,,\n' +
        `${ruler},ตนเอง,,data-steward,2569-01-05,,ก 5\n`,
    );
    expect(html).toContain('2 rows');
    expect(html).toContain('the same as row 2');
    expect(html).toContain('not known at the Linkage Center yet');
    expect(html).toContain('no national id');
    expect(html).toContain('ends before it begins');
    expect(html).toContain('an agency for which you write');
    expect(html).toContain('somebody else writes it');
    expect((await all()).length).toBe(before);
    expect((await take(html)).status).toBe(303);
    const entered = (await all()).filter(({ evidence }) => evidence.startsWith('ก '));
    expect(entered.map(({ member, from, until }) => [member, from, until])).toEqual([
      [dopa, '2026-01-05', '2027-01-04'],
      [rd, '2026-01-05', null],
    ]);
    expect(await send(head + '9500100000117,คนใหม่,,data-steward,2569-01-05,2570-01-04,ก 1\n')).toContain(
      'it is there already',
    );
  });
  test('may be of TIS-620, and is refused with its place where it is broken, with its columns where some are missing', async () => {
    // ก is 0xA1 in TIS-620, and so on along the block.
    const tis = Buffer.from(
      Array.from(`${head}9500100000133,สมชาย,,data-steward,2569-02-01,,ข 1\n`, (letter) => {
        const code = letter.codePointAt(0) ?? 0;
        return code > 0x7f ? code - 0x0e01 + 0xa1 : code;
      }),
    );
    expect(await send(tis)).toContain('สมชาย');
    await send('pid,name_th\n1,2\n');
    expect(await page(registrar, 'competences/import?lang=en')).toContain(
      'no column competence, from, evidence',
    );
    await send(`${head}"9500100000133,x\n`);
    expect(await page(registrar, 'competences/import?lang=en')).toContain('line 2');
  });
  test('writes nothing for who writes no more when all has come', async () => {
    const entry = { issuer: pages.issuer, pid: '9000000000950', names: { th: 'ก', en: 'A' }, roles: [] };
    const sender = await act('9000000000950', { roles: ['registrar'] });
    const html = await send(`${head}9500100000150,ง,,data-steward,2569-03-01,,ง 1\n`, sender);
    const before = (await all()).length;
    const form = formOf(html, sender);
    const body = await openSlowForm(form);
    const asked = vi.spyOn(linkage.context.staff, 'find');
    const sent = sender.browser.go(`${pages.url}/competences/import/take`, body.init);
    await vi.waitFor(() =>
      expect(asked.mock.settledResults.some(({ type }) => type === 'fulfilled')).toBe(true),
    );
    asked.mockRestore();
    await linkage.context.staff.save(entry, 'key:admin');
    body.rest();
    expect((await sent).status).toBe(403);
    expect((await all()).length).toBe(before);
  });
  test('writes nothing where the register has changed since it was looked at', async () => {
    const html = await send(`${head}9500100000141,ค,,data-steward,2569-03-01,,ค 1\n`);
    expect((await take(html)).status).toBe(303);
    const count = (await all()).length;
    await take(html);
    expect((await all()).length).toBe(count);
    expect(await page(registrar, 'competences/import?lang=en')).toContain('has changed since you looked');
  });
});

describe('the feed of an agency', () => {
  async function ask(member: string, key: SigningKey) {
    const question = { profile: 'saphan-competence-question-1', member, issuedAt: new Date().toISOString() };
    const payload = await new CompactSign(Buffer.from(JSON.stringify(question)))
      .setProtectedHeader({ alg: key.algorithm, typ: 'saphan-competence-question+jwt', kid: key.kid })
      .sign(key.privateKey);
    const headers = { 'content-type': 'application/jwt' };
    return linkage.app.inject({ method: 'POST', url: '/report/competences', headers, payload });
  }
  test('is for nobody who can’t sign for it', async () => {
    expect((await ask(dopa, linkage.keys.rd.exchange)).statusCode).toBe(401);
    expect((await ask(dopa, linkage.keys.dopa.agreement)).statusCode).toBe(401);
  });
  test('is signed as snapshots are, and names people by a key of that agency alone', async () => {
    await demand('desk.authority');
    const answer = await ask(dopa, linkage.keys.dopa.exchange);
    const key = toVerifyingKey(toPublicJwk(await linkage.context.signingKey()));
    const feed = findCompetenceFeed(answer.body, [key]);
    const hash = createHmac('sha256', Buffer.from(feed?.personKey ?? '', 'base64url'))
      .update(learner)
      .digest('base64url');
    expect(feed).toMatchObject({
      member: dopa,
      demands: [{ role: 'authority', competence: 'data-steward' }],
    });
    expect(feed?.holdings.map(({ person }) => person)).toContain(hash);
    expect(answer.body).not.toContain(learner);
    const others = findCompetenceFeed((await ask(rd, linkage.keys.rd.exchange)).body, [key]);
    expect(others?.personKey).not.toBe(feed?.personKey);
    expect(others?.holdings).toHaveLength(1);
  });
});

test('no number stands in the database, and every change in the trail', async () => {
  const { db } = linkage.context;
  const rows = await db.selectFrom('competence_holding').selectAll().execute();
  const audit = await db.selectFrom('audit').selectAll().execute();
  expect(JSON.stringify([rows, audit])).not.toMatch(/95001000001(09|17|25)/);
  const actions = audit.map(({ action }) => action);
  for (const action of ['save-competence', 'demand-competence', 'end-demand', 'enter-holding', 'end-holding'])
    expect(actions).toContain(action);
});
