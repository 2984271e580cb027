import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../fixture/browser.fixture.ts';
import { bookkeeper, startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toPersonId } from '../person/person-id.ts';
import { readBookkeepers } from './read-bookkeepers.ts';

const day = '2026-11-25';
const path = '/operator/payments';
let database: ThrowAwayDatabase;
let portal: TestPortal;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

async function signIn(pid: string, name: string) {
  portal.identity.person = { ...portal.identity.person, pid, name };
  const browser = openBrowser(portal.origin);
  await browser.go(`/signin?returnTo=${encodeURIComponent(path)}`);
  return browser;
}
const pay = (transactionId: string, amountSatang: number): void => {
  portal.bank.pay({ reference: 'NOBODY2345', amountSatang, paidAt: `${day}T03:00:00.000Z`, transactionId });
};
const idIn = (html: string): string => /differences\/([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';

test('to nobody but the bookkeepers is there such a page', async () => {
  const stranger = await signIn('9501100000002', 'คนอื่น');
  const seen = await stranger.go(path);
  expect(seen.status).toBe(404);
  expect(seen.html).not.toContain('กระทบยอด');
  const own = await stranger.go('/applications');
  expect(own.html).not.toContain(path);
  for (const to of [`${path}/days/${day}`, `${path}/differences/019301a0-0000-7000-8000-0000000000a1`])
    expect((await stranger.post(to, own, {})).status).toBe(404);
  expect(
    await portal.portal.store.asPortal((trx) => trx.selectFrom('reconciliation').selectAll().execute()),
  ).toEqual([]);
  const nobody = await openBrowser(portal.origin).go(path);
  expect(nobody.html).not.toContain('กระทบยอด');
});

test('a day is held against the bank, and what differs is listed with both sums until it is settled with a reason', async () => {
  const keeper = await signIn(bookkeeper, 'มาลี บัญชี');
  expect((await keeper.go(path)).html).toContain('ไม่มีรายการค้าง');
  expect((await keeper.go('/applications')).html).toContain(`href="${path}"`);
  expect((await keeper.go(`${path}?day=2026-13-45`)).status).toBe(422);
  const [year = '', month = '', date = ''] = day.split('-');
  const typed = `${date}/${month}/${String(Number(year) + 543)}`;
  expect((await keeper.go(`${path}?day=${encodeURIComponent(typed)}`)).html).toContain(`/days/${day}"`);
  pay('STRAY', 71_025);
  let at = await keeper.go(`${path}?day=${day}`);
  expect(at.html).toContain('วันนี้ยังไม่ได้กระทบยอด');
  at = await keeper.post(`${path}/days/${day}`, at, {});
  expect(at.url).toContain(`?day=${day}`);
  expect(at.html).toContain('STRAY');
  expect(at.html).toContain('710.25');
  at = await keeper.go(path);
  expect(at.html).toContain('ไม่มีใบแจ้งของเรา');
  const id = idIn(at.html);
  at = await keeper.post(`${path}/differences/${id}`, at, { [`reason-${id}`]: ' x ' });
  expect(at.status).toBe(422);
  expect(at.html).toContain('เขียนเหตุผล 3 ถึง 500 ตัวอักษร');
  const reason = 'คืนผู้ชำระที่เคาน์เตอร์ธนาคารแล้ว';
  at = await keeper.post(`${path}/differences/${id}`, at, { [`reason-${id}`]: reason });
  expect(at.html).toContain('ปิดรายการแล้ว');
  expect(at.html).toContain('ไม่มีรายการค้าง');
  const again = await keeper.post(`${path}/differences/${id}`, at, { [`reason-${id}`]: 'อีกครั้ง' });
  expect(again.status).toBe(409);
  at = await keeper.go(`${path}?day=${day}`);
  expect(at.html).toContain(reason);
  expect(at.html).toContain('มาลี บัญชี');
  const english = await keeper.go(`${path}?day=${day}&lang=en`);
  expect(english.html).toContain('for no bill of ours');
});

test('who keeps the books is read from a file of national ids; a line that is none is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bookkeepers-'));
  const key = Buffer.alloc(32, 1);
  const file = join(folder, 'list');
  expect(await readBookkeepers(file, key)).toEqual(new Set());
  await writeFile(file, `# of the treasury\n${bookkeeper}\n\n`);
  expect(await readBookkeepers(file, key)).toEqual(new Set([toPersonId(bookkeeper, key)]));
  await writeFile(file, `${bookkeeper}\n1234`);
  await expect(readBookkeepers(file, key)).rejects.toThrow('entry 2 is no national id');
  await rm(folder, { recursive: true });
});
