import { sendRaw, throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  beginRestaurant,
  fillRestaurant,
  idIn,
  pathOf,
  planFile,
  submitRestaurant,
} from '../fixture/apply.fixture.ts';
import { openBrowser, tokenOf, valueOf, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});
beforeEach(() => {
  portal.identity.person = { ...kanya };
  browser = openBrowser(portal.origin, portal.log);
});

const lastLog = (code: string) => portal.log.some((line) => line.includes(`"code":"${code}"`));

describe('a form', () => {
  test('without its token, or with the token of another session, is refused and logged', async () => {
    const at = await fillRestaurant(browser, await beginRestaurant(browser));
    const id = idIn(at);
    const post = (token: string) =>
      browser.send(`/apply/${id}/declare`, {
        method: 'POST',
        body: new URLSearchParams({ _csrf: token }),
        headers: { origin: portal.origin },
      });
    const other = openBrowser(portal.origin, portal.log);
    const foreign = tokenOf(await other.go('/life/open-restaurant'));
    for (const token of ['', foreign]) {
      const answer = await post(token);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('ยังไม่ได้ส่ง');
    }
    expect(lastLog('form-expired')).toBe(true);
    expect((await browser.go(`/apply/${id}/check`)).status).toBe(200);
  });

  test('that is huge is refused before it is read', async () => {
    const at = await beginRestaurant(browser);
    const answer = await browser.post(pathOf(at), at, { for: 'x'.repeat(2 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(lastLog('too-large')).toBe(true);
  });

  test('under headers without end is refused before they are read', async () => {
    const cookie = 'x'.repeat(70_000);
    const head = `POST /apply HTTP/1.1\r\nhost: portal\r\ncookie: ${cookie}\r\n\r\n`;
    const answer = await sendRaw(Number(new URL(portal.origin).port), head);
    expect(answer).toMatch(/^HTTP\/1.1 431 [^]*application\/problem\+json[^]*"code":"headers-too-large"/);
    expect(lastLog('headers-too-large')).toBe(true);
  });

  test('for a company that the register did not name changes nothing', async () => {
    portal.identity.person = { ...malee };
    const path = `/apply/${idIn(await beginRestaurant(browser))}/for`;
    const answer = await browser.post(path, await browser.go(path), { for: '0985564000012' });
    expect(answer.status).toBe(403);
    // Where one may apply for oneself alone, nothing is asked: the page leads on.
    const next = await browser.go(path);
    expect(pathOf(next)).toMatch(/\/pages\/applicant$/);
    expect(next.html).not.toContain('0985564000012');
  });
});

describe('a page with files', () => {
  const openShop = async () => {
    let at = await beginRestaurant(browser);
    at = await browser.post(pathOf(at), at, { for: 'self' });
    const path = pathOf(at).replace('applicant', 'shop');
    at = await browser.go(path);
    at = await browser.postFiles(path, at, {
      _drawn: valueOf(at, '_drawn'),
      _go: 'stay',
      'shop.name': 'ครัวกัญญา',
    });
    return { at: await browser.go(path), path };
  };

  test.each([21_800, 100_000])(
    'tells a text of %i letters at its field, and keeps what was saved',
    async (letters) => {
      const { at, path } = await openShop();
      const told = await browser.postFiles(path, at, {
        _drawn: valueOf(at, '_drawn'),
        'shop.name': 'ก'.repeat(letters),
      });
      expect(told.status).toBe(422);
      expect(new URL(told.url).search).toBe('');
      expect(told.html).toMatch(
        /class="field-fault"[^>]*id="[^"]*shop-name|id="[^"]*shop-name[^"]*"[^>]*class="field-fault"/,
      );
      await browser.postFiles(path, told, {
        _drawn: valueOf(told, '_drawn'),
        _go: 'stay',
        'shop.name': 'ครัวกัญญา',
      });
      expect(valueOf(await browser.go(path), 'shop.name')).toBe('ครัวกัญญา');
    },
  );

  test('takes as many fields as one without', async () => {
    const { at, path } = await openShop();
    const rows = Object.fromEntries(Array.from({ length: 4_000 }, (_, row) => [`row.${String(row)}`, 'x']));
    const fields = { _drawn: valueOf(at, '_drawn'), ...rows, 'shop.name': 'ครัวใหม่', _go: 'stay' };
    await browser.postFiles(path, at, fields);
    expect(valueOf(await browser.go(path), 'shop.name')).toBe('ครัวใหม่');
  });

  test('tells of thousands of rows on the page itself, without a token in its address', async () => {
    const { at, path } = await openShop();
    const rows = Object.fromEntries(
      Array.from({ length: 4_000 }, (_, row) => [`row.${String(row)}`, 'x'.repeat(300)]),
    );
    const told = await browser.postFiles(path, at, { _drawn: valueOf(at, '_drawn'), ...rows });
    expect(new URL(told.url).pathname).toBe(path);
    expect(new URL(told.url).search).toBe('');
    expect(told.html).toContain('ส่งมามากเกินไปในหน้าเดียว');
    expect(valueOf(told, 'shop.name')).toBe('ครัวกัญญา');
  });
});

test.each([
  ['five thousand', 5_000, 'มีได้ไม่เกิน 50 รายการ'],
  ['ten thousand', 10_000, 'ส่งมามากเกินไปในหน้าเดียว'],
])(
  'of %s rows a page says that they are too many, and stands there with those that were saved',
  async (_many, many, why) => {
    const begun = '/services/commercial-registration/begin';
    const path = `/apply/${idIn(await browser.post(begun, await browser.go(begun), {}))}/pages/business`;
    const trade = { 'trade.form': 'partnership', 'trade.capital': '300000' };
    await browser.post(path, await browser.go(path), trade);
    const rows = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, row) => [`trade.partners.${String(row)}.name`, `P${String(row)}`]),
      );
    await browser.post(path, await browser.go(path), { ...trade, ...rows(3) });
    const at = await browser.go(path);
    const sent = { _drawn: valueOf(at, '_drawn'), ...trade, ...rows(many) };
    const told = await browser.post(path, at, sent);
    expect(told.status).toBe(422);
    expect(told.html).toContain(why);
    expect(valueOf(told, 'trade.partners.2.name')).toBe('P2');
  },
);

