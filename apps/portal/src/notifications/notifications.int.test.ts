import { startJobs, takeFreePort } from '@saphan/db';
import { openSmtpCarrier, type Carrier } from '@saphan/messages';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { openMailCatcher, readMail, type ReadableMail } from '@saphan/testkit/mail';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findApplication } from '../application/open-application.ts';
import { foodService, foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { beginRestaurant, fillRestaurant, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, somchai } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toTasks } from '../jobs/portal-tasks.ts';
import { toPersonId } from '../person/person-id.ts';
import { addNotification } from './add-notification.ts';
import { sealOfApplication } from './notify-applicant.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
});
beforeEach(async () => {
  await portal.pool.query('delete from graphile_worker._private_jobs');
  portal.mails.length = 0;
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const soon = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const read = (): Promise<ReadableMail[]> => Promise.all(portal.mails.map(({ source }) => readMail(source)));
const incomplete = (id: string, version: number, until = soon(7)) =>
  foodUpdate(id, version, {
    state: 'incomplete',
    turn: 'person',
    notice: {
      id: `notice-of-${id}`,
      at: new Date().toISOString(),
      until,
      gaps: [{ text: 'ผังไม่ครบ', file: true }],
    },
  });
const follow = async (id: string): Promise<string> => (await browser.go(`/applications/${id}`)).html;

/** A notification of an application, as the feature that has news adds it. */
async function addFor(id: string, about: string, to: string): Promise<void> {
  const { store, vault } = portal.portal;
  const person = toPersonId(kanya.pid, portal.portal.personKey);
  await store.asPerson(person, async (trx) => {
    const application = await findApplication(trx, vault, id);
    if (application === undefined) throw new Error('no such application');
    await addNotification(trx, vault, {
      agency: store.agency,
      person,
      application: id,
      kind: 'submitted',
      about,
      channel: 'email',
      content: { to, language: 'th' },
      seal: sealOfApplication(application),
      now: new Date(),
    });
  });
}

describe('who gets nothing', () => {
  test('an applicant who gave no address', async () => {
    const id = await submitRestaurant(portal, browser);
    await sendUpdate(portal, incomplete(id, 2));
    await portal.runJobs();
    expect(portal.mails).toEqual([]);
    expect(await follow(id)).toContain('ยังไม่มีอีเมลในเรื่องนี้');
  });

  test('an address with a line break, whatever the form let through', async () => {
    const id = await submitRestaurant(portal, browser);
    await addFor(id, 'evil', 'a@example.com\r\nRCPT TO:<victim@example.com>');
    await portal.runJobs();
    expect(portal.mails).toEqual([]);
    expect(await follow(id)).toContain('data-state="refused"');
  });

  test('another person: notifications of one are no rows of the other', async () => {
    await submitRestaurant(portal, browser, 'kanya@example.com');
    const stranger = toPersonId(somchai.pid, portal.portal.personKey);
    const rows = await portal.portal.store.asPerson(stranger, (trx) =>
      trx.selectFrom('notification').selectAll().execute(),
    );
    expect(rows).toEqual([]);
  });
});

describe('news of an application', () => {
  test('come once each, with a link from the setting and nothing of the person', async () => {
    const id = await submitRestaurant(portal, browser, 'kanya@example.com');
    await portal.runJobs();
    await sendUpdate(portal, incomplete(id, 2));
    await sendUpdate(portal, incomplete(id, 2));
    await sendUpdate(portal, incomplete(id, 3));
    await portal.runJobs();
    await portal.runJobs();
    const [submitted, asked, ...more] = await read();
    expect(more).toEqual([]);
    expect(submitted?.subject).toMatch(/^ยื่นคำขอ SP-69-\d{6} แล้ว$/);
    expect(asked?.subject).toMatch(/^เทศบาลนครเชียงใหม่ ขอข้อมูลเพิ่ม ภายใน \d+ .+ \d{4}$/);
    expect(asked?.text).toContain(`${portal.origin}/applications/${id}`);
    const all = (await read()).map(({ text, html, headers }) => text + html + JSON.stringify(headers)).join();
    for (const secret of [kanya.pid, 'กัญญา', 'ครัวกัญญา', 'ผังไม่ครบ', '020001234'])
      expect(all).not.toContain(secret);
    expect(await follow(id)).toMatch(/ส่งถึง k…@example\.com แล้ว/);
  });

  test('keep no address once sent, and none of the application once all has ended', async () => {
    const id = await submitRestaurant(portal, browser, 'kanya@example.com');
    await portal.runJobs();
    const { store, vault } = portal.portal;
    const person = toPersonId(kanya.pid, portal.portal.personKey);
    const addressOf = () =>
      store.asPerson(person, async (trx) => (await findApplication(trx, vault, id))?.newsAddress);
    expect(await addressOf()).toBe('kanya@example.com');
    const { rows } = await portal.pool.query<{ payload: object }>(
      'select payload from graphile_worker._private_jobs',
    );
    expect(JSON.stringify(rows)).not.toContain('example.com');
    await sendUpdate(portal, foodUpdate(id, 2, { state: 'returned', turn: 'nobody' }));
    await sendUpdate(
      portal,
      { ...foodUpdate(id, 2, { state: 'returned', turn: 'nobody' }), service: 'vat-registration' },
      'TH/GOV/RD/desk',
    );
    expect(await addressOf()).toBe('kanya@example.com');
    await sendUpdate(portal, {
      ...foodUpdate(id, 2, { state: 'returned', turn: 'nobody' }),
      service: 'commercial-registration',
    });
    expect(await addressOf()).toBeUndefined();
    await portal.runJobs();
    expect((await read()).filter(({ subject }) => subject.startsWith('คืนคำขอ'))).toHaveLength(3);
  });

  test('are not sent when the day by which to act has passed', async () => {
    const id = await submitRestaurant(portal, browser, 'kanya@example.com');
    await sendUpdate(portal, incomplete(id, 2, soon(-1)));
    await portal.runJobs();
    expect((await read()).map(({ subject }) => subject.slice(0, 8))).toEqual(['ยื่นคำขอ']);
    expect(await follow(id)).toContain('data-state="given-up"');
  });

  test('remind three days before, unless it has been done', async () => {
    const id = await submitRestaurant(portal, browser, 'kanya@example.com');
    await sendUpdate(portal, incomplete(id, 2));
    const due = await portal.pool.query<{ days: number }>(
      `select round(extract(epoch from run_at - now()) / 86400)::int as days from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
         where run_at > now() and t.identifier <> 'expire-draft'`,
    );
    expect(due.rows).toEqual([{ days: 4 }]);
    await portal.pool.query('update graphile_worker._private_jobs set run_at = now()');
    await portal.runJobs();
    await portal.runJobs();
    expect((await read()).filter(({ subject }) => subject.includes('จะถูกคืน'))).toHaveLength(1);
    await sendUpdate(portal, foodUpdate(id, 3, { state: 'under-review' }));
    portal.mails.length = 0;
    await portal.runJobs();
    expect(portal.mails).toEqual([]);
  });
});

describe('a mail server', () => {
  test('that refuses the address: the person is told, and nothing more is sent there', async () => {
    const id = await submitRestaurant(portal, browser, 'bounce@example.com');
    await portal.runJobs();
    expect(await follow(id)).toContain('อีเมลถึง b…@example.com ถูกตีกลับ');
    await sendUpdate(portal, incomplete(id, 2));
    expect(await portal.runJobs()).toBe(0);
    expect((await follow(id)).match(/data-letter=/g)).toHaveLength(1);
  });

  test('that refuses the address: each agency is told that news do not arrive, and once that they do again', async () => {
    const before = portal.gateway.notices.length;
    const id = await submitRestaurant(portal, browser, 'bounce@example.com');
    await portal.runJobs();
    await portal.runJobs();
    const told = () =>
      portal.gateway.notices
        .slice(before)
        .filter(({ body }) => body.includes('saphan-reach-1'))
        .map(({ service, body }) => [service, (JSON.parse(body) as { isReached: boolean }).isReached]);
    const all = (isReached: boolean) =>
      ['TH/GOV/RD/desk', 'TH/LGO/CNX/desk', 'TH/LGO/CNX/desk'].map((desk) => [
        `${desk}/case-messages.v1`,
        isReached,
      ]);
    expect(told().sort()).toEqual(all(false));
    expect(JSON.stringify(portal.gateway.notices)).not.toContain('bounce@example.com');
    await addFor(id, 'again', 'kanya@example.com');
    await addFor(id, 'and again', 'kanya@example.com');
    await portal.runJobs();
    await portal.runJobs();
    expect(told().slice(3).sort()).toEqual(all(true));
  });

  test('that sends a letter back later: it counts as refused, once, and nothing more is sent there', async () => {
    const id = await submitRestaurant(portal, browser, 'late.kanya@example.com');
    await portal.runJobs();
    expect(await follow(id)).toContain('data-state="sent"');
    const read = toTasks(portal.portal)['read-returned'];
    const context = { attempt: 1, maxAttempts: 9, signal: new AbortController().signal };
    await read?.({} as never, context);
    expect(await follow(id)).toContain('อีเมลถึง l…@example.com ถูกตีกลับ');
    await read?.({} as never, context);
    await sendUpdate(portal, incomplete(id, 2));
    await portal.runJobs();
    expect((await follow(id)).match(/data-letter=/g)).toHaveLength(1);
  });

  test('that puts us on a grey list gets the same message later', async () => {
    const id = await submitRestaurant(portal, browser, 'greylist@example.com');
    expect(await follow(id)).toContain('data-state="waiting"');
    await sleep(600);
    expect(await portal.runJobs()).toBe(0);
    expect(portal.mails).toHaveLength(1);
    expect(await follow(id)).toContain('data-state="sent"');
  });

  test('that is down for a while gets each message once when it is up', async () => {
    const port = await takeFreePort();
    const carrier = openSmtpCarrier({ url: `smtp://127.0.0.1:${port}`, from: 'no-reply@saphan.example' });
    const id = await submitRestaurant(portal, browser);
    await portal.pool.query('delete from graphile_worker._private_jobs');
    await addFor(id, 'while it is down', 'kanya@example.com');
    const jobs = await startJobs({
      pool: portal.pool,
      log: portal.portal.log,
      tasks: toTasks({ ...portal.portal, carriers: new Map([['email', carrier]]) }),
    });
    await sleep(1_000);
    expect(await follow(id)).toContain('data-state="waiting"');
    const caught: string[] = [];
    const catcher = await openMailCatcher({
      port,
      onMail: ({ to }) => Promise.resolve(void caught.push(to)),
    });
    // It is tried again after 3, 7 and 20 seconds.
    await expect.poll(() => follow(id), { timeout: 60_000, interval: 200 }).toContain('data-state="sent"');
    await sleep(500);
    await jobs.stop();
    await carrier.close();
    await catcher.close();
    expect(caught).toEqual(['kanya@example.com']);
  });

  test('knows a repeat after a crash by its Message-ID', async () => {
    const id = await submitRestaurant(portal, browser);
    await addFor(id, 'crash', 'kanya@example.com');
    const { carriers } = portal.portal;
    const real = carriers.get('email') as Carrier;
    const killed: Carrier = {
      ...real,
      async carry(message) {
        await real.carry(message);
        throw new Error('killed before it was noted');
      },
    };
    const { rows } = await portal.pool.query<{ payload: unknown }>(
      `select payload from graphile_worker._private_jobs where payload->>'notification' is not null`,
    );
    const dying = toTasks({ ...portal.portal, carriers: new Map([['email', killed]]) })['notify'];
    const context = { attempt: 1, maxAttempts: 9, signal: new AbortController().signal };
    for (const { payload } of rows) await dying?.(payload as never, context).catch(() => undefined);
    await portal.runJobs();
    await portal.runJobs();
    const ids = (await read()).map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('the other director', () => {
  test('gets the link by e-mail, without the name of who asks', async () => {
    let at = await fillRestaurant(browser, await beginRestaurant(browser, 'company'), 'company');
    const path = `${new URL(at.url).pathname.replace(/\/check$/, '')}/cosign`;
    at = await browser.post(path, at, { email: 'not an address' });
    expect(at.status).toBe(422);
    at = await browser.post(path, at, { email: 'somchai@example.com' });
    await portal.runJobs();
    const [mail] = await read();
    expect(mail?.to).toEqual(['somchai@example.com']);
    expect(mail?.text).toContain('บริษัท ครัวล้านนา จำกัด');
    expect(mail?.text).not.toContain('กัญญา');
    const link = /http\S+\/sign\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    portal.identity.person = { ...somchai };
    expect((await openBrowser(portal.origin).go(link)).html).toContain('ครัวกัญญา');
    portal.identity.person = { ...kanya };
    expect((await browser.go(path)).html).toContain('s…@example.com');
  });
});

test('the service of a letter is the one of its case', async () => {
  const id = await submitRestaurant(portal, browser, 'kanya@example.com');
  await sendUpdate(portal, foodUpdate(id, 2, { state: 'issuing', turn: 'agency' }));
  await portal.runJobs();
  const { services } = portal.portal.network.index();
  const approved = (await read()).find(({ subject }) => subject.startsWith('อนุมัติแล้ว'));
  expect(approved?.text).toContain(services.get(foodService)?.names.th);
});
