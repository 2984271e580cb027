import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem, toUuidV7, type DataRequest } from '@saphan/contracts';
import { openCopyReader, type CopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeAction } from '../case/take-action.ts';
import { keepCopies } from '../own-copy/keep-copies.ts';
import { applicant, proofOf, toSubmission } from '../desk.fixture.ts';
import { checkSubmission } from '../intake/check-submission.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { readRequestDays } from '../case-days/read-request-days.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { deliverDataRequest } from './deliver-data-request.ts';
import { planErasure } from './erasure.ts';
import { receiveDataRequest, type RequestContext } from './receive-data-request.ts';

const portal = 'TH/GOV/DGA/portal';
const stranger = '9501100009999';
const steward = '9501100000011';
const otherSteward = '9501100000029';
const taxSteward = '9501100000045';
const clerk = '9501100000053';
const chief = '9501100000061';
const auditor = '9501100000088';
const yearMs = 365.25 * 86_400_000;
import { readRequestViews } from './request-views.ts';

let test: TestPages;
let rules: CopyReader;
const { page, post } = formsOf(() => test);
beforeAll(async () => {
  test = await openTestPages();
  rules = openCopyReader();
  await test.addOfficer({ pid: steward, name: 'ศิริพร', role: 'data-steward' });
  await test.addOfficer({ pid: otherSteward, name: 'คนที่สอง', role: 'data-steward' });
  await test.addOfficer({ pid: taxSteward, name: 'วราภรณ์', role: 'data-steward', member: 'TH/GOV/RD' });
  await test.addOfficer({ pid: clerk, name: 'เสมียน', role: 'case-officer' });
  await test.addOfficer({ pid: chief, name: 'หัวหน้า', role: 'supervisor', isAdministrator: true });
});
afterAll(async () => {
  await rules.close();
  await test.close();
});

const city = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const toRequest = (change: Partial<DataRequest> = {}): DataRequest => ({
  profile: 'saphan-data-request-1',
  request: toUuidV7(test.clock.date().getTime()),
  requestedAt: test.clock.date().toISOString(),
  language: 'th',
  requester: { id: applicant.id, name: applicant.name },
  right: 'access',
  words: 'ขอดูทุกเรื่องของฉัน <script>',
  ...change,
});
const own: RequestContext = {
  client: portal,
  subject: { kind: 'pid', value: applicant.id },
  proofs: [proofOf(applicant.id)],
};
const receive = (request: unknown, change: Partial<RequestContext> = {}) =>
  receiveDataRequest(test.desk, city(), request, Buffer.from(JSON.stringify(request)), {
    ...own,
    ...change,
  });
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof Problem ? String(error.code) : String(error)),
  );

/** Keeps a page to be held to the rules at the end, in both languages. */
async function look(browser: Browser, path: string): Promise<string> {
  let html = '';
  for (const lang of ['en', 'th']) {
    const found = await page(browser, `${path}?lang=${lang}`);
    expect(found.status).toBe(200);
    html = found.html;
    rules.add({ name: `${path} ${lang}`, origin: test.origin, html, looks: ['narrow', 'wide', 'dark'] });
  }
  return html;
}
const deliver = (dataRequest: string): Promise<unknown> =>
  Promise.resolve(
    deliverDataRequest(test.desk)({ agency: city().id, dataRequest } as never, { attempt: 1 } as never),
  );

const personOf = (pid: string): Buffer => toPersonHash(test.desk.personKey, `pid:${pid}`);

/** A request that a steward, whose second factor is shown, has claimed. */
async function claimed(change: Partial<DataRequest> = {}) {
  const { case: id, number } = await receive(toRequest(change));
  const browser = await test.signIn(steward);
  await test.showToken(browser);
  const url = `/data-requests/${id}`;
  await post(browser, url, `${url}/claim`);
  return { id, number, url, browser };
}

