import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageStatus } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

const chief = '9501100000053';
const worker = '9501100000011';
const message: MessageStatus = {
  id: '019a0000-0000-7000-8000-000000000001',
  state: 'refused',
  client: 'TH/LGO/CNX/desk',
  service: 'TH/GOV/DOPA/notices/notices.v1',
  idempotencyKey: 'k',
  bytes: 3,
  handedAt: '2026-11-20T03:00:00.000Z',
  endsAt: '2026-11-27T03:00:00.000Z',
  tries: 2,
  lastProblem: { code: 'agreement-revoked', rule: 'agreement', title: 'No.', cure: 'Conclude a new one.' },
};

let test: TestPages;
let door: Server;
let listed: readonly MessageStatus[] = [message];
const asked: { url: string; bearer: string | undefined; body: string }[] = [];

/** The operator door of the agency's gateway, as far as messages go. */
beforeAll(async () => {
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      asked.push({ url: request.url ?? '', bearer: request.headers.authorization, body });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(request.method === 'GET' ? { messages: listed } : {}));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  test = await openTestPages();
  await test.addOfficer({ pid: chief, name: 'หัวหน้า กอง', role: 'supervisor' });
  await test.addOfficer({ pid: worker, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  const operatorTokenFile = join(tmpdir(), `desk-messages-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, 'the token', { mode: 0o600 });
  setDoor(`http://127.0.0.1:${String((door.address() as AddressInfo).port)}`, operatorTokenFile);
});
beforeEach(() => {
  asked.length = 0;
  listed = [message];
});
afterAll(async () => {
  await test.close();
  door.close();
});

function setDoor(operatorUrl: string | undefined, operatorTokenFile?: string): void {
  for (const { hosted } of test.desk.agencies.all())
    Object.assign(hosted, { operatorUrl, ...(operatorTokenFile !== undefined && { operatorTokenFile }) });
}
const pageOf = async (browser: Awaited<ReturnType<TestPages['signIn']>>): Promise<string> =>
  (await browser.go(`${test.origin}/undone`)).text();
const tokenOf = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const orders = (): typeof asked => asked.filter(({ body }) => body !== '');

describe('who may not', () => {
  it('orders nothing: no administrator, no second factor, no such order', async () => {
    const officer = await test.signIn(worker);
    const post = `${test.origin}/undone/messages/${message.id}`;
    expect((await officer.post(`${post}/retry`, {})).status).toBe(403);
    const single = await test.signIn(chief);
    const csrf = { _csrf: tokenOf(await pageOf(single)) };
    const led = await single.post(`${post}/drop`, csrf);
    expect(led.headers.get('location')).toContain('/second-factor');
    await test.showToken(single);
    expect((await single.post(`${post}/burn`, csrf)).status).toBe(400);
    expect(orders()).toEqual([]);
  });
});

describe('an administrator', () => {
  it('sees what the gateway could not deliver, of the own agency alone', async () => {
    const html = await pageOf(await test.signIn(chief));
    expect(html).toContain('agreement-revoked');
    expect(html).toContain('Conclude a new one.');
    expect(asked.map(({ url, bearer }) => [url, bearer])).toEqual([
      ['/messages?member=TH%2FLGO%2FCNX&state=undelivered', 'Bearer the token'],
    ]);
  });

  it('has it sent again or dropped, and the audit says so', async () => {
    const browser = await test.signIn(chief);
    await test.showToken(browser);
    const csrf = { _csrf: tokenOf(await pageOf(browser)) };
    for (const order of ['retry', 'drop'] as const) {
      const done = await browser.post(`${test.origin}/undone/messages/${message.id}/${order}`, csrf);
      expect(done.status).toBe(303);
    }
    expect(orders().map(({ url }) => url)).toEqual([
      `/messages/${message.id}/retry`,
      `/messages/${message.id}/drop`,
    ]);
    expect(JSON.parse(orders()[0]?.body ?? '')).toMatchObject({ member: 'TH/LGO/CNX' });
    const { id } = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const audit = await test.desk.store.asAgency(id, (trx) =>
      trx.selectFrom('audit').select('action').where('action', 'like', '%-message').execute(),
    );
    expect(audit.map(({ action }) => action).sort()).toEqual(['drop-message', 'retry-message']);
  });

  it('sees that none is left, and the rest of the page when the gateway is silent or there is none', async () => {
    const browser = await test.signIn(chief);
    listed = [];
    expect(await pageOf(browser)).toContain('ไม่มีข้อความค้าง');
    setDoor('http://127.0.0.1:1');
    expect(await pageOf(browser)).toContain('ติดต่อเกตเวย์ของหน่วยงานไม่ได้');
    setDoor(undefined);
    const html = await pageOf(browser);
    expect(html).not.toContain('ข้อความที่ส่งไม่สำเร็จ');
    expect(html).toContain('งานค้างที่ระบบหยุดลอง');
  });
});
