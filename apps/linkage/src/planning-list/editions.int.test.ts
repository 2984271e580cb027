import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readList } from '@saphan/planning';
import { untilLockWaits, workbookOfSheets, type FormBrowser, type MadeCell } from '@saphan/testkit';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { beginEdition, dropEdition } from './edition-store.ts';
import { editionFile, editionSheets, laterEdition, madeServices } from './list-files.fixture.ts';
import { openListFile } from './open-list-file.ts';

let linkage: TestLinkage;
let pages: TestPages;
let planner: FormBrowser;
let stranger: FormBrowser;
let _csrf: string;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  planner = await pages.signIn('9000000000081', { roles: ['planner'] });
  stranger = await pages.signIn('9000000000082', { roles: ['registrar', 'auditor'] });
  _csrf = (await pages.hiddenFields(planner, '/'))['_csrf'] ?? '';
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});
afterEach(async () => {
  // The app's own role deletes nothing here.
  const owner = new pg.Client(linkage.urls.ownerUrl);
  await owner.connect();
  // Services are graded meanwhile: who writes that takes this lock first.
  await owner.query(`begin; select pg_advisory_xact_lock(hashtext('plan_standing'));
    truncate plan_change, plan_edition, plan_service, plan_project, plan_agency, plan_ministry cascade; commit`);
  await owner.end();
});

interface Answer {
  readonly number: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly questions: {
    readonly agencies: readonly { readonly listed: string; readonly candidates: readonly string[] }[];
  };
  readonly totals: readonly unknown[];
  readonly totalsAgreeing: number;
  readonly unused: readonly { readonly line: number; readonly reason: string }[];
  readonly seen: string;
}