/** A case of the applicant, withdrawn where it has to have ended. */
async function addCase(isEnded: boolean): Promise<{ id: string; number: string }> {
  const submission = toSubmission(test);
  const checked = checkSubmission(submission, {
    agency: city(),
    network: test.desk.network,
    client: portal,
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.clock.date(),
  });
  const { case: id, number } = await receiveSubmission(
    test.desk,
    city(),
    checked,
    Buffer.from(JSON.stringify(submission)),
  );
  if (isEnded) {
    await test.desk.store.asAgency(city().id, (trx) =>
      takeAction(test.desk, trx, id, {
        type: 'withdraw',
        actor: { kind: 'person', id: applicant.id },
        transaction: `withdraw:${id}`,
      } as never),
    );
  }
  return { id, number };
}

describe('a request is refused', () => {
  it('when it is none, says too much, or comes in another’s name', async () => {
    expect(await codeOf(receive({ profile: 'other' }))).toBe('data-request-malformed');
    expect(await codeOf(receive(toRequest({ words: 'ก'.repeat(2001) })))).toBe('data-request-malformed');
    expect(await codeOf(receive({ ...toRequest(), right: 'rectification' }))).toBe('data-request-malformed');
    const other = 'submission-other-person';
    expect(await codeOf(receive(toRequest(), { proofs: [proofOf(stranger)] }))).toBe(other);
    expect(await codeOf(receive(toRequest(), { subject: { kind: 'pid', value: stranger } }))).toBe(other);
    expect(await codeOf(receive(toRequest({ requester: { id: stranger, name: 'อื่น' } })))).toBe(other);
  });

  it('to be read by another agency, by who handles cases, or by a steward of one register', async () => {
    const { case: id, number } = await receive(toRequest());
    const tax = await test.signIn(taxSteward);
    expect((await page(tax, `/data-requests/${id}`)).status).toBe(404);
    expect((await page(tax, '/data-requests')).html).not.toContain(number);
    const other = await test.signIn(clerk);
    expect((await page(other, `/data-requests/${id}`)).status).toBe(403);
    expect((await page(other, '/data-requests')).status).toBe(403);
    expect((await page(other, '/holds')).status).toBe(403);
  });

  it('to be read by an auditor who has not said why', async () => {
    const { case: id } = await receive(toRequest());
    await test.addOfficer({ pid: auditor, name: 'จันทนา ตรวจการ', role: 'auditor' });
    const browser = await test.signIn(auditor);
    const paths = [`/data-requests/${id}`, '/data-requests', '/holds'];
    for (const path of paths) {
      const led = await browser.go(`${test.origin}${path}`);
      expect(led.headers.get('location')).toBe(`/audit?returnTo=${encodeURIComponent(path)}`);
    }
    await post(browser, '/audit', '/audit', { reason: 'ตรวจเวลาตอบ', reference: 'คำสั่ง 12/2569' });
    for (const path of paths) expect((await page(browser, path)).status, path).toBe(200);
    const views = await readRequestViews(test.desk, city(), { kind: 'pid', value: applicant.id });
    expect(views.some(({ right, kind }) => right === 'auditor' && kind === 'view')).toBe(true);
    const trail = '/audit/trail?lang=en';
    expect((await page(browser, trail)).html).toContain('Request about one’s own data opened by an auditor');
    for (const [asked, count] of [
      [views.find(({ right }) => right === 'auditor')?.case ?? '', 1],
      ['CNX-R-69-99999', 0],
    ] as const)
      expect(
        (await page(browser, `${trail}&case=${asked}`)).html.match(/opened by an auditor/g) ?? [],
      ).toHaveLength(count);
  });
});

