import type { Submission } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { company, kanya, malee, somchai } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let first: Browser;
let second: Browser;
let id: string;
let at: Visited;
let code: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  first = openBrowser(portal.origin);
  second = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test("who used a company's data is told to its directors alone", async () => {
  const begun = await beginRestaurant(first, 'company');
  const asked = await first.post(new URL(begun.url).pathname, begun, { for: company });
  expect(asked.status).toBe(200);
  const page = await first.go(`/access?company=${company}`);
  expect(page.html).toContain('access-list');
  portal.identity.person = { ...malee };
  const stranger = openBrowser(portal.origin);
  expect((await stranger.go(`/access?company=${company}`)).status).toBe(403);
  portal.identity.person = { ...kanya };
});

test('one director of a company that needs two cannot submit alone', async () => {
  at = await fillRestaurant(first, await beginRestaurant(first, 'company'), 'company');
  id = idIn(at);
  expect(at.html).toContain('ขอให้กรรมการอีกคนรับรอง');
  const refused = await first.post(`/apply/${id}/declare`, at, {});
  expect(new URL(refused.url).pathname).toBe(`/apply/${id}/check`);
  expect(refused.html).toContain('ยังยื่นไม่ได้');
});

test('the link alone opens nothing: not to a stranger, not to the applicant', async () => {
  at = await first.post(`/apply/${id}/cosign`, at, {});
  code = /data-code="([A-Z0-9]{12})"/.exec(at.html)?.[1] ?? '';
  expect(code).toHaveLength(12);
  expect((await first.go(`/sign/${code}`)).html).toContain('ลิงก์นี้สำหรับกรรมการอีกคน');
  portal.identity.person = { ...malee };
  const stranger = openBrowser(portal.origin);
  expect((await stranger.go(`/sign/${code}`)).status).toBe(403);
  expect((await stranger.go('/sign/AAAA-BBBB-CCCC')).status).toBe(404);
});

test('the other director signs in, reads everything and declares first', async () => {
  portal.identity.person = { ...somchai };
  let page = await second.go(`/sign/${code}`);
  expect(page.html).toContain('ครัวกัญญา');
  expect(page.html).toContain(kanya.name);
  // Who sees it for the first time opens nothing to see it.
  expect(page.html).not.toMatch(/<details class="folded( topic)?">/);
  page = await second.post(`/sign/${code}/declare`, page, {});
  expect(page.html).toContain('คุณรับรองแล้ว');
  await portal.runJobs();
  expect(portal.gateway.deliveries).toEqual([]);
});

test('a new link voids what was declared with the director before', async () => {
  portal.identity.person = { ...kanya };
  at = await first.post(`/apply/${id}/cosign`, at, {});
  code = /data-code="([A-Z0-9]{12})"/.exec(at.html)?.[1] ?? '';
  at = await first.go(`/apply/${id}/check`);
  const early = await first.post(`/apply/${id}/declare`, at, {});
  expect(early.html).toContain('ยังยื่นไม่ได้');
  portal.identity.person = { ...somchai };
  const page = await second.go(`/sign/${code}`);
  expect(page.html).not.toContain('คุณรับรองแล้ว');
  const done = await second.post(`/sign/${code}/declare`, page, {});
  expect(done.html).toContain('คุณรับรองแล้ว');
});

test('then the applicant declares, and both declarations go with every part', async () => {
  portal.identity.person = { ...kanya };
  at = await first.go(`/apply/${id}/check`);
  at = await first.post(`/apply/${id}/declare`, at, {});
  expect(at.html).toMatch(/SP-69-\d{6}/);
  expect(await portal.runJobs()).toBe(0);
  for (const { proofs, mandates, subject, body } of portal.gateway.deliveries) {
    expect(subject).toEqual({ kind: 'juristic', value: company });
    const claims = [...proofs, ...mandates].map(
      (token) =>
        JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
          pid: string;
          nonce?: string;
        },
    );
    expect(claims.map(({ pid }) => pid)).toEqual([kanya.pid, somchai.pid, kanya.pid, somchai.pid]);
    expect(claims[0]?.nonce).toBe(claims[1]?.nonce);
    const { representation } = JSON.parse(Buffer.from(body).toString()) as Submission;
    expect(representation?.signers.map(({ name }) => name)).toEqual([kanya.name, somchai.name]);
  }
  expect(portal.gateway.deliveries).toHaveLength(2);
});

test('a new link after it was submitted is for the director who declared, and for nobody else', async () => {
  const invited = await first.post(`/apply/${id}/cosign`, at, {});
  const newer = /data-code="([A-Z0-9]{12})"/.exec(invited.html)?.[1] ?? '';
  expect(newer).toHaveLength(12);
  expect(invited.html).toContain(somchai.name);
  portal.identity.person = { ...malee };
  expect((await openBrowser(portal.origin).go(`/sign/${newer}`)).status).toBe(404);
});