async function call(
  method: string,
  path: string,
  body?: Buffer | object,
): Promise<{ status: number; body: Answer & { code: string; at: string } }> {
  const answer = await fetch(`${pages.url}/api/planning${path}`, {
    method,
    headers: {
      authorization: `Bearer ${adminKey}`,
      ...(body !== undefined && {
        'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json',
      }),
    },
    ...(body !== undefined && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === '' ? {} : JSON.parse(text)) as Answer & { code: string; at: string },
  };
}
const importFile = async (bytes: Buffer) => (await call('POST', '/editions?name=list.xlsx', bytes)).body;
const apply = (number: number, seen?: string) =>
  call('POST', `/editions/${String(number)}/application`, seen === undefined ? {} : { seen });
const kept = async () =>
  await linkage.context.db
    .selectFrom('plan_service')
    .select(['id', 'agency', 'name', 'status', 'remark', 'volume_low', 'volume_high'])
    .where('gone', '=', false)
    .orderBy('id')
    .execute();

async function send(bytes: Buffer, browser = planner, token = _csrf): Promise<Response> {
  const body = new FormData();
  body.append('_csrf', token);
  body.append('file', new Blob([new Uint8Array(bytes)]), 'list.xlsx');
  return browser.go(`${pages.url}/planning/editions`, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
}

describe('closed', () => {
  test('to whoever is not a planner', async () => {
    expect(
      (
        await fetch(`${pages.url}/planning/editions`, {
          redirect: 'manual',
          headers: { accept: 'text/html' },
        })
      ).status,
    ).toBe(303);
    expect((await stranger.go(`${pages.url}/planning/editions`)).status).toBe(403);
    const { number } = await importFile(editionFile(madeServices(10)));
    const own = (await pages.hiddenFields(stranger, '/'))['_csrf'] ?? _csrf;
    expect((await send(editionFile(madeServices(10)), stranger, own)).status).toBe(403);
    for (const act of ['apply', 'undo', 'drop', 'answers'])
      expect(
        (await stranger.post(`${pages.url}/planning/editions/${String(number)}/${act}`, { _csrf: own }))
          .status,
      ).toBe(403);
    for (const file of ['', '/unused.csv', '/changes.csv'])
      expect((await stranger.go(`${pages.url}/planning/editions/${String(number)}${file}`)).status).toBe(403);
    expect(await kept()).toEqual([]);
  });
  test('to a program without the key', async () => {
    const answer = await fetch(`${pages.url}/api/planning/editions`, { method: 'POST', body: 'a' });
    expect(answer.status).toBe(401);
  });
});

describe('refused with the place, and nothing kept', () => {
  const [services] = editionSheets(madeServices(3));
  const many: MadeCell[][] = Array.from({ length: 60_000 }, (_, at) => [
    `S${String(at)}`,
    'A',
    '',
    '',
    'ก',
    'ข',
  ]);
  test.each<[string, Buffer, string, string | undefined]>([
    [
      'macros',
      workbookOfSheets([services ?? { name: '', rows: [] }], { macros: true }),
      'list-macros',
      'xl/vbaProject.bin',
    ],
    ['a password', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'list-locked', undefined],
    [
      'a wrong sheet',
      workbookOfSheets([{ name: 'อื่น', rows: [['a'], ['b']] }]),
      'list-no-services',
      'sheet "อื่น"',
    ],
    [
      'too many rows',
      workbookOfSheets([{ name: 'x', rows: [...(services?.rows.slice(0, 1) ?? []), ...many] }]),
      'list-too-many',
      'sheet "x", line 50002',
    ],
    ['no ZIP', Buffer.from('PK\u0003\u0004 and no more'), 'file-workbook', undefined],
    ['a quote without end', Buffer.from('service,agency\n"a,b\n'), 'file-malformed', 'line 2, column 1'],
    ['nothing', Buffer.from(' \n'), 'file-empty', undefined],
  ])('%s', async (_name, bytes, code, at) => {
    const { status, body } = await call('POST', '/editions', bytes);
    expect([status >= 400 && status < 500, body.code, body.at]).toEqual([true, code, at]);
    expect(await kept()).toEqual([]);
  });
  test('on the page too', async () => {
    const to =
      (await send(workbookOfSheets([{ name: 'อื่น', rows: [['a'], ['b']] }]))).headers.get('location') ?? '';
    await expect
      .poll(async () => (await planner.go(`${pages.url}${to}`)).text())
      .toContain('ไม่พบตารางงานบริการในไฟล์');
    expect(await (await planner.go(`${pages.url}${to}`)).text()).toContain('sheet &quot;อื่น&quot;');
  });
});

test('a list comes in, a shuffled edition with 300 rows removed and 200 renamed changes just that, and undoing restores', async () => {
  const made = madeServices(2_000);
  const first = await importFile(editionFile(made));
  expect(first).toMatchObject({ counts: { added: 2_000, removed: 0 }, totals: [], totalsAgreeing: 36 });
  expect(first.unused.map(({ line, reason }) => [line, reason])).toEqual([[4, 'total-row']]);
  expect(await kept()).toEqual([]);
  expect((await apply(first.number)).status).toBe(200);
  const before = await kept();
  expect(before).toHaveLength(2_000);
  expect(before[7]).toMatchObject({ remark: 'ไม่ถึง 8 รายต่อปี', volume_low: 0, volume_high: 7 });
  expect((await apply(first.number)).body.code).toBe('plan-edition-state');

  const later = laterEdition(made, (service) => ({ ...service, name: `${service.name} (ปรับปรุง)` }));
  const second = await importFile(editionFile(later));
  expect(second.counts).toEqual({
    added: 0,
    removed: 300,
    renamed: 200,
    moved: 0,
    changed: 0,
    unchanged: 1_500,
  });
  expect((await apply(second.number, '0.0')).body.code).toBe('plan-edition-seen');
  expect((await apply(second.number, second.seen)).status).toBe(200);
  expect(await kept()).toHaveLength(1_700);

  const undo = (number: number) => call('DELETE', `/editions/${String(number)}/application`);
  expect((await undo(first.number)).body.code).toBe('plan-edition-state');
  expect((await undo(second.number)).status).toBe(204);
  expect(await kept()).toEqual(before);
  expect((await undo(second.number)).body.code).toBe('plan-edition-state');
  expect((await undo(first.number)).status).toBe(204);
  expect(await kept()).toEqual([]);
  const again = await importFile(editionFile(made));
  expect(again.counts).toMatchObject({ added: 2_000 });
  await apply(again.number);
  expect(await kept()).toEqual(before);
});

test('an agency that is spelt almost like another is a question; its answer is remembered', async () => {
  const csv = (name: string): Buffer =>
    Buffer.from(`service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ\nS1,กระทรวงเกษตร,${name},ขอใบอนุญาต\n`);
  await apply((await importFile(csv('กรมปศุสัตว์'))).number);
  const asked = await importFile(csv('กรมปศุสตัว์'));
  const [question] = asked.questions.agencies;
  expect(question?.candidates).toHaveLength(1);
  expect((await apply(asked.number)).body.code).toBe('plan-edition-questions');
  const answers = { agencies: { [question?.listed ?? '']: question?.candidates[0] } };
  const { body } = await call('PUT', `/editions/${String(asked.number)}/answers`, answers);
  expect([body.questions.agencies, body.counts['unchanged']]).toEqual([[], 1]);
  expect((await apply(asked.number)).status).toBe(200);
  expect((await importFile(csv('กรมปศุสตัว์'))).questions.agencies).toEqual([]);
});

test('agencies that are registered are found by their Thai names, and registering again changes nothing', async () => {
  const registered = {
    ministries: [{ id: 'MOAC', names: { th: 'กระทรวงเกษตร', en: 'Agriculture' } }],
    agencies: [{ id: 'DLD', ministry: 'MOAC', names: { th: 'กรมปศุสัตว์', en: 'Livestock' } }],
  };
  for (let time = 0; time < 2; time += 1)
    expect((await call('PUT', '/agencies', registered)).status).toBe(204);
  const csv = 'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ\nS1,กระทรวงเกษตร,กรม ปศุสัตว์,ขออนุญาต\n';
  await apply((await importFile(Buffer.from(csv))).number);
  expect(await kept()).toMatchObject([{ agency: 'DLD' }]);
  const agencies = await linkage.context.db.selectFrom('plan_agency').select(['id', 'name_en']).execute();
  expect(agencies).toEqual([{ id: 'DLD', name_en: 'Livestock' }]);
});

test('a planner reads, answers, applies and undoes on pages', async () => {
  const csv = Buffer.from(
    'service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ\nS1,กระทรวงเกษตร,กรมปศุสัตว์,=1+1\nS2,กระทรวงเกษตร,กรมปศุสตัว์,ขออนุญาต <b>\n',
  );
  const to = (await send(csv)).headers.get('location') ?? '';
  const page = async () => (await planner.go(`${pages.url}${to}`)).text();
  await expect.poll(page).toContain('คำถามที่ต้องให้คนตอบ (1)');
  expect(await page()).not.toContain('<b>');
  const [, name = '', value = ''] =
    /type="radio"[^>]* name="([^"]+)" value="([^"]+)"/.exec(await page()) ?? [];
  const post = (act: string, fields: Record<string, string>) =>
    planner.post(`${pages.url}${to}/${act}`, { _csrf, ...fields });
  await post('answers', { [name]: value });
  const { seen = '' } = await pages.hiddenFields(planner, to, `${to}/apply`);
  expect((await post('apply', { seen })).status).toBe(303);
  expect((await kept()).map(({ agency }) => agency)).toEqual([value, value]);
  const file = await (await planner.go(`${pages.url}${to}/changes.csv`)).text();
  expect(file).toContain("'=1+1");
  expect(file).not.toMatch(/(^|,)"=/m);
  expect((await post('undo', {})).status).toBe(303);
  expect(await kept()).toEqual([]);
});

test('a file that holds only a part of the list empties nothing unless a person says that it is meant', async () => {
  await apply((await importFile(editionFile(madeServices(120)))).number);
  const part = await importFile(editionFile(madeServices(20)));
  expect((await apply(part.number, part.seen)).body.code).toBe('plan-edition-shrinks');
  const to = `/planning/editions/${String(part.number)}`;
  const page = await (await planner.go(`${pages.url}${to}?lang=en`)).text();
  expect(page).toContain('This would remove 100 of 120 services.');
  expect(page).toMatch(/name="sure"[^>]*required/);
  const fields = { _csrf, seen: part.seen };
  expect((await planner.post(`${pages.url}${to}/apply`, fields)).status).toBe(409);
  expect(await kept()).toHaveLength(120);
  expect((await planner.post(`${pages.url}${to}/apply`, { ...fields, sure: 'yes' })).status).toBe(303);
  expect(await kept()).toHaveLength(20);
});

describe('an edition that is put away', () => {
  const csv = Buffer.from('service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ\nS1,กระทรวงเกษตร,กรมประมง,ขออนุญาต\n');
  const doer = 'key:admin';
  const stateOf = async (number: number) => {
    const { db } = linkage.context;
    const row = await db
      .selectFrom('plan_edition')
      .select('state')
      .where('number', '=', number)
      .executeTakeFirst();
    return row?.state;
  };
  test('while it is read stays so', async () => {
    const { number, read } = await beginEdition(linkage.context, { bytes: csv, fileName: 'a.csv' }, doer);
    await dropEdition(linkage.context.db, number, doer);
    await read;
    expect(await stateOf(number)).toBe('dropped');
  });
  test('while another applies it is applied', async () => {
    const { db } = linkage.context;
    const { number } = await importFile(csv);
    const drop = await db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('plan_edition')
        .set({ state: 'applied', applied_at: new Date(), applied_by: doer })
        .where('number', '=', number)
        .execute();
      const dropping = dropEdition(db, number, doer).then(
        () => 'dropped',
        (error: unknown) => (error as { code: string }).code,
      );
      await untilLockWaits((text) => sql.raw(text).execute(db));
      return { dropping };
    });
    expect(await drop.dropping).toBe('plan-edition-state');
    expect(await stateOf(number)).toBe('applied');
  });
});

test('what changes of a status is told in words', async () => {
  const csv = (status: string): Buffer =>
    Buffer.from(`service_id,กระทรวง,หน่วยงาน,ชื่องานบริการ,status_id\nS1,กระทรวงเกษตร,กรมปศุสัตว์,ขอ,${status}\n`);
  await linkage.context.db
    .insertInto('plan_status')
    .values([
      { code: 'STA03', name: 'to-be-funded', meaning: '' },
      { code: 'STA01', name: 'เชื่อมโยงแล้ว', meaning: '' },
    ])
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet(({ ref }) => ({ name: ref('excluded.name') })),
    )
    .execute();
  await apply((await importFile(csv('STA03'))).number);
  const next = await importFile(csv('STA01'));
  const file = await planner.go(`${pages.url}/planning/editions/${String(next.number)}/changes.csv?lang=en`);
  expect(await file.text()).toContain('"to be funded","linked"');
});