describe('the agency’s desk', () => {
  it('takes a request once, however often it comes, and no other under its id', async () => {
    const request = toRequest();
    const receipts = await Promise.all([receive(request), receive(request)]);
    expect(new Set(receipts.map(({ case: id }) => id)).size).toBe(1);
    expect(receipts[0].number).toMatch(/^CNX-D-69-[0-9]{5}$/);
    expect(await codeOf(receive({ ...request, words: 'อื่น' }))).toBe('data-request-changed');
  });

  it('lists what is late first, and the reports of wrong values beside', async () => {
    const { number } = await receive(toRequest());
    const browser = await test.signIn(steward);
    expect((await page(browser, '/data-requests?filter=late')).html).not.toContain(number);
    test.clock.forward(40 * 86_400_000);
    const again = await test.signIn(steward);
    const list = await page(again, '/data-requests?filter=late');
    expect(list.html).toContain(number);
    expect(list.html).toContain('href="/reports"');
  });

  it('is counted by day: what comes in, what becomes late, what is answered late', async () => {
    const count = async (name: 'received' | 'refused' | 'late' | 'overdue') => {
      const days = await test.desk.store.asAgency(city().id, (trx) =>
        readRequestDays(trx, '2026-01-01', test.clock.date()),
      );
      return [...days.values()]
        .flat()
        .filter(({ right }) => right === 'objection')
        .reduce((sum, day) => sum + day[name], 0);
    };
    const { url } = await claimed({ right: 'objection' });
    expect([await count('received'), await count('overdue'), await count('late')]).toEqual([1, 0, 0]);
    test.clock.forward(40 * 86_400_000);
    expect([await count('overdue'), await count('late')]).toEqual([1, 0]);
    const browser = await test.signIn(steward);
    await test.showToken(browser);
    const fields = { ground: 'claims', facts: 'ข้อเท็จจริง', reasons: 'เหตุผล', appealTo: 'คณะกรรมการ' };
    await post(browser, `${url}/refuse`, `${url}/refuse`, fields);
    expect([await count('refused'), await count('overdue'), await count('late')]).toEqual([1, 1, 1]);
    const tax = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk').id;
    const others = await test.desk.store.asAgency(tax, (trx) =>
      readRequestDays(trx, '2026-01-01', test.clock.date()),
    );
    expect([...others]).toEqual([]);
  });

  it('shows nothing that a script could be in', async () => {
    const { case: id } = await receive(toRequest());
    const { html } = await page(await test.signIn(steward), `/data-requests/${id}`);
    expect(html).toContain('&lt;script>');
    expect(html).not.toContain('ของฉัน <script>');
  });

  it('grants a copy that the software makes, of this person alone, and keeps it until the portal has it', async () => {
    const { number, id: held } = await addCase(false);
    const scan = Buffer.from('%PDF-1.7 a scan', 'latin1');
    await test.desk.store.asAgency(city().id, (trx) =>
      keepCopies(test.desk, trx, { agency: city().id, case: held }, [scan]),
    );
    const { id, url, browser } = await claimed();
    const granted = await post(browser, `${url}/grant`, `${url}/grant`, { note: 'นี่คือสำเนา' });
    expect(granted.status).toBe(303);
    await deliver(id);
    const update = test.gateway.dataRequests.at(-1);
    expect(update).toMatchObject({ state: 'granted', outcome: { type: 'granted', note: 'นี่คือสำเนา' } });
    expect(update?.copy?.cases.map((each) => each.number)).toContain(number);
    const values = update?.copy?.cases.flatMap((each) => each.values.map(({ item }) => item));
    expect(values).toContain('person.lastNameTh');
    const files = update?.copy?.cases.find((each) => each.number === number)?.files;
    expect(files).toContainEqual(expect.objectContaining({ name: 'copy-1.pdf', bytes: scan.length }));
    expect(update?.copy?.reads?.some(({ service }) => service.endsWith('/data-requests.v1'))).toBe(true);
    const kept = await test.desk.store.asAgency(city().id, (trx) =>
      trx.selectFrom('data_request').select(['copy', 'told_version']).where('id', '=', id).executeTakeFirst(),
    );
    expect(kept).toEqual({ copy: null, told_version: 3 });
  });

  it('gives for use elsewhere only what the person gave, and nothing of another person', async () => {
    const { id, url, browser } = await claimed({ right: 'portability' });
    await post(browser, `${url}/grant`, `${url}/grant`, { note: '' });
    await deliver(id);
    const copy = test.gateway.dataRequests.at(-1)?.copy;
    const sources = new Set(copy?.cases.flatMap(({ values }) => values.map(({ source }) => source)));
    expect([...sources]).toEqual(['typed']);
    expect(copy?.cases.flatMap(({ files }) => files.map(({ name }) => name))).not.toContain('copy-1.pdf');
    expect(copy?.reads).toBeUndefined();
    const foreign = { requester: { id: stranger, name: 'อื่น' } };
    const { case: other } = await receive(toRequest(foreign), {
      subject: { kind: 'pid', value: stranger },
      proofs: [proofOf(stranger)],
    });
    await post(browser, `/data-requests/${other}`, `/data-requests/${other}/claim`);
    await post(browser, `/data-requests/${other}/grant`, `/data-requests/${other}/grant`, { note: '' });
    await deliver(other);
    expect(test.gateway.dataRequests.at(-1)?.copy?.cases).toEqual([]);
  });

  it('refuses on a ground of the law alone, with reasons', async () => {
    const { id, url, browser } = await claimed();
    const words = { facts: 'ข้อเท็จจริง', reasons: 'เหตุผล' };
    const bare = await post(browser, `${url}/refuse`, `${url}/refuse`, { ...words, ground: 'no-mood' });
    expect(bare.status).toBe(422);
    const fields = { ...words, ground: 'law-and-others', appealTo: 'คณะกรรมการ' };
    const refused = await post(browser, `${url}/refuse`, `${url}/refuse`, fields);
    expect(refused.status).toBe(303);
    await deliver(id);
    const outcome = test.gateway.dataRequests.at(-1)?.outcome;
    expect(outcome).toMatchObject({ type: 'refused', reasons: 'เหตุผล' });
    expect(JSON.stringify(outcome)).toContain('มาตรา 30');
  });

  it('marks the cases of a person who has restricted the use of their data', async () => {
    const { id: caseId } = await addCase(false);
    const officer = await test.signIn(clerk);
    const { id, number, url, browser } = await claimed({ right: 'restriction' });
    expect((await page(officer, `/cases/${caseId}`)).html).not.toContain(number);
    expect((await post(browser, `${url}/grant`, `${url}/grant`, { note: '' })).status).toBe(422);
    await post(browser, `${url}/grant`, `${url}/grant`, { note: 'ระงับแล้ว' });
    expect((await page(officer, `/cases/${caseId}`)).html).toContain(number);
    // Granted twice is one mark; it goes with the last.
    await look(browser, `${url}/lift`);
    expect((await post(browser, `${url}/lift`, `${url}/lift`, { reason: '' })).status).toBe(422);
    const other = await test.signIn(otherSteward);
    await test.showToken(other);
    const lifted = await post(other, `${url}/lift`, `${url}/lift`, { reason: 'ตรวจค่าแล้ว' });
    expect(lifted.status).toBe(303);
    expect((await page(officer, `/cases/${caseId}`)).html).not.toContain(number);
    await deliver(id);
    expect(test.gateway.dataRequests.at(-1)).toMatchObject({
      state: 'lifted',
      outcome: { type: 'granted', note: 'ระงับแล้ว', lifted: { reason: 'ตรวจค่าแล้ว' } },
    });
    expect((await page(other, `${url}/lift`)).status).toBe(403);
  });

  it('gives and erases nothing of a case that is another’s, for whom the person applied', async () => {
    const { id: caseId, number } = await addCase(true);
    await test.desk.store.asAgency(city().id, (trx) =>
      trx
        .updateTable('case_file')
        .set({ subject: toPersonHash(test.desk.personKey, `pid:${stranger}`) })
        .where('id', '=', caseId)
        .execute(),
    );
    const { id, url, browser } = await claimed();
    await post(browser, `${url}/grant`, `${url}/grant`, { note: 'นี่คือสำเนา' });
    await deliver(id);
    const copied = test.gateway.dataRequests.at(-1)?.copy?.cases.find((each) => each.number === number);
    expect(copied).toMatchObject({ number, values: [], documents: [], files: [] });
    const plan = await test.desk.store.asAgency(city().id, (trx) =>
      planErasure(
        { ...test.desk, clock: () => new Date(test.clock.date().getTime() + 11 * yearMs) },
        trx,
        personOf(applicant.id),
      ),
    );
    expect(plan.stays).toContainEqual({ number, why: 'others' });
    expect(plan.goes.map((each) => each.number)).not.toContain(number);
    const theirs = await test.desk.store.asAgency(city().id, (trx) =>
      planErasure(
        { ...test.desk, clock: () => new Date(test.clock.date().getTime() + 11 * yearMs) },
        trx,
        personOf(stranger),
      ),
    );
    expect(theirs.goes.map((each) => each.number)).toEqual([number]);
  });
});

