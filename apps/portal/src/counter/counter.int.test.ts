import { toUuidV7 } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn } from '../fixture/apply.fixture.ts';
import { openBrowser, tokenOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { kanya, malee, somchai } from '../fixture/people.fixture.ts';
import { toPersonId } from '../person/person-id.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
const desk = 'TH/LGO/CNX/desk';
const place = toUuidV7(Date.now());
const otherPlace = toUuidV7(Date.now());
const names = { th: 'เคาน์เตอร์ 4', en: 'Counter 4' };
const officer = malee;
const officerId = toUuidV7(Date.now());
const digest = 'a'.repeat(43);
const clock = { ahead: 0 };

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  Object.assign(portal.portal, { clock: () => new Date(Date.now() + clock.ahead) });
  const at = { names, address: names, centre: 'central', waiting: 0, services: [] };
  portal.gateway.appointmentAnswers.set('/places', {
    places: [place, otherPlace].map((id) => ({ ...at, place: id })),
  });
});
beforeEach(() => {
  clock.ahead = 0;
  portal.gateway.questions.length = 0;
  portal.gateway.counterOfficers.clear();
  portal.gateway.counterOfficers.set(officer.pid, {
    officer: officerId,
    names: { th: 'มาลี', en: 'Malee' },
    places: [place],
  });
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

/** Who types the PIN next: the provider keeps nobody's session on a machine that all share. */
function confirmAs(who: typeof kanya): void {
  portal.identity.person = { ...who };
  browser.forget(portal.identity.issuer);
}
/** The officer signs in at a counter. */
async function enter(who = officer, where = place): Promise<Visited> {
  confirmAs(who);
  return browser.post('/counter/officer', await browser.go('/counter'), { place: `${desk}/${where}` });
}
const card = { digest, purpose: 'apply', consent: 'yes' };
/** The person's card is read; who confirms is whoever types the PIN. */
async function putIn(pid = kanya.pid, confirms = kanya, fields: Readonly<Record<string, string>> = card) {
  const page = await browser.go('/counter');
  confirmAs(confirms);
  return browser.post('/counter/card', page, { ...fields, pid });
}
/** As the page's script says it. */
async function say(path: string, fields: Readonly<Record<string, string>> = {}): Promise<number> {
  const token = tokenOf(await browser.go('/counter'));
  const answer = await browser.send(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'x-csrf-token': token, origin: portal.origin },
    body: new URLSearchParams(fields),
  });
  await answer.body?.cancel();
  return answer.status;
}
/** Records of all persons of the test. */
async function presences() {
  const { store, personKey } = portal.portal;
  const rows = [];
  for (const { pid } of [kanya, somchai, malee])
    rows.push(
      ...(await store.asPerson(toPersonId(pid, personKey), (trx) =>
        trx.selectFrom('counter_presence').selectAll().execute(),
      )),
    );
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}
const isDoor = ({ html }: Visited): boolean => html.includes('action="/counter/officer"');

