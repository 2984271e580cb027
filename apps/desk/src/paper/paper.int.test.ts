import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  problemMediaType,
  type PaperBatchDetail,
  type PaperField,
  type PaperPageDetail,
  type PaperRegister,
  type PaperTurn,
} from '@saphan/contracts';
import { openSlowForm } from '@saphan/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { toPersonHash } from '../store/person-hash.ts';

const [chief, worker, keyer] = ['9501100000053', '9501100000011', '9501100000291'];
const [batch, page, scan] = [1, 2, 3].map((at) => `0192f000-0000-7000-8000-00000000000${String(at)}`) as [
  string,
  string,
  string,
];

let test: TestPages;
let door: Server;
let service: string;
let home: string;
const asked: { method: string; url: string; body: string }[] = [];
/** What the gateway says to the next question at this path, instead of yes. */
const refusals = new Map<string, { status: number; code: string }>();
let faults: unknown[] = [];
const { page: open, post, hidden } = formsOf(() => test);

const fields: PaperField[] = [
  { header: 'เลขที่โฉนด', kind: 'text', items: ['house.code'], isRequired: true, isKey: true },
  { header: 'วันที่', kind: 'day', items: [], isRequired: false, isKey: false },
  {
    header: 'ประเภท',
    kind: 'choice',
    items: [],
    isRequired: false,
    isKey: false,
    choices: ['โฉนด', 'น.ส.3'],
  },
];
const progress = { pages: 2, keyed: 3, wanted: 3, undecided: 0 };
const batchOf = (more: object = {}) => ({
  ...{ id: batch, number: 4, state: 'keying' as const, round: 1, samplePercent: 50 },
  ...{ madeAt: '2026-11-29T01:00:00.000Z', progress, ...more },
});
const register = (): PaperRegister => ({
  ...{ service, fields, waiting: 7, rows: 12 },
  source: { type: 'paper', keys: { house: 'เลขที่โฉนด' }, columns: {} },
  scans: [
    { id: scan, name: 'box-1.pdf', bytes: 9, pages: 40, pagesRead: 30, addedAt: '2026-11-29T01:00:00.000Z' },
    {
      ...{
        id: page,
        name: 'box-2.pdf',
        bytes: 9,
        pages: 3,
        pagesRead: 0,
        addedAt: '2026-11-29T01:00:00.000Z',
      },
      fault: { code: 'paper-file-unreadable', title: 'cannot be read', page: 2 },
    },
  ],
  batches: [batchOf()],
  keyers: [{ id: page, name: 'มานี', team: 'Keyers Ltd', validUntil: '2099-12-31', hasEnded: false }],
});
const detail = (more: object = {}): PaperBatchDetail => ({
  batch: batchOf(more),
  fields,
  pages: [{ id: page, place: 1, state: 'keyed', keyed: [{ keyer: page, at: '2026-11-29T01:00:00.000Z' }] }],
  rate: { fields: 40, errors: 1, rate: 0.025, from: 0.0044, to: 0.1288 },
  people: [{ keyer: page, name: 'มานี', team: 'Keyers Ltd', pages: 2, rate: { fields: 0, errors: 0 } }],
  events: [{ action: 'given', round: 1, by: 'somebody', at: '2026-11-29T01:00:00.000Z' }],
});
let batchDetail: PaperBatchDetail;
const pageDetail = (): PaperPageDetail => ({
  ...{ id: page, batch, place: 1, state: 'undecided', fields },
  keyings: [
    { cells: { เลขที่โฉนด: '123', วันที่: '25620829', ประเภท: 'โฉนด' } },
    { cells: { เลขที่โฉนด: '128', วันที่: '25620829', ประเภท: 'โฉนด' } },
  ],
});
const turn = (): PaperTurn => ({
  ...{ batch, number: 4, service, left: 5, mine: 2, fields, last: scan },
  page: { id: page, expiresAt: '2026-11-29T01:30:00.000Z', width: 10, height: 10 },
});

