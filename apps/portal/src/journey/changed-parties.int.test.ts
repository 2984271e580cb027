import type { Submission } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { company, kanya, somchai } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let checked: Visited;
let id: string;

/** A row of a page: label to the end of its value. */
const rowOf = ({ html }: Visited, label: string): string =>
  new RegExp(`<dt>${label}</dt><dd class="row-value">(.*?)</dd>`).exec(html)?.[1] ?? '';

const registered = 'ทะเบียนของกรมสรรพากรบอกว่าจดทะเบียนภาษีมูลค่าเพิ่มแล้ว';

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test('who says it is for a company finds the company chosen, not themselves', async () => {
  const begun = await beginRestaurant(browser, 'company');
  const chosen = [...begun.html.matchAll(/<input[^>]*>/g)].find(([tag]) => tag.includes('checked'))?.[0];
  expect(chosen).toContain(`value="${company}"`);
});

test('what a register said of the person is not shown once it is for the company', async () => {
  const begun = await beginRestaurant(browser, 'company');
  const forSelf = await browser.post(pathOf(begun), begun, { for: 'self' });
  expect(rowOf(forSelf, 'เลขประจำตัวผู้เสียภาษี')).toContain('9-0000-00000-00-1');
  id = idIn(forSelf);
  const again = await browser.go(`/apply/${id}/for`);
  checked = await fillRestaurant(browser, again, 'company');
  expect(rowOf(checked, 'เลขประจำตัวผู้เสียภาษี')).toContain('0-9855-64000-01-2');
  expect(rowOf(checked, 'การจดทะเบียนภาษีมูลค่าเพิ่ม')).toContain('จดแล้ว');
});

test('a rule of the form warns of what a register holds against it', () => {
  expect(rowOf(checked, 'การจดทะเบียนภาษีมูลค่าเพิ่ม')).toContain(registered);
  expect(checked.html).toContain('ดูข้อนี้ก่อนยื่น');
});

test('the agency gets what the person saw', async () => {
  let at = await browser.post(`/apply/${id}/cosign`, checked, {});
  const code = /data-code="([A-Z0-9]{12})"/.exec(at.html)?.[1] ?? '';
  portal.identity.person = { ...somchai };
  const second = openBrowser(portal.origin);
  const read = await second.go(`/sign/${code}`);
  expect(rowOf(read, 'เลขประจำตัวผู้เสียภาษี')).toContain('0-9855-64000-01-2');
  await second.post(`/sign/${code}/declare`, read, {});
  portal.identity.person = { ...kanya };
  at = await browser.go(`/apply/${id}/check`);
  await browser.post(`/apply/${id}/declare`, at, {});
  expect(await portal.runJobs()).toBe(0);
  const sent = portal.gateway.deliveries.find(({ service }) => service.startsWith('TH/GOV/RD/'));
  const { answers, seals } = JSON.parse(Buffer.from(sent?.body ?? '').toString()) as Submission;
  const taxId = answers.find((answer) => answer.id === 'taxpayer.taxId');
  expect(taxId?.value).toBe(company);
  expect(seals[taxId?.seal ?? -1]?.subject.text).toBe(`juristic:${company}`);
  expect(answers.find((answer) => answer.id === 'taxpayer.vatRegistered')?.value).toBe(true);
});

test('back to oneself, nothing of the company is shown', async () => {
  const begun = await beginRestaurant(browser, 'company');
  await browser.post(pathOf(begun), begun, { for: company });
  const again = await browser.go(`/apply/${idIn(begun)}/for`);
  const forSelf = await browser.post(pathOf(again), again, { for: 'self' });
  expect(rowOf(forSelf, 'เลขประจำตัวผู้เสียภาษี')).toContain('9-0000-00000-00-1');
  expect(rowOf(forSelf, 'การจดทะเบียนภาษีมูลค่าเพิ่ม')).not.toContain(registered);
});