describe('nobody serves', () => {
  test('without the role, at another place, at a desk that is silent, or without choosing a place', async () => {
    for (const [who, where] of [
      [somchai, place],
      [officer, otherPlace],
    ] as const) {
      const refused = await enter(who, where);
      expect(refused.status).toBe(403);
      expect(refused.html).toContain('ไม่มีสิทธิทำงานที่เคาน์เตอร์นี้');
      expect(isDoor(await browser.go('/counter'))).toBe(true);
      // Nor is the officer left signed in on a machine that all share.
      expect((await browser.go('/applications')).url).not.toContain(portal.origin + '/applications/');
      browser = openBrowser(portal.origin);
    }
    portal.gateway.silent.add('counter-officers.v1');
    expect((await enter()).status).toBeGreaterThanOrEqual(500);
    expect(isDoor(await browser.go('/counter'))).toBe(true);
    portal.gateway.silent.clear();
    expect((await enter(officer, 'none')).status).toBe(422);
  });

  test('without being on duty: no card is taken, and no presence said', async () => {
    expect((await putIn()).status).toBe(403);
    expect(await say('/counter/present', { digest })).toBe(403);
    expect(await say('/counter/left')).toBe(403);
    expect(await presences()).toEqual([]);
  });

  test('oneself', async () => {
    await enter();
    const refused = await putIn(officer.pid, officer);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('เจ้าหน้าที่ให้บริการตนเองไม่ได้');
    // Nor by putting another's card in and confirming as oneself.
    expect((await putIn(kanya.pid, officer)).html).toContain('ไม่ใช่เจ้าของบัตร');
    expect(await presences()).toEqual([]);
  });

  test('whose consent or purpose is not recorded, or whose card was not read', async () => {
    await enter();
    for (const missing of ['consent', 'purpose'] as const) {
      const refused = await putIn(kanya.pid, kanya, { ...card, [missing]: '' });
      expect(refused.status).toBe(422);
      // Names what was left out, and nothing that was not.
      for (const name of ['consent', 'purpose'] as const)
        expect(refused.html.includes(`href="#f-${name}"`)).toBe(name === missing);
      // The officer's own page offers nobody's pages, and no sign-in beside the card.
      expect(refused.html).not.toMatch(/href="\/(applications|signin)/);
    }
    expect((await putIn('', kanya)).html).toContain('id="reader"');
    const unread = await putIn(kanya.pid, kanya, { ...card, digest: 'x' });
    expect(unread.html).toContain('id="reader"');
    expect(await presences()).toEqual([]);
  });

  test('a person who is not the holder of the card', async () => {
    await enter();
    const refused = await putIn(kanya.pid, somchai);
    expect(refused.status).toBe(403);
    expect(refused.html).not.toContain('สมชาย');
    expect((await browser.go('/applications')).html).toContain('id="reader"');
    expect(await presences()).toEqual([]);
  });

  test('once the agency has ended the role, from the next card on', async () => {
    await enter();
    portal.gateway.counterOfficers.clear();
    expect((await putIn()).html).toContain('ไม่มีสิทธิทำงานที่เคาน์เตอร์นี้');
  });

  test('without a card: no page of a person opens, and a sign-in beside the card opens none', async () => {
    await enter();
    expect((await browser.go('/applications')).html).toContain('id="reader"');
    confirmAs(kanya);
    const beside = await browser.go('/signin?returnTo=/applications');
    expect(beside.html).toContain('id="reader"');
    expect(beside.html).not.toContain('กัญญา');
    expect(await presences()).toEqual([]);
  });
});

describe('a person with their card', () => {
  test('is served in their own name, sources learn of both, and the record says who, where and what for', async () => {
    await enter();
    const serving = await putIn();
    expect(serving.html).toContain('กำลังให้บริการ กัญญา ศรีวิไล');
    expect(serving.html).toMatch(/button-main[^>]*href="\/"/);
    expect(serving.headers.get('content-security-policy')).toContain("connect-src 'self' ws://127.0.0.1:1;");
    const begun = await beginRestaurant(browser);
    expect(begun.html).toContain('counter-strip');
    const id = idIn(begun);
    await expect.poll(() => portal.gateway.questions.length).toBeGreaterThan(0);
    for (const question of portal.gateway.questions)
      expect(question.actor).toMatchObject({
        kind: 'officer',
        sub: officerId,
        name: 'มาลี',
        role: 'counter-officer',
        unit: `${desk} ${names.th}`,
      });
    const last = await presences();
    expect(last).toMatchObject([
      { officer: officerId, desk, place, purpose: 'apply', card_digest: digest, ended_at: null },
    ]);
    const list = await browser.go('/access');
    expect(list.html).toContain('เจ้าหน้าที่ที่เคาน์เตอร์');
    expect(list.html).toContain('มาลี (Malee), เคาน์เตอร์ 4');

    const checked = await fillRestaurant(browser, begun);
    expect(await browser.post(`/apply/${id}/declare`, checked, {})).toMatchObject({ status: 200 });
    const receipt = await browser.go('/counter/receipt');
    expect(receipt.html).toMatch(/เลขที่คำขอ <strong class="number">[A-Z0-9-]+/);
    expect(receipt.html).toContain('เคาน์เตอร์ 4');
  });

  test('leaves: nothing opens any more, the draft is theirs, and the next person sees nothing of it', async () => {
    await enter();
    await putIn();
    const id = idIn(await beginRestaurant(browser));
    const draft = await browser.go(`/apply/${id}`);
    expect(await say('/counter/left')).toBe(303);
    const after = await browser.go(`/apply/${id}`);
    expect(after.html).toContain('id="reader"');
    expect(after.html).not.toContain('กัญญา');
    // A page that still stands open changes nothing either.
    const late = await browser.post(new URL(draft.url).pathname, draft, { 'contact.phone': '020001234' });
    expect(late.html).not.toContain('contact.phone');
    expect((await presences()).at(-1)).toMatchObject({ ended_by: 'card' });
    // Again in the same browser, another person.
    await putIn(somchai.pid, somchai);
    expect((await browser.go(`/apply/${id}`)).status).toBe(404);
    const home = openBrowser(portal.origin);
    portal.identity.person = { ...kanya };
    await home.go('/signin?returnTo=/');
    expect((await home.go(`/apply/${id}`)).status).toBe(200);
  });

  test('leaves while several windows are open and still ask: each is led to the card page, and the officer keeps the place', async () => {
    await enter();
    await putIn();
    const windows = [await browser.go('/applications'), await browser.go('/access')];
    const leave = async (page: Visited): Promise<number> => {
      const headers = { accept: 'application/json', 'x-csrf-token': tokenOf(page), origin: portal.origin };
      const answer = await browser.send('/counter/left', { method: 'POST', headers });
      await answer.body?.cancel();
      return answer.status;
    };
    // Both with the name of before, beside each other and beside a page that looks for news.
    const [looked, ...left] = await Promise.all([browser.go('/applications'), ...windows.map(leave)]);
    expect(left).toEqual([303, 303]);
    expect(looked.url).not.toContain(portal.identity.issuer);
    // And a window that notices later.
    expect(await leave(windows[0] as Visited)).toBe(303);
    const card = await browser.go('/counter');
    expect(card.html).toContain('id="reader"');
    expect(card.html).not.toContain('กัญญา');
    expect((await presences()).at(-1)).toMatchObject({ ended_by: 'card' });
    // Once the next person has signed in, a page of before changes nothing.
    await putIn(somchai.pid, somchai);
    expect(await leave(windows[0] as Visited)).toBe(403);
    expect((await presences()).at(-1)).toMatchObject({ ended_by: null });
  });

  test('whose card is not seen: first the reader is asked again, then it is over', async () => {
    await enter();
    await putIn();
    clock.ahead = 61_000;
    const look = await browser.go('/applications');
    expect(look.url).toContain('/counter/look?returnTo=%2Fapplications');
    expect(look.html).not.toContain('กัญญา ศรีวิไล');
    expect(await say('/counter/present', { digest })).toBe(204);
    expect((await browser.go('/applications')).url).toBe(`${portal.origin}/applications`);
    clock.ahead += 16 * 60_000;
    expect((await browser.go('/applications')).html).toContain('id="reader"');
    expect((await presences()).at(-1)).toMatchObject({ ended_by: 'unseen' });
  });

  test('in whose place another card lies: it is over at once', async () => {
    await enter();
    await putIn();
    expect(await say('/counter/present', { digest: 'b'.repeat(43) })).toBe(409);
    expect((await browser.go('/applications')).html).toContain('id="reader"');
  });

  test('ends it, and the officer leaves the counter', async () => {
    await enter();
    const serving = await putIn();
    const card = await browser.post('/counter/end', serving, {});
    expect(card.html).toContain('id="reader"');
    expect((await presences()).at(-1)).toMatchObject({ ended_by: 'officer' });
    await browser.post('/counter/close', card, {});
    expect(isDoor(await browser.go('/counter'))).toBe(true);
  });
});
