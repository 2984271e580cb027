import { createServer, type Server } from 'node:http';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvidenceSummary } from '@saphan/contracts';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let test: TestPages;
let door: Server;
const asked: string[] = [];
const { page, post } = formsOf(() => test);
const [auditor, narrow, ari] = ['9501100000088', '9501100000096', '9501100000011'];
const exchange = '01935d1e-0000-7000-8000-000000000001';
const one: EvidenceSummary = {
  ...{
    exchange,
    side: 'consumer',
    at: '2026-11-23T03:42:00Z',
    consumer: 'TH/LGO/CNX/desk',
    outcome: 'denied',
  },
  ...{
    service: 'TH/GOV/DOPA/population/person.v1',
    purpose: 'decide',
    case: 'CNX-69-00001',
    via: 'r1',
    rule: 'quota-minute',
  },
  ...{ agreement: 'a'.repeat(43), items: ['person.birthDate'], durationMs: 12.3 },
};
const file = { profile: 'saphan-evidence-file-1', records: ['x'] };

/** The operator door of the agency's gateway. */
beforeAll(async () => {
  door = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(`${request.headers.authorization ?? ''} ${url}`);
    const isKnown = !url.startsWith('/evidence/') || url.includes(exchange);
    const body = url.includes('/file') ? file : { exchanges: [one] };
    const none = { code: 'evidence-not-found', title: 'No such exchange here.', cure: 'Ask the other side.' };
    response
      .writeHead(isKnown ? 200 : 404, {
        'content-type': isKnown ? 'application/json' : 'application/problem+json',
      })
      .end(JSON.stringify(isKnown ? body : none));
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  test = await openTestPages();
  const operatorTokenFile = join(tmpdir(), `desk-evidence-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, 'a token\n', { mode: 0o600 });
  const operatorUrl = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  for (const { hosted } of test.desk.agencies.all())
    Object.assign(hosted, { operatorUrl, operatorTokenFile });
  await test.addOfficer({ pid: auditor, name: 'จันทนา ตรวจการ', role: 'auditor' });
  await test.addOfficer({ pid: narrow, name: 'นิรันดร์ ตรวจการ', role: 'auditor', service: 'vat-registration' });
  await test.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'supervisor' });
});
afterAll(async () => {
  door.close();
  await test.close();
});

async function begin(pid: string): Promise<Browser> {
  const browser = await test.signIn(pid);
  await post(browser, '/audit', '/audit', { reason: 'ตรวจการเรียกข้อมูล', reference: 'คำสั่ง 12/2569' });
  return browser;
}
const paths = ['/audit/exchanges', `/audit/exchanges/${exchange}`, `/audit/exchanges/${exchange}/file`];

describe('who may not', () => {
  it('an administrator, and an auditor of one service', async () => {
    const [administrator, other] = [await test.signIn(ari), await begin(narrow)];
    for (const path of paths)
      expect([(await page(administrator, path)).status, (await page(other, path)).status]).toEqual([
        403, 403,
      ]);
    expect(asked).toEqual([]);
  });
  it('an auditor who has not said why', async () => {
    const browser = await test.signIn(auditor);
    for (const path of paths)
      expect((await browser.go(`${test.origin}${path}`)).headers.get('location')).toContain(
        '/audit?returnTo=',
      );
    expect(asked).toEqual([]);
  });
});

describe('an auditor of the agency', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await begin(auditor);
  });
  it('reads what the own gateway exchanged, of the own agency alone', async () => {
    const { status, html } = await page(browser, '/audit/exchanges?lang=en');
    expect(status).toBe(200);
    expect(html).toContain(`/audit/exchanges/${exchange}`);
    expect(html).toContain('denied');
    expect(asked.at(-1)).toBe('Bearer a token /evidence?member=TH%2FLGO%2FCNX&limit=100');
  });
  it('finds one by its number, with the rule that denied it, and takes the file away', async () => {
    const led = await browser.go(`${test.origin}/audit/exchanges?number=%20${exchange.toUpperCase()}`);
    expect(led.headers.get('location')).toBe(`/audit/exchanges/${exchange}`);
    const { html } = await page(browser, `/audit/exchanges/${exchange}`);
    for (const text of ['quota-minute', 'CNX-69-00001', 'X-Road', 'saphan verify', ':7000/proof"'])
      expect(html).toContain(text);
    // Between a hyphen and a digit no browser breaks a line of itself.
    const rules = openCopyReader();
    rules.add({ name: 'one', origin: test.origin, html, looks: ['tight', 'zoomed'] });
    expect(await rules.finish()).toEqual([]);
    await rules.close();
    const taken = await browser.go(`${test.origin}/audit/exchanges/${exchange}/file`);
    expect(taken.headers.get('content-disposition')).toContain(`${exchange}.json`);
    expect(await taken.json()).toEqual(file);
  });
  it('is told what the gateway says of one that it does not know, and who has its evidence', async () => {
    const { status, html } = await page(
      browser,
      `/audit/exchanges/${exchange.replace('1935', '1936')}?lang=en`,
    );
    expect([status, html.includes('No such exchange here.')]).toEqual([404, true]);
    expect(html).toContain('The two agencies of that exchange have its evidence');
    expect(html).not.toContain('/file"');
  });
  it('leaves a line in the trail for every look', async () => {
    const { html } = await page(browser, '/audit/trail');
    expect(html).toContain('Evidence of exchanges read');
    expect(html).toContain('href="/audit/exchanges"');
    expect(html).toContain('Evidence of an exchange exported');
    await page(browser, '/audit/trail?lang=th');
  });
});
