import type { CaseMessage, PersonMessage } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foodDesk, foodService, foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { pathOf, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let id: string;
let path: string;
let version = 0;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  id = await submitRestaurant(portal, browser);
  path = `/applications/${id}/messages/${foodService}`;
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const sent = (): PersonMessage[] =>
  portal.gateway.notices
    .filter(({ service }) => service === `${foodDesk}/case-messages.v1`)
    .map(({ body }) => JSON.parse(body) as PersonMessage);
const write = async (text: string) => browser.post(path, await browser.go(path), { text });
const told = (messages: readonly CaseMessage[], state: 'checking' | 'completed' = 'checking') => {
  version += 1;
  const turn = state === 'completed' ? 'nobody' : 'agency';
  return sendUpdate(portal, foodUpdate(id, version, { state, turn, messages: [...messages] }));
};
const fromPerson = (): CaseMessage => ({
  id: sent()[0]?.message ?? '',
  at: '2026-11-23T04:00:00Z',
  by: 'person',
  text: 'ผังร้านต้องมีชั้นลอยไหม\nใช้เก็บของ',
});
const answer: CaseMessage = {
  id: '019301a0-0000-7000-8000-0000000000f1',
  at: '2026-11-23T05:00:00Z',
  by: 'agency',
  text: 'ไม่ต้อง <b>ถ้าใช้เก็บของ</b>',
};

describe('a message about a case', () => {
  test('can be written once the agency has told of the case, by its applicant alone', async () => {
    expect((await browser.go(path)).status).toBe(404);
    await told([]);
    expect((await browser.go(`/applications/${id}`)).html).toContain(`href="${path}"`);
    expect((await browser.go(path)).html).toContain('เขียนถึง');
    portal.identity.person = { ...malee };
    const other = openBrowser(portal.origin);
    expect((await other.go(path)).status).toBe(404);
    portal.identity.person = { ...kanya };
  });

  test('says something, and not too much; what was typed stays', async () => {
    expect((await write('  \r\n ')).status).toBe(422);
    const long = 'ก'.repeat(2001);
    const refused = await write(long);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('ยาวเกิน 2,000');
    expect(refused.html).toContain(long);
    await portal.runJobs();
    expect(sent()).toEqual([]);
  });

  test('shows at once, goes by the portal’s own word, and once', async () => {
    portal.gateway.silent.add('case-messages.v1');
    const at = await write(' ผังร้านต้องมีชั้นลอยไหม\r\nใช้เก็บของ ');
    expect(pathOf(at)).toBe(path);
    expect(at.html).toContain('ผังร้านต้องมีชั้นลอยไหม\nใช้เก็บของ');
    expect(at.html).toContain('กำลังส่ง');
    await portal.runJobs();
    expect((await browser.go(path)).html).toContain('กำลังส่ง');
    portal.gateway.silent.clear();
    await portal.runJobs();
    expect(sent()).toEqual([
      expect.objectContaining({ application: id, service: foodService, text: fromPerson().text }),
    ]);
    const arrived = await browser.go(path);
    expect(arrived.html).toContain('หน่วยงานได้รับข้อความของคุณแล้ว 1 ข้อความ');
    await told([fromPerson()]);
    const shown = await browser.go(path);
    expect(shown.html).toContain('ผังร้านต้องมีชั้นลอยไหม');
    expect(shown.html).not.toContain('ได้รับข้อความของคุณแล้ว');
  });

  test('is answered: the page to follow and a letter say so, the answer is text and not markup', async () => {
    expect((await told([fromPerson(), answer])).status).toBe(204);
    const follow = await browser.go(`/applications/${id}`);
    expect(follow.html).toContain('เขียนถึงคุณ');
    expect(follow.html).toContain('อ่านและตอบ');
    const { html } = await browser.go(path);
    expect(html).toContain('ไม่ต้อง &lt;b>ถ้าใช้เก็บของ');
    const again = { ...foodUpdate(id, version, { state: 'checking' }), messages: [fromPerson(), answer] };
    await sendUpdate(portal, again);
    // Once among what has happened, however often the agency tells of it.
    expect((await browser.go(`/applications/${id}`)).html.match(/หน่วยงานเขียนถึงคุณ/g)).toHaveLength(1);
  });

  test('waits for an answer with at most nine others', async () => {
    for (let count = 0; count < 10; count++)
      expect((await write(`คำถามที่ ${String(count)}`)).status).toBe(200);
    const refused = await write('อีกข้อ');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('รอคำตอบอยู่ 10 ข้อความ');
    await portal.runJobs();
    expect(sent()).toHaveLength(11);
  });

  test('that comes after the end is not taken, and nobody is asked to send it again', async () => {
    const all = sent().map(({ message, text }) => ({ ...fromPerson(), id: message, text }));
    await told([...all, answer]);
    portal.gateway.answers.set('case-messages.v1', 'case-over');
    await write('ทันไหม');
    expect(await portal.runJobs()).toBe(0);
    portal.gateway.answers.clear();
    expect((await browser.go(path)).html).toContain('ไม่ได้ส่งถึง');
    await told([fromPerson(), answer], 'completed');
    const over = await browser.go(path);
    expect(over.html).toContain('เรื่องนี้สิ้นสุดแล้ว');
    expect(over.html).not.toContain('<textarea');
    expect((await browser.go(`/applications/${id}`)).html).not.toContain('ไม่รับข้อความ');
  });
});
