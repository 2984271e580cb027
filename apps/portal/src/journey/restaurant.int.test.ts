import type { Submission } from '@saphan/contracts';
import { verifyDeclaration, contentDigest, toDeclarationHeader, verifySeal } from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnswers, startPath } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { house, kanya } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let test_: TestPortal;
let browser: Browser;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  test_ = await startPortal(database.appUrl);
  browser = openBrowser(test_.origin);
});
afterAll(async () => {
  await test_.stop();
  await database.drop();
});

/** The smallest picture that is one. */
const plan = new File([Buffer.from('\x89PNG\r\n\x1a\n and then some', 'latin1')], 'ผังร้าน.png', {
  type: 'image/png',
});

let at: Visited;
/** The notice that stands before anybody is asked. */
let told = '';
const applicationOf = ({ url }: Visited): string => /[0-9a-f-]{36}/.exec(url)?.[0] ?? '';

test('the life event is found by search and by typing', async () => {
  const found = await browser.go('/search?q=อยากเปิดร้านอาหาร');
  expect(found.html).toContain('href="/life/open-restaurant"');
  const part = await browser.go('/search/suggestions?q=ร้าน');
  expect(part.html).toContain('/life/open-restaurant');
});

test('a service that is found says who does it, how long it takes and what it costs', async () => {
  const found = await browser.go('/search?q=สุรา');
  expect(found.html).toMatch(
    /href="\/services\/liquor-licence".*?event-tag">[^<]+ · ไม่เกิน 1 วันทำการ · ตั้งแต่ ฿/s,
  );
});