describe("another person's application", () => {
  test('does not exist, on any page and by any id', async () => {
    const id = await submitRestaurant(portal, browser);
    const draft = idIn(await beginRestaurant(browser));
    portal.identity.person = { ...malee };
    const thief = openBrowser(portal.origin, portal.log);
    const own = await beginRestaurant(thief);
    for (const path of [
      `/applications/${id}`,
      `/applications/${id}/mend/food-place-notification`,
      `/apply/${id}`,
      `/apply/${draft}/for`,
      `/apply/${draft}/pages/applicant`,
      `/apply/${draft}/pages/applicant/fetched`,
      `/apply/${draft}/check`,
      `/apply/${draft}/cosign`,
      '/apply/not-an-id/for',
      '/applications/00000000-0000-0000-0000-000000000000',
    ]) {
      expect((await thief.go(path)).status, path).toBe(404);
    }
    const post = await thief.post(`/apply/${draft}/for`, own, { for: 'self' });
    expect(post.status).toBe(404);
    expect(lastLog('application-not-found')).toBe(true);
  });

  test('a page of a form that does not exist is not found either', async () => {
    const at = await beginRestaurant(browser);
    expect((await browser.go(`/apply/${idIn(at)}/pages/no-such-page`)).status).toBe(404);
    const lost = await browser.go('/services/no-such-service');
    expect(lost.status).toBe(404);
    // Who is lost can search from there.
    expect(lost.html).toContain('action="/search"');
    expect((await browser.go('/life/no-such-event')).status).toBe(404);
  });
});