/** The operator door of the agency's gateway, as far as registers on paper go. */
function answer(method: string, url: string, body: string): { status: number; body?: unknown } {
  const path = url.split('?')[0] ?? '';
  const refusal = refusals.get(path);
  if (refusal) {
    const { status, code } = refusal;
    return { status, body: { type: code, code, title: code, status, cure: `cure of ${code}` } };
  }
  if (path.startsWith('/paper/keying') && !body.includes(personOf(keyer)))
    return { status: 403, body: { code: 'paper-keyer-unknown', title: 'unknown', status: 403, cure: 'ask' } };
  if (method === 'DELETE' || path.endsWith('/acts')) return { status: 204 };
  const answers: Record<string, unknown> = {
    '/sources': method === 'PUT' ? {} : { sources: [{ service, source: register().source }], health: {} },
    '/paper': register(),
    '/paper/keyers': { keyers: register().keyers, id: page },
    '/paper/batches': { batches: [batch] },
    [`/paper/batches/${batch}`]: batchDetail,
    [`/paper/pages/${page}`]: pageDetail(),
    [`/paper/pages/${page}/decision`]: { faults },
    '/paper/keying': {
      keyer: register().keyers[0],
      batches: [{ id: batch, service, number: 4, left: 5, mine: 2 }],
    },
    '/paper/keying/turns': turn(),
    '/paper/keying/entries': { faults },
    '/paper/scans': { id: scan, pages: 1 },
  };
  return { status: 200, body: answers[path] ?? 'picture' };
}
const personOf = (pid: string): string =>
  toPersonHash(test.desk.personKey, `pid:${pid}`).toString('base64url');