test('a few questions lead to services, and to papers that nobody asks for', async () => {
  at = await browser.go('/life/open-restaurant');
  const refused = await browser.post(startPath, at, { ...startAnswers, 'shop.areaSquareMetres': 'มาก' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('<title>ต้องแก้ไข: ');
  at = await browser.post(startPath, refused, startAnswers);
  expect(at.html).not.toContain('<title>ต้องแก้ไข');
  expect(at.url).toContain('/life/open-restaurant/result');
  // How many papers are spared, which and who is asked instead stand open, and so does what one gets and what it costs.
  const folded = [...at.html.matchAll(/<details\b.*?<\/details>/gs)].map(([part]) => part);
  const [papers = ''] = /<section class="papers">.*?<\/section>/s.exec(at.html) ?? [];
  const [, count] = /<h2>เอกสาร (\d+) อย่างที่คุณไม่ต้องเตรียม<\/h2>/.exec(papers) ?? [];
  expect(papers.match(/<s>/g)).toHaveLength(Number(count));
  expect(papers).toContain('<s>สำเนาบัตรประชาชน</s>');
  expect(papers).toContain('<strong>กรมการปกครอง</strong>');
  expect(folded.join('')).not.toContain('<s>');
  expect(folded.join('')).not.toContain('/services/food-place-notification');
  expect(at.html).not.toContain('/services/liquor-licence');
  expect(at.html).toContain('/services/food-place-notification');
  expect(at.html).toContain('/services/vat-registration');
});

test('before anybody is asked, the person is told who will be', async () => {
  expect(test_.gateway.questions).toEqual([]);
  at = await browser.go('/life/open-restaurant/begin');
  expect(at.html).toContain(kanya.name);
  expect(at.html).toContain('กรมการปกครอง');
  expect(test_.gateway.questions).toEqual([]);
  told = at.html;
});

test('all sources are asked at once, and a silent one delays nobody', async () => {
  test_.gateway.silent.add('taxpayer.v1');
  at = await browser.post('/life/open-restaurant/begin', at, {});
  // The questions have said for whom it is; that can be changed.
  expect(at.url).toMatch(/\/pages\/applicant$/);
  const begun = at;
  at = await browser.go(new URL(at.url).pathname.replace(/pages\/applicant$/, 'for'));
  expect(at.html).toContain('บริษัท ครัวล้านนา จำกัด');
  at = begun;
  expect(at.html).toContain('กัญญา');
  expect(at.html).toContain('ยื่นต่อได้เลย');
  // For whom it is has been said before: it is no step of the way.
  expect(at.html).toContain('ขั้นที่ 1 จาก 4');
  const asked = test_.gateway.questions.map(({ service }) => service.split('/').at(-1));
  expect(asked).toEqual(
    expect.arrayContaining(['person.v1', 'houses.v1', 'directorships.v1', 'taxpayer.v1']),
  );
  expect(test_.gateway.questions.every(({ proof }) => proof.split('.').length === 3)).toBe(true);
});

test('the browser’s “back” leads to the draft that was begun, and never to a second one', async () => {
  const back = await browser.go('/life/open-restaurant/begin');
  expect(back.status).toBe(200);
  expect(new URL(back.url).pathname).toBe(new URL(at.url).pathname);
  // A page out of the browser's own memory is pressed once more.
  const again = await browser.post('/life/open-restaurant/begin', at, {});
  expect(new URL(again.url).pathname).toBe(new URL(at.url).pathname);
});

test('“back” on the first page leads to what one came from, and on to the same draft', async () => {
  const path = new URL(at.url).pathname;
  const back = await browser.post(path, at, { _drawn: valueOf(at, '_drawn'), _go: 'back' });
  expect(new URL(back.url).pathname).toBe('/life/open-restaurant/result');
  expect(back.html).toContain('/services/food-place-notification');
  at = await browser.post(`${path.slice(0, path.indexOf('/pages'))}/leave-start`, back, {});
  expect(new URL(at.url).pathname).toBe(path);
  expect(at.html).toContain('ขั้นที่ 1 จาก 4');
});

test('an error stands above and at the field, and all else is kept', async () => {
  const path = new URL(at.url).pathname;
  const refused = await browser.post(path, at, {
    _drawn: valueOf(at, '_drawn'),
    'contact.phone': '020001234',
    'contact.email': 'kanya.example.com',
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('kanya.example.com');
  expect(refused.html).toContain('error-summary');
  // The page has an address of its own: going back to it asks again and finds what was typed.
  expect((await browser.go(path)).html).toContain('kanya.example.com');
  expect((await browser.go(path)).html).toContain('value="020001234"');
  at = await browser.post(path, refused, {
    _drawn: valueOf(refused, '_drawn'),
    'contact.phone': '020001234',
    'contact.email': 'kanya@example.com',
  });
  expect(at.url).toMatch(/\/pages\/shop$/);
});

const shop = {
  'shop.houseCode': house,
  'shop.tenure': 'own',
  'shop.name': 'ครัวกัญญา',
  'shop.foodKinds': 'cooked',
} as const;

test('the house is offered from the register, and what stands there comes by its mandate', async () => {
  expect(at.html).toContain(`value="${house}"`);
  // The house stands first: it says whom to ask.
  expect(at.html.indexOf('name="shop.houseCode"')).toBeLessThan(at.html.indexOf('id="fetched"'));
  expect(at.html.indexOf('id="fetched"')).toBeLessThan(at.html.indexOf('name="shop.name"'));
  const path = new URL(at.url).pathname;
  at = await browser.postFiles(path, at, { _drawn: valueOf(at, '_drawn'), ...shop, 'shop.plan': plan });
  // Without a script the values come with "next": the person sees them before going on.
  expect(new URL(at.url).pathname).toBe(path);
  expect(at.status).toBe(200);
  expect(at.html).toContain('มีข้อมูลจากหน่วยงานเข้ามา');
  expect(at.html).toContain('ชม. 124/2561');
  const aboutHouse = test_.gateway.questions.filter(({ subject }) => subject.kind === 'house');
  expect(aboutHouse.length).toBeGreaterThan(0);
  expect(aboutHouse.map(({ mandates }) => mandates.length)).toEqual(aboutHouse.map(() => 1));
});

test('a file goes with the form where there is no JavaScript; a script does not', async () => {
  const path = new URL(at.url).pathname;
  const script = new File(['#!/bin/sh'], 'plan.png', { type: 'image/png' });
  const refused = await browser.postFiles(path, at, {
    _drawn: valueOf(at, '_drawn'),
    ...shop,
    'shop.plan': script,
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('“plan.png” ไม่ใช่ PDF หรือรูปภาพ');
  at = await browser.postFiles(path, refused, { _drawn: valueOf(refused, '_drawn'), ...shop });
  expect(at.url).toMatch(/\/pages\/business$/);
  at = await browser.post(new URL(at.url).pathname, at, {
    _drawn: valueOf(at, '_drawn'),
    'business.startDate-day': '1',
    'business.startDate-month': '12',
    'business.startDate-year': '2569',
    'trade.form': 'sole',
    'trade.capital': '300,000',
  });
  expect(at.url).toMatch(/\/check$/);
});

test('answers are checked with their seals, and who gets what', async () => {
  expect(at.html).toContain('ครัวกัญญา');
  expect(at.html).toContain('ผังร้าน.png');
  expect(at.html).toContain('1 ธันวาคม 2569');
  // Each topic is folded behind the person's own words; fees and declaration are not.
  const folded = at.html.match(/<details class="folded topic"[^>]*>.*?<\/summary>/gs) ?? [];
  expect(folded.join('')).not.toMatch(/<details[^>]* open/);
  expect(folded.some((topic) => /ร้าน.*ครัวกัญญา/s.test(topic))).toBe(true);
  expect(folded.some((topic) => topic.includes('02-000-1234'))).toBe(true);
  // Nobody guesses what a figure is: the words with which it was asked for stand beside it. Who sees a mistake goes back without the browser.
  expect(folded.join('')).toMatch(/มีหุ้นส่วนไหม<\/span> <span>กิจการของคนเดียว/);
  expect(folded.join('')).toMatch(/เงินทุนที่ใช้ในกิจการ \(บาท\)<\/span> <span>฿300,000/);
  // What giving false information is, is said here; what the proof of who one is stands for, where it is given.
  expect(at.html).toContain('มีความผิดตามกฎหมาย');
  expect(at.html).not.toContain('แทนลายมือชื่อ');
  expect(at.html).toMatch(/รับรองและยื่น.*?<a href="[^"]*\/pages\/business">ย้อนกลับ/s);
  const afterTopics = at.html.slice(at.html.lastIndexOf('<details class="recipient"'));
  expect(afterTopics.indexOf('data-fee=')).toBeGreaterThan(0);
  expect(afterTopics.indexOf('ข้าพเจ้ารับรอง')).toBeGreaterThan(afterTopics.indexOf('data-fee='));
  const figures = JSON.parse(
    (/data-fields="([^"]+)"/.exec(at.html)?.[1] ?? '{}').replaceAll('&quot;', '"'),
  ) as { fieldsTotal: number; fieldsFetched: number; uploads: number };
  expect(figures.uploads).toBe(1);
  expect(figures.fieldsFetched).toBeGreaterThan(10);
});

test('declaring leads to the identity provider and back, to one number at once', async () => {
  const id = applicationOf(at);
  at = await browser.post(`/apply/${id}/declare`, at, {});
  expect(at.url).toContain(`/applications/${id}`);
  expect(at.html).toMatch(/SP-69-000001/);
  const again = await browser.go(`/apply/${id}/declared`);
  expect(again.url).toContain(`/applications/${id}`);
});

test('each agency gets its own items alone, with seals that hold and a declaration that fits', async () => {
  test_.gateway.silent.clear();
  expect(await test_.runJobs()).toBe(0);
  const { deliveries } = test_.gateway;
  expect(deliveries.map(({ service }) => service).sort()).toEqual([
    'TH/GOV/RD/desk/case-intake.v1',
    'TH/LGO/CNX/desk/case-intake.v1',
    'TH/LGO/CNX/desk/case-intake.v1',
  ]);
  for (const { service, body, manifest, proofs, subject } of deliveries) {
    const claims = JSON.parse(Buffer.from(proofs[0]?.split('.')[1] ?? '', 'base64url').toString()) as {
      nonce: string;
      pid: string;
    };
    expect(claims.pid).toBe(kanya.pid);
    expect(subject).toEqual({ kind: 'pid', value: kanya.pid });
    verifyDeclaration(toDeclarationHeader(manifest), {
      service,
      contentDigest: contentDigest(body),
      proofs: [claims],
    });
    const submission = JSON.parse(Buffer.from(body).toString()) as Submission;
    const mine = new Set(submission.answers.map(({ id }) => id));
    for (const { token } of submission.seals) {
      const { items } = verifySeal(token, test_.portal.network.keys());
      for (const item of items.keys()) expect(mine.has(item), item).toBe(true);
    }
  }
  const [revenue] = deliveries.filter(({ service }) => service.includes('/RD/'));
  expect(Buffer.from(revenue?.body ?? []).toString()).not.toContain('shop.plan');
  expect(test_.gateway.files.map(({ service }) => service)).toEqual(['TH/LGO/CNX/desk/files.v1']);
});

test('no register was asked for an item of which the person had not been told', () => {
  const { items } = test_.portal.network.index();
  const asked = test_.gateway.questions.map(({ service, items: wanted }) => ({ service, wanted }));
  const names = asked.flatMap(({ wanted }) => wanted.map((item) => items.get(item)?.names.th ?? item));
  expect(names.filter((name) => !told.includes(name))).toEqual([]);
  // The agreement has more than these services need.
  const { agreements } = test_.portal.network.snapshot();
  const left = asked.flatMap(({ service, wanted }) => {
    const agreed = agreements.find(({ agreement }) => agreement.service === service)?.agreement.items ?? [];
    return agreed.filter((item) => !wanted.includes(item));
  });
  expect(left).not.toEqual([]);
});

test('once both have it, the answers can be read by nobody any more', async () => {
  const id = applicationOf(at);
  const { rows } = await test_.pool.query('select 1');
  expect(rows).toHaveLength(1);
  const owner = await test_.portal.store.findOwner(id);
  if (owner === undefined) throw new Error('no owner');
  await test_.portal.store.asPerson(owner, async (trx) => {
    const application = await trx.selectFrom('application').selectAll().executeTakeFirstOrThrow();
    expect(application.answers_key).toBeNull();
    for (const table of ['answer', 'prefill', 'upload', 'upload_chunk'] as const) {
      expect(await trx.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
    const left = await trx.selectFrom('dispatch').select(['body', 'wrapped_key']).execute();
    expect(left.every(({ body, wrapped_key: key }) => body === null && key === null)).toBe(true);
  });
  expect((await browser.go(`/applications/${id}`)).html).toContain('SP-69-000001');
});
