import type { DataCopy, DataRequest, DataRequestUpdate } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellPortal } from '../fixture/agency.fixture.ts';
import { idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const desk = 'TH/LGO/CNX/desk';
const receiver = `${desk}/data-requests.v1`;
const script = '<script>alert("1")</script>';
const asked = { right: 'access', agency: receiver, words: `ทุกเรื่อง ${script}` };

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let reader: CopyReader;
let request: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  reader = openCopyReader();
  portal.identity.person = kanya;
  browser = openBrowser(portal.origin);
  await browser.go('/data-rights');
});
afterAll(async () => {
  await reader.close();
  await portal.stop();
  await database.drop();
});

const deliveries = () => portal.gateway.deliveries.filter(({ service }) => service === receiver);
const toUpdate = (version: number, more: Partial<DataRequestUpdate> = {}): DataRequestUpdate => ({
  profile: 'saphan-data-request-update-1',
  request,
  number: 'CNX-D-69-00001',
  version,
  state: 'received',
  since: '2026-11-27T03:51:00.000Z',
  due: '2026-12-28T16:59:59.999Z',
  history: [{ state: 'received', at: '2026-11-27T03:51:00.000Z' }],
  ...more,
});
const tell = (update: DataRequestUpdate, client = desk) =>
  tellPortal(portal, { client, service: 'data-request-updates.v1', path: '/', body: update });
const copy: DataCopy = {
  profile: 'saphan-data-copy-1',
  member: 'TH/LGO/CNX',
  madeAt: '2026-11-28T03:51:00.000Z',
  cases: [
    {
      number: 'CNX-69-00001',
      service: { th: 'แจ้งสถานที่จำหน่ายอาหาร', en: 'Food place' },
      state: 'completed',
      receivedAt: '2026-11-20T03:51:00.000Z',
      values: [
        {
          item: 'person.lastNameTh',
          name: { th: 'นามสกุล', en: 'Last name' },
          source: 'sealed',
          at: '2026-11-20T03:51:00.000Z',
          value: 'ศรีวิไล',
          shown: { th: `ศรีวิไล ${script}`, en: 'ศรีวิไล' },
        },
      ],
      documents: [
        {
          number: 'CNX-D1-69-1',
          name: { th: 'หนังสือรับรอง', en: 'Certificate' },
          issuedAt: '2026-11-21T03:51:00.000Z',
          state: 'valid',
          sha256: 'a'.repeat(64),
        },
      ],
      files: [{ name: 'plan.png', bytes: 5, sha256: 'b'.repeat(64) }],
    },
  ],
  reports: [],
  reads: [],
  leftOut: [],
};

/** Signs in as another person, in a browser of their own. */
async function signInAs(person: typeof kanya): Promise<Browser> {
  portal.identity.person = person;
  const other = openBrowser(portal.origin);
  await other.go('/data-rights');
  portal.identity.person = kanya;
  return other;
}

describe('nobody asks', () => {
  test('without saying what, of whom, or what is to end; nor at too great length', async () => {
    const form = await browser.go('/data-rights/new');
    for (const change of [
      { right: 'everything' },
      { right: 'rectification' },
      { agency: 'TH/GOV/DOPA/desk/corrections.v1' },
      { words: 'ก'.repeat(2001) },
      { right: 'erasure', words: ' ' },
    ])
      expect((await browser.post('/data-rights', form, { ...asked, ...change })).status).toBe(422);
    expect(deliveries()).toEqual([]);
  });
});