describe('a session that runs out while a person types', () => {
  test('loses nothing: the form is kept, and sent once more after signing in', async () => {
    let at = await beginRestaurant(browser);
    at = await browser.post(pathOf(at), at, { for: 'self' });
    const path = pathOf(at);
    portal.endSessions();
    const kept = await browser.post(path, at, {
      _drawn: valueOf(at, '_drawn'),
      'contact.phone': '020009999',
    });
    expect(pathOf(kept)).toBe('/kept');
    expect(kept.html).toContain('020009999');
    const next = await browser.post(path, kept, {
      _drawn: valueOf(kept, '_drawn'),
      'contact.phone': valueOf(kept, 'contact.phone'),
    });
    expect(pathOf(next)).toMatch(/\/pages\/shop$/);
    expect((await browser.go(path)).html).toContain('value="020009999"');
  });

  test('nor does who signs out in another tab lose what stands in this one', async () => {
    let at = await beginRestaurant(browser);
    at = await browser.post(pathOf(at), at, { for: 'self' });
    const path = pathOf(at);
    await browser.post('/signout', at, {});
    const kept = await browser.post(path, at, {
      _drawn: valueOf(at, '_drawn'),
      'contact.phone': '020008888',
    });
    expect(pathOf(kept)).toBe('/kept');
    expect(kept.html).toContain('020008888');
  });

  test('keeps it until it is sent, whatever else is looked at meanwhile', async () => {
    let at = await beginRestaurant(browser);
    at = await browser.post(pathOf(at), at, { for: 'self' });
    const path = pathOf(at);
    portal.endSessions();
    await browser.post(path, at, { _drawn: valueOf(at, '_drawn'), 'contact.phone': '020006666' });
    await browser.go('/applications');
    const kept = await browser.go('/kept');
    expect(valueOf(kept, 'contact.phone')).toBe('020006666');
    await browser.post(path, kept, {
      _drawn: valueOf(kept, '_drawn'),
      'contact.phone': valueOf(kept, 'contact.phone'),
    });
    expect((await browser.go(path)).html).toContain('value="020006666"');
    const after = await browser.go('/kept');
    expect(after.html).not.toContain('020006666');
    expect(after.html).toContain('ไม่มีสิ่งที่ค้างส่ง');
  });

  test('says of nothing that it was sent', async () => {
    const { html } = await browser.go('/kept');
    expect(html).toContain('ไม่มีสิ่งที่ค้างส่ง');
    expect(html).not.toContain('ถูกส่งไปแล้ว');
  });

  test('nor does a browser that has lost its cookies lose what was typed', async () => {
    let at = await beginRestaurant(browser);
    at = await browser.post(pathOf(at), at, { for: 'self' });
    browser.forget(portal.origin);
    const kept = await browser.post(pathOf(at), at, {
      _drawn: valueOf(at, '_drawn'),
      'contact.phone': '020005555',
    });
    expect(pathOf(kept)).toBe('/kept');
    expect(valueOf(kept, 'contact.phone')).toBe('020005555');
  });

  test('shows nothing of it to the next person at the same machine', async () => {
    let at = await beginRestaurant(browser);
    at = await browser.post(pathOf(at), at, { for: 'self' });
    portal.endSessions();
    const applicant = { ...portal.identity.person };
    portal.identity.person = { ...malee };
    browser.forget(portal.identity.issuer);
    const kept = await browser.post(pathOf(at), at, { 'contact.phone': '020007777' });
    expect(pathOf(kept)).toBe('/kept');
    expect(kept.html).not.toContain('020007777');
    portal.identity.person = applicant;
  });

  test('shows it to its person alone, on a page that is no application too', async () => {
    const typeWhileSignedOut = async () => {
      const at = await browser.go('/contact');
      portal.endSessions();
      return browser.post('/contact/address', at, { email: 'kanya@example.org' });
    };
    expect(valueOf(await typeWhileSignedOut(), 'email')).toBe('kanya@example.org');
    const applicant = { ...portal.identity.person };
    const at = await browser.go('/contact');
    portal.endSessions();
    portal.identity.person = { ...malee };
    browser.forget(portal.identity.issuer);
    const kept = await browser.post('/contact/address', at, { email: 'kanya@example.org' });
    expect(pathOf(kept)).toBe('/kept');
    expect(kept.html).not.toContain('kanya@example.org');
    portal.identity.person = applicant;
    browser.forget(portal.identity.issuer);
  });

  test('loses no word of a page with files either', async () => {
    let at = await beginRestaurant(browser);
    at = await browser.post(pathOf(at), at, { for: 'self' });
    const path = pathOf(at).replace('applicant', 'shop');
    at = await browser.go(path);
    portal.endSessions();
    const kept = await browser.postFiles(path, at, {
      _drawn: valueOf(at, '_drawn'),
      'shop.name': 'ครัวกัญญา',
      'shop.plan': planFile(),
    });
    expect(pathOf(kept)).toBe('/kept');
    expect(valueOf(kept, 'shop.name')).toBe('ครัวกัญญา');
  });

  test('keeps nothing that another site sends', async () => {
    const at = await beginRestaurant(browser);
    portal.endSessions();
    const answer = await browser.send(pathOf(at), {
      method: 'POST',
      body: new URLSearchParams({ for: 'self' }),
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });

  test('keeps nothing for who brings no session of before, and says so of a form that is too long', async () => {
    const at = await beginRestaurant(browser);
    portal.endSessions();
    const send = (who: Browser, text: string) =>
      who.send(pathOf(at), {
        method: 'POST',
        body: new URLSearchParams({ for: text }),
        headers: { origin: portal.origin },
      });
    const program = openBrowser(portal.origin);
    const refused = await send(program, 'self');
    expect(refused.status).toBe(403);
    expect(refused.headers.getSetCookie().join()).not.toContain('saphan-portal');
    const tooLong = await send(browser, 'x'.repeat(33_000));
    expect(tooLong.status).toBe(413);
    expect(await tooLong.text()).toContain('ยาวเกินกว่าจะเก็บไว้ให้');
    expect((await send(browser, 'x'.repeat(20_000))).headers.get('location')).toContain('/signin');
  });

  test('keeps no long text of a page with files either', async () => {
    const at = await beginRestaurant(browser);
    portal.endSessions();
    const kept = await browser.postFiles(pathOf(at), at, {
      one: 'x'.repeat(20_000),
      two: 'x'.repeat(20_000),
    });
    expect(kept.status).toBe(413);
    expect(kept.html).toContain('ยาวเกินกว่าจะเก็บไว้ให้');
  });
});

describe('visitors', () => {
  test('from one address begin so many sessions a minute, and read on past it', async () => {
    const small = await startPortal(database.appUrl, { visitorsPerMinute: 2 });
    const signIn = async () =>
      openBrowser(small.origin).send('/signin?returnTo=%2Fapplications', { method: 'GET' });
    expect([(await signIn()).status, (await signIn()).status]).toEqual([303, 303]);
    const third = await signIn();
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await third.text()).toContain('รอหนึ่งนาที');
    expect((await openBrowser(small.origin).go('/life/open-restaurant')).status).toBe(200);
    await small.stop();
  });
});

describe('two windows on one draft', () => {
  test('that change one question differently: both answers are shown, and the person chooses', async () => {
    let first = await beginRestaurant(browser);
    first = await browser.post(pathOf(first), first, { for: 'self' });
    const path = pathOf(first);
    const second = await browser.go(path);
    await browser.post(path, first, { _drawn: valueOf(first, '_drawn'), 'contact.phone': '020001111' });
    const conflict = await browser.post(path, second, {
      _drawn: valueOf(second, '_drawn'),
      'contact.phone': '020002222',
    });
    expect(conflict.status).toBe(409);
    expect(conflict.html).toContain('02-000-1111');
    expect(conflict.html).toContain('02-000-2222');
    await browser.post(path, conflict, {
      _drawn: valueOf(conflict, '_drawn'),
      'contact.phone': '020002222',
      '_keep.contact.phone': 'mine',
    });
    expect((await browser.go(path)).html).toContain('value="020002222"');
  });
});

describe('submitting', () => {
  test('ten times at once makes one application and one number', async () => {
    const at = await fillRestaurant(browser, await beginRestaurant(browser));
    const id = idIn(at);
    const before = portal.gateway.deliveries.length;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.post(`/apply/${id}/declare`, at, {})),
    );
    // The last of the ten sign-ins is the one that the browser finishes.
    const last = await browser.post(`/apply/${id}/declare`, at, {});
    expect([...answers, last].every(({ status }) => [200, 400, 403, 409].includes(status))).toBe(true);
    await portal.runJobs();
    await portal.runJobs();
    expect(portal.gateway.deliveries.length - before).toBe(3);
    const page = await browser.go(`/applications/${id}`);
    expect(new Set(page.html.match(/SP-69-\d{6}/g)).size).toBe(1);
  });

  test('what was changed since the page was drawn is not declared', async () => {
    const drawn = await fillRestaurant(browser, await beginRestaurant(browser));
    const id = idIn(drawn);
    const other = await browser.go(`/apply/${id}/pages/applicant`);
    await browser.post(pathOf(other), other, {
      _drawn: valueOf(other, '_drawn'),
      'contact.phone': '020009999',
    });
    const answer = await browser.post(`/apply/${id}/declare`, drawn, {});
    expect(pathOf(answer)).toBe(`/apply/${id}/check`);
    expect(answer.html).toContain('คำตอบเปลี่ยนหลังจากหน้านี้เปิดไว้');
    expect(portal.log.some((line) => line.includes('declaration-void'))).toBe(true);
  });

  test('what is not complete is refused', async () => {
    const at = await beginRestaurant(browser);
    const answer = await browser.post(`/apply/${idIn(at)}/declare`, at, {});
    expect(answer.html).toContain('ยังยื่นไม่ได้');
    expect(portal.log.some((line) => line.includes('not-complete'))).toBe(true);
  });

  test('while an agency is away loses nothing and doubles nothing', async () => {
    const at = await fillRestaurant(browser, await beginRestaurant(browser));
    const id = idIn(at);
    await browser.post(`/apply/${id}/declare`, at, {});
    portal.gateway.silent.add('TH/LGO/CNX/desk/case-intake.v1');
    const before = portal.gateway.deliveries.length;
    expect(await portal.runJobs()).toBeGreaterThan(0);
    const page = await browser.go(`/applications/${id}`);
    expect(page.html).toContain('กำลังส่ง');
    portal.gateway.silent.clear();
    await portal.runJobs();
    await portal.runJobs();
    expect(portal.gateway.deliveries.length - before).toBe(3);
  });

  test('to an agency that refuses it for good is not tried for ever, and the person is told', async () => {
    const at = await fillRestaurant(browser, await beginRestaurant(browser));
    const id = idIn(at);
    await browser.post(`/apply/${id}/declare`, at, {});
    portal.gateway.refusing.add('TH/LGO/CNX/desk/case-intake.v1');
    // Two of the three services are the municipality's.
    for (let tries = 0; tries < 4; tries += 1) expect(await portal.runJobs()).toBe(2);
    expect((await browser.go(`/applications/${id}`)).html).toContain('กำลังส่ง');
    expect(await portal.runJobs()).toBe(0);
    expect((await browser.go(`/applications/${id}`)).html).toContain('ส่งให้หน่วยงานไม่สำเร็จ');
    portal.gateway.refusing.clear();

    const operate = async (path: string, body?: object, key = portal.operatorKey) => {
      const response = await fetch(`${portal.doorUrl}/api/refused-deliveries${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      };
    };
    expect((await operate('', undefined, portal.doorBearer)).status).toBe(401);
    const { deliveries } = (await operate('')).json as {
      deliveries: { dispatch: string; application: string }[];
    };
    const [refused] = deliveries.filter(({ application }) => application === id);
    const where = { at: 'shop.foodKinds', rule: 'value' };
    expect(refused).toMatchObject({ kind: 'submission', code: 'answer-unfit', attempts: 5, ...where });
    const reason = { reason: 'the desk has mended its form' };
    expect((await operate(`/${refused!.dispatch}`, {})).status).toBe(400);
    expect((await operate(`/${id}`, reason)).status).toBe(404);
    const before = portal.gateway.deliveries.length;
    expect((await operate(`/${refused!.dispatch}`, reason)).status).toBe(204);
    expect((await operate(`/${refused!.dispatch}`, reason)).status).toBe(404);
    expect(await portal.runJobs()).toBe(0);
    // What the person declared is still there, though the other agency had its part long ago.
    expect(portal.gateway.deliveries.slice(before)).toMatchObject([{ idempotencyKey: refused!.dispatch }]);
    expect(portal.gateway.deliveries.at(-1)?.proofs).toHaveLength(1);
    const audit = await portal.portal.store.asPortal((trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'delivery-sent-again').execute(),
    );
    expect(audit).toMatchObject([{ detail: { dispatch: refused!.dispatch, by: 'operator', ...reason } }]);
  });
});