describe('erasure', () => {
  const isThere = async (id: string): Promise<boolean> =>
    test.desk.store.asAgency(city().id, async (trx) => {
      const row = await trx.selectFrom('case_file').select('id').where('id', '=', id).executeTakeFirst();
      return row !== undefined;
    });

  it('is refused by the database too: what is held, open, or another agency’s', async () => {
    const ended = await addCase(true);
    const open = await addCase(false);
    const erase = (agency: string, id: string) =>
      test.desk.store.asAgency(agency, async (trx) => {
        const found = await trx
          .selectNoFrom((eb) => eb.fn<boolean>('erase_case', [eb.val(id), eb.val(new Date())]).as('gone'))
          .executeTakeFirstOrThrow();
        return found.gone;
      });
    const tax = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk').id;
    expect(await erase(tax, ended.id)).toBe(false);
    expect(await erase(city().id, open.id)).toBe(false);
    const admin = await test.signIn(chief);
    await test.showToken(admin);
    const hold = { thing: applicant.id, reason: 'ศาลสั่ง', authority: 'ศาลปกครอง 2/2569' };
    await post(admin, '/holds', '/holds', hold);
    expect(await erase(city().id, ended.id)).toBe(false);
    const [, release = ''] =
      /href="(\/holds\/[0-9a-f-]{36}\/release)"/.exec((await page(admin, '/holds')).html) ?? [];
    await look(admin, '/holds');
    await look(admin, release);
    expect((await post(admin, release, release, { reason: '' })).status).toBe(422);
    expect((await post(admin, release, release, { reason: 'คดีถึงที่สุด' })).status).toBe(303);
    expect(await erase(city().id, ended.id)).toBe(true);
    const { rows } = await test.desk.store.asAgency(city().id, async (trx) => ({
      rows: await trx.selectFrom('audit').select('action').where('action', 'like', '%-hold').execute(),
    }));
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['place-hold', 'release-hold']));
  });

  it('waits for the end of the years in which a record is kept, and for the end of a hold', async () => {
    const ended = await addCase(true);
    const held = await addCase(true);
    const open = await addCase(false);
    const early = await claimed({ right: 'erasure' });
    const form = await page(early.browser, `${early.url}/grant`);
    expect(form.html).not.toContain('name="note"');
    const tried = await post(early.browser, `${early.url}/grant`, `${early.url}/grant`, { note: 'ลบ' });
    expect(tried.status).toBe(422);
    expect(await isThere(ended.id)).toBe(true);

    test.clock.forward(10.1 * yearMs);
    const admin = await test.signIn(chief);
    await test.showToken(admin);
    const hold = { thing: held.number, reason: 'ศาลสั่ง', authority: 'ศาลปกครอง 1/2569' };
    expect((await post(admin, '/holds', '/holds', { ...hold, authority: '' })).status).toBe(422);
    expect((await post(admin, '/holds', '/holds', { ...hold, thing: 'CNX-69-99999' })).status).toBe(422);
    expect((await post(admin, '/holds', '/holds', hold)).status).toBe(303);

    const { id, url, browser } = await claimed({ right: 'erasure' });
    const plan = await look(browser, url);
    for (const each of [ended, held, open]) expect(plan).toContain(each.number);
    await look(browser, `${url}/grant`);
    await look(browser, `${url}/refuse`);
    await look(browser, '/data-requests');
    expect((await post(browser, `${url}/grant`, `${url}/grant`, { note: 'ลบแล้ว' })).status).toBe(303);
    await deliver(id);
    const outcome = test.gateway.dataRequests.at(-1)?.outcome;
    expect(outcome).toMatchObject({ type: 'granted' });
    const { erased = [], kept = [] } = outcome?.type === 'granted' ? outcome : {};
    expect(erased).toContain(ended.number);
    expect(kept).toContainEqual({ number: held.number, why: 'hold' });
    expect(kept).toContainEqual({ number: open.number, why: 'open' });
    expect(await isThere(ended.id)).toBe(false);
    expect(await isThere(held.id)).toBe(true);
    expect((await page(await test.signIn(clerk), `/cases/${ended.id}`)).status).toBe(404);
    expect((await page(await test.signIn(clerk), '/inbox')).status).toBe(200);
  });

  it('of evidence is kept by the agency’s gateway, and shown here', async () => {
    const asked: { url: string | undefined; body: unknown }[] = [];
    const hold = {
      id: toUuidV7(Date.now()),
      exchange: toUuidV7(Date.now()),
      reason: 'ตรวจสอบ',
      authority: 'สตง. 3/2569',
      by: 'หัวหน้า',
      at: '2026-11-29T00:00:00.000Z',
    };
    const door = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        asked.push({ url: request.url, body: text === '' ? undefined : JSON.parse(text) });
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(request.method === 'GET' ? { holds: [hold] } : { id: hold.id }));
      });
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const operatorTokenFile = join(tmpdir(), `desk-holds-token-${String(process.pid)}`);
    await writeFile(operatorTokenFile, 'the token', { mode: 0o600 });
    const operatorUrl = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
    Object.assign(city().hosted, { operatorUrl, operatorTokenFile });
    const admin = await test.signIn(chief);
    await test.showToken(admin);
    const { exchange, reason, authority } = hold;
    await post(admin, '/holds', '/holds', { thing: exchange, reason, authority });
    expect(asked).toContainEqual({
      url: '/holds',
      body: { member: 'TH/LGO/CNX', exchange, reason, authority, by: 'หัวหน้า' },
    });
    expect(await look(admin, '/holds')).toContain(exchange);
    const release = `/holds/${hold.id}/release`;
    expect((await post(admin, release, release, { reason: 'จบแล้ว' })).status).toBe(303);
    expect(asked).toContainEqual({
      url: release,
      body: { member: 'TH/LGO/CNX', reason: 'จบแล้ว', by: 'หัวหน้า' },
    });
    door.close();
    door.closeAllConnections();
    // A gateway that is away takes no page with it.
    expect((await page(admin, '/holds')).status).toBe(200);
    Object.assign(city().hosted, { operatorUrl: undefined, operatorTokenFile: undefined });
    await rm(operatorTokenFile);
  });

  it('stands on pages that keep the rules', async () => {
    expect(await rules.finish()).toEqual([]);
  });

  it('finds no name of the person in clear, in requests or holds', async () => {
    const person = toPersonHash(test.desk.personKey, `pid:${applicant.id}`);
    const dump = await test.desk.store.asAgency(city().id, async (trx) => [
      await trx.selectFrom('data_request').selectAll().where('requester', '=', person).execute(),
      await trx.selectFrom('data_request_action').selectAll().execute(),
      await trx.selectFrom('legal_hold').selectAll().execute(),
    ]);
    const text = JSON.stringify(dump, (_key, value: unknown) =>
      value instanceof Object && 'type' in value && value.type === 'Buffer'
        ? Buffer.from((value as unknown as { data: number[] }).data).toString('utf8')
        : value,
    );
    expect(text).toContain('ศาลสั่ง');
    for (const secret of [applicant.id, 'ขอดูทุกเรื่อง']) expect(text).not.toContain(secret);
  });
});