describe('a request', () => {
  test('goes to the agency signed, once, however often it is sent', async () => {
    const form = await browser.go('/data-rights/new');
    const at = await browser.post('/data-rights', form, asked);
    request = idIn(at);
    expect(pathOf(at)).toBe(`/data-rights/${request}`);
    expect(at.html).toContain('&lt;script>');
    expect(at.html).not.toContain(script);
    const again = await browser.post('/data-rights', form, { ...asked, words: 'อื่น' });
    expect(idIn(again)).toBe(request);
    await browser.go(`/data-rights/${request}/declared`);
    portal.gateway.silent.add(receiver);
    await portal.runJobs();
    portal.gateway.silent.delete(receiver);
    await portal.runJobs();
    await portal.runJobs();
    expect(deliveries()).toHaveLength(1);
    const [delivery] = deliveries();
    expect(delivery).toMatchObject({ purpose: 'data-rights', path: '/', subject: { value: kanya.pid } });
    expect(delivery?.proofs).toHaveLength(1);
    const body = JSON.parse(Buffer.from(delivery?.body ?? []).toString('utf8')) as DataRequest;
    expect(body).toMatchObject({ request, right: 'access', requester: { id: kanya.pid } });
  });

  test('is nobody else’s to see', async () => {
    const other = await signInAs(malee);
    for (const path of ['', '/declared', '/copy', '/copy.json'])
      expect((await other.go(`/data-rights/${request}${path}`)).status).toBe(404);
    const page = await other.go('/data-rights');
    expect(page.html).not.toContain(request);
    expect((await other.post(`/data-rights/${request}/copy/remove`, page, {})).status).toBe(404);
  });

  test('takes no word from another agency, and no older one', async () => {
    expect((await tell(toUpdate(1), 'TH/GOV/RD/desk')).status).toBeGreaterThanOrEqual(400);
    expect((await tell({ ...toUpdate(1), request: crypto.randomUUID() })).status).toBeGreaterThanOrEqual(400);
    expect((await tell(toUpdate(2, { state: 'checking' }))).status).toBe(204);
    expect((await tell(toUpdate(1))).status).toBe(204);
    expect((await browser.go(`/data-rights/${request}`)).html).toContain('data-state="checking"');
  });
});

describe('the answer', () => {
  const outcome: DataRequestUpdate['outcome'] = {
    type: 'granted',
    at: '2026-11-28T03:51:00.000Z',
    note: 'ครบ',
    erased: [],
    kept: [],
  };

  test('is news once, and brings the copy, to read and as a file', async () => {
    const { due: _due, ...answered } = toUpdate(3, { state: 'granted', outcome, copy });
    expect((await tell(answered as DataRequestUpdate)).status).toBe(204);
    expect((await browser.go('/applications')).html).toContain('href="/data-rights"');
    const page = await browser.go(`/data-rights/${request}`);
    expect(page.html).toContain(`/data-rights/${request}/copy.json`);
    const read = await browser.go(`/data-rights/${request}/copy`);
    expect(read.html).toContain('CNX-69-00001');
    expect(read.html).not.toContain(script);
    const file = await browser.go(`/data-rights/${request}/copy.json`);
    expect(JSON.parse(file.html)).toEqual(copy);
    const paths = ['', '/new', `/${request}`, `/${request}/copy`].map((path) => `/data-rights${path}`);
    for (const path of paths)
      for (const lang of ['th', 'en']) {
        const { html } = await browser.go(`${path}?lang=${lang}`);
        reader.add({
          name: `${path} ${lang}`,
          origin: portal.origin,
          html,
          looks: ['narrow', 'wide', 'dark'],
        });
      }
    await browser.go('/data-rights?lang=th');
    expect(await reader.finish()).toEqual([]);
  });

  test('keeps nothing readable, and the copy goes with the person’s word or in time', async () => {
    // As the server's superuser: rows are hidden from the app as long as it is nobody's.
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ text: string; token: Buffer | null }>(
      `select encode(body, 'escape') || encode(copy, 'escape') || encode(owner_update, 'escape') as text, token
       from data_request`,
    );
    expect(rows).toMatchObject([{ token: null }]);
    expect(rows[0]?.text).not.toMatch(/ศรีวิไล|ทุกเรื่อง/);
    const page = await browser.go(`/data-rights/${request}`);
    await browser.post(`/data-rights/${request}/copy/remove`, page, {});
    expect((await browser.go(`/data-rights/${request}/copy`)).status).toBe(404);
    const { rowCount } = await admin.query('select 1 from data_request where copy is not null');
    await admin.end();
    expect(rowCount).toBe(0);
  });

  test('lets the same be asked again', async () => {
    const form = await browser.go('/data-rights/new');
    const at = await browser.post('/data-rights', form, asked);
    expect(idIn(at)).not.toBe(request);
  });
});
