import type { Withdrawal } from '@saphan/contracts';
import { manifestDigest } from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foodService, foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { beginRestaurant, fillRestaurant, idIn, pathOf, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { company, kanya, malee, somchai } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let id: string;
let withdraw: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  id = await submitRestaurant(portal, browser);
  withdraw = `/applications/${id}/withdraw/${foodService}`;
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const follow = () => browser.go(`/applications/${id}`);
const sentWithdrawals = () => portal.gateway.deliveries.filter(({ path }) => path.endsWith('/withdrawal'));
const claimsOf = (token: string | undefined) =>
  JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString()) as {
    pid: string;
    nonce?: string;
  };

describe('a withdrawal', () => {
  test('is not offered before the agency has told of a case, nor to another person', async () => {
    expect((await follow()).html).not.toContain(withdraw);
    expect((await browser.go(withdraw)).status).toBe(404);
    await sendUpdate(portal, foodUpdate(id, 1, { state: 'checking' }));
    portal.identity.person = { ...malee };
    expect((await openBrowser(portal.origin).go(withdraw)).status).toBe(404);
    portal.identity.person = { ...kanya };
  });

  test('is offered for the undecided case alone, and its page says what follows, in both languages', async () => {
    const page = await follow();
    expect(page.html.match(/\/withdraw\//g)).toHaveLength(1);
    expect(page.html).toContain(`href="${withdraw}"`);
    const thai = await browser.go(withdraw);
    for (const words of ['จะหยุดพิจารณา', 'เรียกคืนไม่ได้', 'ยื่นใหม่ได้', 'ค่าธรรมเนียม', 'บริการอื่น']) {
      expect(thai.html).toContain(words);
    }
    const english = await browser.go(`${withdraw}?lang=en`);
    expect(english.html).toContain('be undone');
    expect(english.html).toContain('No fee of this case has been paid');
    await browser.go(`${withdraw}?lang=th`);
  });

  test('with a reason that is too long is not declared, and the reason is there to be cut', async () => {
    const long = 'ก'.repeat(1001);
    const refused = await browser.post(withdraw, await browser.go(withdraw), { reason: long });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('ยาวเกิน 1,000');
    expect(refused.html).toContain(long);
    await portal.runJobs();
    expect(sentWithdrawals()).toEqual([]);
  });

  test('that comes too late is answered in words, and no operator is asked to send it again', async () => {
    portal.gateway.answers.set('withdrawal', 'withdrawal-too-late');
    const at = await browser.post(withdraw, await browser.go(withdraw), {});
    expect(pathOf(at)).toBe(`/applications/${id}`);
    expect(at.html).toContain('ขอถอนคำขอแล้วเมื่อ');
    expect(at.html).not.toContain(withdraw);
    expect(await portal.runJobs()).toBe(0);
    portal.gateway.answers.clear();
    const told = await follow();
    expect(told.html).toContain('ถอนไม่ทัน หน่วยงานมีผลก่อนแล้ว');
    expect(told.html).not.toContain('ขอถอนคำขอแล้วเมื่อ');
    expect(told.html).not.toContain('ไม่รับข้อความ');
    expect(told.html).not.toContain(withdraw);
    expect(pathOf(await browser.go(withdraw))).toBe(`/applications/${id}`);
  });

  test('is declared by a fresh sign-in for exactly this, sent once, and ends the line', async () => {
    id = await submitRestaurant(portal, browser);
    withdraw = `/applications/${id}/withdraw/${foodService}`;
    await sendUpdate(portal, foodUpdate(id, 1, { state: 'under-review' }));
    const page = await browser.go(withdraw);
    portal.gateway.silent.add('case-intake.v1');
    let at = await browser.post(withdraw, page, { reason: ' เปลี่ยนใจ\r\nไม่เปิดร้านแล้ว ' });
    expect(pathOf(at)).toBe(`/applications/${id}`);
    at = await browser.post(withdraw, page, { reason: 'อีกครั้ง' });
    expect(pathOf(at)).toBe(`/applications/${id}`);
    await portal.runJobs();
    expect((await follow()).html).toContain('กำลังส่งถึง');
    portal.gateway.silent.clear();
    await portal.runJobs();
    const [sent, ...more] = sentWithdrawals();
    expect(more).toEqual([]);
    expect(sent?.path).toBe('/019301a0-0000-7000-8000-0000000000c1/withdrawal');
    expect(JSON.parse(Buffer.from(sent?.body ?? []).toString())).toEqual({
      profile: 'saphan-withdrawal-1',
      application: id,
      case: '019301a0-0000-7000-8000-0000000000c1',
      reason: 'เปลี่ยนใจ\nไม่เปิดร้านแล้ว',
    } satisfies Withdrawal);
    expect(sent?.proofs).toHaveLength(1);
    expect(claimsOf(sent?.proofs[0])).toMatchObject({
      pid: kanya.pid,
      nonce: manifestDigest(sent!.manifest),
    });
    expect((await follow()).html).toContain('รอแจ้งว่ายุติเรื่อง');
    expect((await browser.go(`/applications/${id}/declared`)).html).toContain('ถอนคำขอเมื่อ');
    const ended = { state: 'withdrawn', turn: 'nobody' } as const;
    expect((await sendUpdate(portal, foodUpdate(id, 2, ended))).status).toBe(204);
    const { html } = await follow();
    expect(html).toContain('data-state="withdrawn"');
    expect(html).toContain('หน่วยงานรับการถอนและยุติเรื่องแล้ว');
    expect(html).not.toContain('ขอถอนคำขอแล้วเมื่อ');
    expect(html).not.toContain('/withdraw/');
  });
});

test('for a company that two directors sign for, one alone withdraws nothing', async () => {
  const first = openBrowser(portal.origin);
  const second = openBrowser(portal.origin);
  let at = await fillRestaurant(first, await beginRestaurant(first, 'company'), 'company');
  const theirs = idIn(at);
  at = await first.post(`/apply/${theirs}/cosign`, at, {});
  const codeIn = (html: string) => /data-code="([A-Z0-9]{12})"/.exec(html)?.[1] ?? '';
  let code = codeIn(at.html);
  portal.identity.person = { ...somchai };
  await second.post(`/sign/${code}/declare`, await second.go(`/sign/${code}`), {});
  portal.identity.person = { ...kanya };
  await first.post(`/apply/${theirs}/declare`, await first.go(`/apply/${theirs}/check`), {});
  await portal.runJobs();
  await sendUpdate(portal, foodUpdate(theirs, 1, { state: 'checking' }));
  const before = sentWithdrawals().length;

  const path = `/applications/${theirs}/withdraw/${foodService}`;
  const page = await first.go(path);
  expect(page.html).toContain('ต้องมีกรรมการรับรองการถอน 2 คน');
  at = await first.post(path, page, { reason: 'ย้ายที่ตั้ง' });
  expect(pathOf(at)).toBe(`/apply/${theirs}/cosign`);
  expect(at.html).toContain('ย้ายที่ตั้ง');
  await portal.runJobs();
  expect(sentWithdrawals()).toHaveLength(before);
  at = await first.post(`/apply/${theirs}/cosign`, at, {});
  code = codeIn(at.html);
  portal.identity.person = { ...somchai };
  const read = await second.go(`/sign/${code}`);
  expect(read.html).toContain('ย้ายที่ตั้ง');
  expect(read.html).toContain('ขอถอนคำขอข้างต้นในฐานะกรรมการ');
  const signed = await second.post(`/sign/${code}/declare`, read, {});
  expect(signed.status).toBe(200);
  await portal.runJobs();
  expect(sentWithdrawals()).toHaveLength(before);
  portal.identity.person = { ...kanya };
  at = await first.go(`/apply/${theirs}/cosign`);
  const shown = /name="_shown" value="([^"]+)"/.exec(at.html)?.[1] ?? '';
  at = await first.post(`/applications/${theirs}/mend-declare`, at, { _shown: shown });
  expect(pathOf(at)).toBe(`/applications/${theirs}`);
  await portal.runJobs();
  const sent = sentWithdrawals().at(-1);
  expect(sentWithdrawals()).toHaveLength(before + 1);
  expect(sent?.subject).toEqual({ kind: 'juristic', value: company });
  expect(sent?.proofs.map((token) => claimsOf(token).pid)).toEqual([kanya.pid, somchai.pid]);
  expect(new Set(sent?.proofs.map((token) => claimsOf(token).nonce)).size).toBe(1);
});

