import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemMediaType, type SourceList, type SourceTrialResult } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

const [chief, worker] = ['9501100000053', '9501100000011'];
const secretary = '9501100000291';
const reason = 'tried after the database was moved';
const source = { type: 'file', keys: { pid: 'id' }, columns: {} } as const;
const result: SourceTrialResult = {
  ...{ status: 200, milliseconds: 4, isMore: true },
  ...{ items: ['person.firstNameTh'], missing: ['person.birthDate', 'person.sex'] },
  unfit: [{ at: '/sex', item: 'person.sex', expected: 'string', got: 'number' }],
};

let test: TestPages;
let door: Server;
let service: string;
let officer: string;
let health: SourceList['health'];
let answer: { status: number; body: unknown };
const asked: { url: string; bearer: string | undefined; body: string }[] = [];
const { page, post } = formsOf(() => test);

/** The operator door of the agency's gateway, as far as sources go. */
beforeAll(async () => {
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      asked.push({ url: request.url ?? '', bearer: request.headers.authorization, body });
      const told =
        request.method === 'GET' ? { status: 200, body: { sources: [{ service, source }], health } } : answer;
      const type = told.status < 400 ? 'application/json' : problemMediaType;
      response.writeHead(told.status, { 'content-type': type });
      response.end(JSON.stringify(told.body));
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  test = await openTestPages();
  officer = await test.addOfficer({ pid: chief, name: 'หัวหน้า กอง', role: 'supervisor' });
  await test.addOfficer({ pid: worker, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  const operatorTokenFile = join(tmpdir(), `desk-sources-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, 'the token', { mode: 0o600 });
  const operatorUrl = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  for (const { hosted } of test.desk.agencies.all())
    Object.assign(hosted, { operatorUrl, operatorTokenFile });
  const own = test.country.snapshot.dataServices.find(({ id }) => id.startsWith('TH/LGO/CNX/'));
  service = own?.id ?? '';
});
beforeEach(() => {
  asked.length = 0;
  health = {};
  answer = { status: 200, body: result };
});
afterAll(async () => {
  await test.close();
  door.close();
});

const fields = () => ({
  ...{ service, declaration: JSON.stringify(source), path: '/', query: '', subject: `pid:${secretary}` },
  reason,
});
const administrator = async (): Promise<Browser> => {
  const browser = await test.signIn(chief);
  await test.showToken(browser);
  return browser;
};
const trials = (): typeof asked => asked.filter(({ body }) => body !== '');

describe('who may not', () => {
  it('sees and tries nothing: no administrator, no second factor, no service of another agency', async () => {
    const plain = await test.signIn(worker);
    for (const path of ['/sources', '/sources/try']) expect((await page(plain, path)).status, path).toBe(403);
    const single = await test.signIn(chief);
    const led = await post(single, '/sources/try', '/sources/try', fields());
    expect(led.headers.get('location')).toContain('/second-factor');
    await test.showToken(single);
    const { html } = await page(single, '/sources/try');
    expect(html).toContain('&quot;type&quot;');
    expect(html).not.toContain(secretary);
    const other = { ...fields(), service: 'TH/GOV/DOPA/population/person.v1' };
    expect((await post(single, '/sources/try', '/sources/try', other)).status).toBe(422);
    const broken = { ...fields(), declaration: 'type: file' };
    expect((await post(single, '/sources/try', '/sources/try', broken)).status).toBe(422);
    for (const fault of [{ reason: '' }, { reason: 'to see' }, { subject: secretary }])
      expect(
        (await post(single, '/sources/try', '/sources/try', { ...fields(), ...fault })).status,
        JSON.stringify(fault),
      ).toBe(422);
    expect(trials()).toEqual([]);
  });
});

describe('an administrator', () => {
  it('sees how each source of the own agency answers', async () => {
    health = {
      [service]: {
        ...{ circuit: 'open', answers: 7, failures: 5, medianMs: 12, lastFailure: 'source-timeout' },
        ...{ lastSuccessAt: '2026-11-29T01:00:00.000Z', lastFailureAt: '2026-11-29T02:00:00.000Z' },
      },
    };
    const { html } = await page(await test.signIn(chief), '/sources?lang=en');
    for (const words of ['Not asked for now', 'source-timeout', '7 / 5', '12 ms'])
      expect(html).toContain(words);
    // A phone, which shows no head, says what the times are.
    expect(html).toContain('data-label="Last failure"');
    expect(html).toContain(`href="/sources/try?service=${encodeURIComponent(service)}"`);
    expect(asked.map(({ url, bearer }) => [url, bearer])).toEqual([
      ['/sources?member=TH%2FLGO%2FCNX', 'Bearer the token'],
    ]);
  });

  it('sees where a source answers one process of the gateway and not another', async () => {
    const one = { process: 'a 1', circuit: 'open', answers: 1, failures: 5 } as const;
    const other = { process: 'b 1', circuit: 'closed', answers: 9, failures: 0 } as const;
    health = { [service]: { circuit: 'open', answers: 10, failures: 5, processes: [one, other] } };
    const { html } = await page(await test.signIn(chief), '/sources?lang=en');
    expect(html).toContain('Not asked for now at 1 of 2 processes of the gateway');
    expect(html).toContain('By process: 1 / 5, 9 / 0');
    health = {
      [service]: { circuit: 'open', answers: 2, failures: 10, processes: [one, { ...one, process: 'b 1' }] },
    };
    const both = await page(await test.signIn(chief), '/sources?lang=en');
    expect(both.html).toContain('Not asked for now');
    expect(both.html).not.toContain('processes of the gateway</');
  });

  it('tries what is declared, or changed and not yet declared, and sees what came without a value', async () => {
    const browser = await administrator();
    const form = await page(browser, `/sources/try?service=${encodeURIComponent(service)}&lang=en`);
    expect(form.html).toContain('&quot;pid&quot;: &quot;id&quot;');
    const told = await post(browser, '/sources/try?lang=en', '/sources/try', fields());
    const html = await told.text();
    expect(told.status).toBe(200);
    for (const words of [
      'The source was reached',
      'Status 200 in 4 ms',
      'did not come',
      'wrong type',
      '/sex',
    ])
      expect(html).toContain(words);
    expect(trials().map(({ url, body }) => [url, JSON.parse(body) as unknown])).toEqual([
      [
        '/sources/trial',
        {
          service,
          source,
          path: '/',
          query: '',
          about: { subject: `pid:${secretary}`, by: officer, reason },
        },
      ],
    ]);
    const { id } = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const audit = await test.desk.store.asAgency(id, (trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'try-source').execute(),
    );
    const hashes = [toPersonHash(test.desk.personKey, `pid:${secretary}`).toString('hex')];
    expect(audit).toEqual([{ detail: { service, type: 'file', path: '/', reason, hashes } }]);
  });

  it('reads why the gateway refuses, and what was typed is still there', async () => {
    const document = { code: 'source-timeout', title: 'The source is late.', cure: 'Look at its load.' };
    answer = { status: 504, body: document };
    const told = await post(await administrator(), '/sources/try', '/sources/try', fields());
    expect(told.status).toBe(422);
    const html = await told.text();
    expect(html).toContain('The source is late. Look at its load.');
    expect(html).toContain(secretary);
  });
});