const real = join(import.meta.dirname, '../../../../../shared/data/national-list/services_all-3-5-2026.xlsx');

test.skipIf(!existsSync(real))(
  'the real list, where it lies beside the project: all of it, and a later edition of it',
  async () => {
    const bytes = await readFile(real);
    const read = await importFile(bytes);
    expect(read).toMatchObject({ counts: { added: 4_906 }, totals: [], totalsAgreeing: 607 });
    expect(read.unused).toMatchObject([{ line: 65, reason: 'total-row' }]);
    expect(read.questions.agencies).toHaveLength(8);
    const answers = Object.fromEntries(
      read.questions.agencies.map(({ listed, candidates }) => [listed, candidates[0] ?? 'new']),
    );
    await call('PUT', `/editions/${String(read.number)}/answers`, { agencies: answers });
    expect((await apply(read.number)).status).toBe(200);
    const counts = await linkage.context.db
      .selectFrom('plan_service')
      .select(({ fn }) => ['status', fn.countAll<string>().as('count')])
      .groupBy('status')
      .orderBy('status')
      .execute();
    expect(counts.map(({ count }) => Number(count))).toEqual([705, 2_297, 601, 326, 977]);
    const projects = await linkage.context.db
      .selectFrom('plan_project')
      .select(({ fn }) => [fn.countAll<string>().as('count'), fn.sum<string>('budget_satang').as('satang')])
      .executeTakeFirstOrThrow();
    expect([Number(projects.count), Number(projects.satang)]).toEqual([63, 19_754_931_500]);

    const sheets = await openListFile(bytes);
    expect(readList(sheets).list.services.filter(({ volume }) => volume !== null).length).toBeGreaterThan(
      322,
    );
    const later = workbookOfSheets(
      sheets.map(({ name, lines }) => {
        const [head, ...rows] = lines.map(({ cells }) => cells);
        if (name !== 'งานบริการ') return { name, rows: [head ?? [], ...rows] };
        const renamed = laterEdition(rows, (row) => row.with(6, `${row[6] ?? ''} (ปรับปรุง)`));
        return { name, rows: [head ?? [], ...renamed] };
      }),
    );
    const second = await importFile(later);
    expect(second.counts).toEqual({
      added: 0,
      removed: 300,
      renamed: 200,
      moved: 0,
      changed: 0,
      unchanged: 4_406,
    });
    expect(second.totals.length).toBeGreaterThan(0);
  },
);