test('several cases of one application are withdrawn by one declaration, each agency getting its own part alone', async () => {
  const person = openBrowser(portal.origin);
  const own = await submitRestaurant(portal, person);
  const vatCase = '019301a0-0000-7000-8000-0000000000d7';
  const vat = { ...foodUpdate(own, 1, {}), service: 'vat-registration', case: vatCase };
  await sendUpdate(portal, foodUpdate(own, 1, {}));
  const path = `/applications/${own}/withdraw/${foodService}`;
  expect((await person.go(path)).html).not.toContain('name="all"');
  expect((await sendUpdate(portal, vat, 'TH/GOV/RD/desk')).status).toBe(204);
  const at = await person.go(path);
  expect(at.html).toContain('name="all"');
  const before = sentWithdrawals().length;
  await person.post(path, at, { reason: 'เปลี่ยนใจ', all: 'yes' });
  await portal.runJobs();
  const sent = sentWithdrawals().slice(before);
  const bodies = sent.map(({ service, body }) => [
    service,
    (JSON.parse(Buffer.from(body).toString()) as Withdrawal).case,
  ]);
  expect(bodies.toSorted()).toEqual([
    ['TH/GOV/RD/desk/case-intake.v1', vatCase],
    ['TH/LGO/CNX/desk/case-intake.v1', '019301a0-0000-7000-8000-0000000000c1'],
  ]);
  expect(new Set(sent.map(({ proofs }) => proofs[0])).size).toBe(1);
  expect((await person.go(`/applications/${own}`)).html).not.toContain('/withdraw/');
});