beforeAll(async () => {
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const body = Buffer.concat(chunks).toString();
      asked.push({ method, url, body });
      const told = answer(method, url, body);
      if (told.body === 'picture') response.writeHead(200, { 'content-type': 'image/png' }).end('PNG');
      else
        response
          .writeHead(told.status, {
            'content-type': told.status < 400 ? 'application/json' : problemMediaType,
          })
          .end(told.body === undefined ? undefined : JSON.stringify(told.body));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  test = await openTestPages();
  await test.addOfficer({ pid: chief, name: 'หัวหน้า กอง', role: 'supervisor' });
  await test.addOfficer({ pid: worker, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  const operatorTokenFile = join(tmpdir(), `desk-paper-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, 'the token', { mode: 0o600 });
  const operatorUrl = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  for (const { hosted } of test.desk.agencies.all())
    Object.assign(hosted, { operatorUrl, operatorTokenFile });
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  home = `/keying/${agency.id}`;
  service = `${agency.member}/register/deeds.v1`;
});
beforeEach(() => {
  asked.length = 0;
  refusals.clear();
  faults = [];
  batchDetail = detail();
});
afterAll(async () => {
  await test.close();
  door.close();
});

const of = () => `service=${encodeURIComponent(service)}`;
const told = (method: string, path: string) =>
  asked.filter((one) => one.method === method && one.url.split('?')[0] === path);
const administrator = async (): Promise<Browser> => {
  const browser = await test.signIn(chief);
  await test.showToken(browser);
  return browser;
};

/** What is open to everybody, or to software that brings a token of its own. */
const openToAll =
  /^\/(assets|healthz|readyz|signin|signout|language|screens|oauth|api|govstack|\.well-known|$)/;

describe('who keys', () => {
  it('opens the own pages and nothing else of the desk', async () => {
    const browser = await test.signIn(keyer);
    expect((await open(browser, home)).html).toContain(`${home}/${batch}`);
    const tried = test
      .routes()
      .map((route) => route.split(' ') as [string, string])
      .filter(([method, path]) => (method === 'GET' || method === 'POST') && !openToAll.test(path))
      .filter(([, path]) => !path.startsWith('/keying/'));
    expect(tried.length).toBeGreaterThan(100);
    const opened: string[] = [];
    for (const [method, path] of tried) {
      const url = path.replaceAll(/:[a-zA-Z]+/g, page).replace('*', 'x');
      const status =
        method === 'GET' ? (await open(browser, url)).status : (await post(browser, home, url, {})).status;
      if (status < 400) opened.push(`${method} ${path} ${String(status)}`);
    }
    expect(opened).toEqual([]);
    // Only what its own page asked went to the gateway.
    expect(asked.every(({ url }) => url.startsWith('/paper/keying'))).toBe(true);
  });

  it('is refused without an account, as an officer too', async () => {
    const officer = await test.signIn(worker);
    for (const path of [home, `${home}/${batch}`, `${home}/pages/${page}/image`])
      expect((await open(officer, path)).status, path).toBe(403);
    const administrators = [
      '/paper',
      `/paper/register?${of()}`,
      `/paper/batches/${batch}?${of()}`,
      '/paper/keyers',
    ];
    for (const path of administrators) expect((await open(officer, path)).status, path).toBe(403);
  });

  it('types beside the picture, is told what is wrong, and goes on', async () => {
    const browser = await test.signIn(keyer);
    const { html } = await open(browser, `${home}/${batch}`);
    expect(html).toContain(`src="${home}/pages/${page}/image"`);
    expect(html).toContain('เลขที่โฉนด');
    expect(html).toContain(`?page=${scan}`);
    const image = await browser.go(`${test.origin}${home}/pages/${page}/image`);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('cache-control')).toContain('no-store');

    faults = [{ header: 'วันที่', rule: 'day' }];
    const typed = { page, field0: '๑๒๓', field1: '31/2/2562', field2: 'โฉนด' };
    expect((await post(browser, `${home}/${batch}`, `${home}/${batch}`, typed)).status).toBe(303);
    const again = await open(browser, `${home}/${batch}`);
    expect(again.status).toBe(422);
    expect(again.html).toContain('31/2/2562');
    faults = [];
    const kept = await post(browser, `${home}/${batch}`, `${home}/${batch}`, {
      ...typed,
      field1: '29/8/2562',
    });
    expect(kept.headers.get('location')).toBe(`${home}/${batch}`);
    expect(JSON.parse(told('POST', '/paper/keying/entries').at(-1)?.body ?? '{}')).toEqual({
      ...{ member: 'TH/LGO/CNX', person: personOf(keyer), page },
      cells: { เลขที่โฉนด: '๑๒๓', วันที่: '29/8/2562', ประเภท: 'โฉนด' },
    });
    expect((await open(browser, `${home}/${batch}`)).status).toBe(200);
  });

  it('is led to the next page where another has this one, and may say that one cannot be read', async () => {
    const browser = await test.signIn(keyer);
    refusals.set('/paper/keying/entries', { status: 403, code: 'paper-page-not-yours' });
    const taken = await post(browser, `${home}/${batch}`, `${home}/${batch}/unread`, {
      page,
      note: 'blurred',
    });
    expect(taken.headers.get('location')).toBe(`${home}/${batch}`);
    expect((await open(browser, `${home}/${batch}`)).html).toContain('notice-wait');
    refusals.clear();
    await post(browser, `${home}/${batch}`, `${home}/${batch}/unread`, { page, note: 'blurred' });
    expect(told('POST', '/paper/keying/entries').at(-1)?.body).toContain('"note":"blurred"');
    asked.length = 0;
    await post(browser, `${home}/${batch}`, `${home}/${batch}/unread`, { page, note: ' ' });
    expect(told('POST', '/paper/keying/entries')).toEqual([]);
  });
});

describe('an administrator', () => {
  it('sees what goes on, and puts pages into batches', async () => {
    const browser = await administrator();
    expect((await open(browser, '/paper')).html).toContain('/paper/register?');
    const { html } = await open(browser, `/paper/register?${of()}`);
    for (const seen of ['box-1.pdf', 'box-2.pdf', 'cannot be read', '<progress', 'มานี'])
      expect(html).toContain(seen);
    const from = `/paper/register?${of()}`;
    const wrong = await post(browser, from, `/paper/batches?${of()}`, {
      size: '0',
      sample: '10',
      keyers: page,
    });
    expect(wrong.status).toBe(422);
    expect(told('POST', '/paper/batches')).toEqual([]);
    const made = await post(browser, from, `/paper/batches?${of()}`, {
      size: '20',
      sample: '10',
      keyers: page,
    });
    expect(made.status).toBe(303);
    expect(JSON.parse(told('POST', '/paper/batches')[0]?.body ?? '{}')).toMatchObject({
      ...{ service, size: 20, samplePercent: 10, keyers: [page] },
    });
    const other = encodeURIComponent('TH/GOV/DOPA/population/person.v1');
    expect((await open(browser, `/paper/register?service=${other}`)).status).toBe(403);
  });

  it('accepts a batch with a second factor, and returns one only with a reason', async () => {
    const action = `/paper/batches/${batch}/acts?${of()}`;
    const from = `/paper/batches/${batch}?${of()}`;
    const single = await test.signIn(chief);
    const led = await post(single, from, action, { action: 'accept' });
    expect(led.headers.get('location')).toContain('/second-factor');
    const browser = await administrator();
    const { html } = await open(browser, from);
    for (const seen of ['2.5%', '0.4%', '12.9%']) expect(html).toContain(seen);
    expect((await post(browser, from, action, { action: 'return', 'reason-return': '' })).status).toBe(422);
    expect(told('POST', `/paper/batches/${batch}/acts`)).toEqual([]);
    expect((await post(browser, from, action, { action: 'accept' })).status).toBe(303);
    refusals.set(`/paper/batches/${batch}/acts`, { status: 409, code: 'paper-batch-state' });
    const twice = await post(browser, from, action, { action: 'accept' });
    expect(twice.status).toBe(422);
    expect(await twice.text()).toContain('cure of paper-batch-state');
    batchDetail = detail({ progress: { ...progress, undecided: 1 } });
    expect((await open(browser, from)).html).not.toContain('name="action" value="accept"');
  });

  it('decides what a page says, and sees both readings but no name', async () => {
    const browser = await administrator();
    const from = `/paper/pages/${page}?${of()}`;
    const { html } = await open(browser, from);
    expect(html).toMatch(/123[^<]*128/);
    expect(html).not.toContain('มานี');
    const action = `/paper/pages/${page}/decision?${of()}`;
    faults = [{ header: 'เลขที่โฉนด', rule: 'required' }];
    expect((await post(browser, from, action, { field0: '' })).status).toBe(422);
    faults = [];
    const decided = await post(browser, from, action, { field0: '123', field1: '29/8/2562', field2: 'โฉนด' });
    expect(decided.headers.get('location')).toContain(`/paper/batches/${batch}`);
    expect(JSON.parse(told('POST', `/paper/pages/${page}/decision`).at(-1)?.body ?? '{}')).toMatchObject({
      person: personOf(chief),
      cells: { เลขที่โฉนด: '123' },
    });
  });

  it('lets keyers in without keeping their numbers', async () => {
    const browser = await administrator();
    const entry = { pid: keyer, name: 'มานี', team: 'Keyers Ltd', until: '31 ธ.ค. 2642' };
    expect((await post(browser, '/paper/keyers', '/paper/keyers', { ...entry, pid: '123' })).status).toBe(
      422,
    );
    expect((await post(browser, '/paper/keyers', '/paper/keyers', { ...entry, until: '2562' })).status).toBe(
      422,
    );
    await post(browser, '/paper/keyers', '/paper/keyers', entry);
    const [put] = told('PUT', '/paper/keyers');
    expect(JSON.parse(put?.body ?? '{}')).toMatchObject({
      person: personOf(keyer),
      validUntil: '2099-12-31',
    });
    expect(JSON.stringify(asked)).not.toContain(keyer);
    const trail = await test.desk.store.asAgency(
      test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id,
      (trx) => trx.selectFrom('audit').select('action').where('action', '=', 'put-keyer').execute(),
    );
    expect(trail.length).toBe(1);
  });

  it.each([
    ['as long as he is one', 'is_administrator'],
    ['in this agency’s right, and in no other of his', 'is_active'],
  ] as const)('uploads scans file by file, %s', async (_, right) => {
    await test.addOfficer({ pid: chief, name: 'หัวหน้า กอง', role: 'supervisor', member: 'TH/GOV/RD' });
    const browser = await administrator();
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
    const be = (is: boolean) =>
      test.desk.store.asAgency(agency, (trx) =>
        trx
          .updateTable('officer')
          .set({ [right]: is })
          .where('person', '=', toPersonHash(test.desk.personKey, `pid:${chief}`))
          .execute(),
      );
    const action = `/paper/scans?${of()}`;
    const { html } = await open(browser, `/paper/register?${of()}`);
    const form = new FormData();
    form.set('_csrf', hidden(html, action)['_csrf'] ?? '');
    for (const length of [1_000, 9_000]) form.append('files', new Blob([new Uint8Array(length)]), 'a.pdf');
    const slow = await openSlowForm(form);
    const sent = browser.go(`${test.origin}${action}`, slow.init);
    await vi.waitFor(() => expect(told('PUT', '/paper/scans')).toHaveLength(1), { timeout: 60_000 });
    await be(false);
    slow.rest();
    expect((await sent).status).toBe(403);
    await be(true);
    expect(told('PUT', '/paper/scans')).toHaveLength(1);
    const noted = await test.desk.store.asAgency(agency, (trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'upload-scans').execute(),
    );
    expect(noted.at(-1)).toMatchObject({ detail: { files: 1 } });
  });
});
