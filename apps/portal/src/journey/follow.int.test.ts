import type { CaseUpdate, PaymentNotice, Supplement } from '@saphan/contracts';
import { signCallback } from '@saphan/payments';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  foodDesk,
  foodService,
  foodUpdate,
  sendIssued,
  sendUpdate,
  tellPortal,
} from '../fixture/agency.fixture.ts';
import { pathOf, planFile, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let id: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  id = await submitRestaurant(portal, browser);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const follow = () => browser.go(`/applications/${id}`);
const sectionOf = (html: string): string =>
  new RegExp(`<section[^>]*data-service="${foodService}".*?</section>`, 's').exec(html)?.[0] ?? '';
const document = '019301a0-0000-7000-8000-0000000000d1';
const file = '019301a0-0000-7000-8000-0000000000f1';
const otherDocument = '019301a0-0000-7000-8000-0000000000f9';
const otherReceipt = '019301a0-0000-7000-8000-0000000000fa';
const payment = '019301a0-0000-7000-8000-0000000000a1';

describe("an agency's update", () => {
  test('of another agency, of no application, or without the token changes nothing', async () => {
    const update = foodUpdate(id, 1, {});
    expect((await sendUpdate(portal, update, 'TH/GOV/RD/desk')).status).toBe(422);
    expect((await sendUpdate(portal, { ...update, application: file })).status).toBe(422);
    const stranger = await tellPortal(portal, {
      client: foodDesk,
      service: 'application-updates.v1',
      path: '/',
      body: update,
      bearer: 'guessed',
    });
    expect(stranger.status).toBe(401);
    expect((await follow()).html).not.toContain('CNX-69-000001');
  });

  test('is shown, and an older one that comes late is ignored', async () => {
    expect((await sendUpdate(portal, foodUpdate(id, 2, { state: 'under-review' }))).status).toBe(204);
    expect((await sendUpdate(portal, foodUpdate(id, 1, { state: 'received' }))).status).toBe(204);
    const page = await follow();
    expect(page.html).toContain('CNX-69-000001');
    expect(page.html).toContain('data-state="under-review"');
    // The first page says how it stands, too.
    const home = (await browser.go('/')).html;
    expect(home).toMatch(new RegExp(`href="/applications/${id}".*?กำลังพิจารณา`, 's'));
    // Who has just submitted is still told so when the page draws itself anew.
    const renewed = await browser.go(`/applications/${id}?submitted=yes`);
    expect(renewed.html).toContain('ตอนนี้ไม่ต้องทำอะไรเพิ่ม');
    // Of several, one that only goes its way takes a line: what it is, how it stands, who has it; all else at a press.
    const section = sectionOf(page.html);
    const closed = section.replaceAll(/<\/summary>.*/gs, '');
    for (const words of ['กำลังพิจารณา', 'เทศบาลนครเชียงใหม่']) expect(closed).toContain(words);
    for (const words of ['CNX-69-000001', 'timeline', '/withdraw/']) expect(closed).not.toContain(words);
    const stages = section.match(/<li class="timeline-.*?<\/li>/gs) ?? [];
    expect(stages.map((entry) => entry.replaceAll(/<[^>]*>/g, ' ').trim())).toEqual([
      expect.stringMatching(/^ยื่นแล้ว/),
      expect.stringMatching(/^รับคำขอแล้ว/),
      expect.stringMatching(/^กำลังพิจารณา/),
      expect.stringMatching(/^รอชำระเงิน/),
      expect.stringMatching(/^กำลังออกเอกสาร/),
      expect.stringMatching(/^เสร็จแล้ว/),
    ]);
    // How it stands as a whole, and what nobody asked for, though the answers are gone.
    expect(page.html).toContain('เสร็จแล้ว 0 จาก');
    expect(page.html).toMatch(/เอกสาร \d+ อย่างที่คุณไม่ต้องนำมา/);
    expect(page.html).toMatch(/ไม่ขอ: <\/span><s>สำเนาบัตรประชาชน/);
    expect(section).toContain(`/applications/${id}/withdraw/${foodService}`);
  });
});

describe('a notice of what is missing', () => {
  test('shows everything that is missing, and is answered by a new declaration', async () => {
    await sendUpdate(
      portal,
      foodUpdate(id, 3, {
        state: 'incomplete',
        turn: 'person',
        notice: {
          id: 'n1',
          at: '2026-11-24T02:00:00.000Z',
          until: '2026-12-01T10:00:00.000Z',
          gaps: [
            { question: 'shop.plan', text: 'ผังไม่เห็นห้องน้ำ', file: true },
            { text: 'บอกเวลาเปิดปิด', file: false },
          ],
        },
      }),
    );
    const asked = sectionOf((await follow()).html);
    expect(asked).toContain('ผังไม่เห็นห้องน้ำ');
    // What is done, whose turn it is, what comes: open on a line of time, all else at a press.
    const open = asked.replaceAll(/<details.*?<\/details>/gs, '');
    const line = open.match(/<li class="timeline-.*?<\/li>/gs) ?? [];
    expect(line.map((entry) => entry.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringContaining('เสร็จแล้ว'),
      expect.stringMatching(/ขณะนี้.*ตอนนี้รอคุณ/),
      expect.stringMatching(/^ ต่อไป พิจารณา → ชำระเงิน → ออกเอกสาร/),
    ]);
    expect(open).not.toContain('/withdraw/');
    const mend = `/applications/${id}/mend/${foodService}`;
    let at = await browser.go(mend);
    at = await browser.postFiles(mend, at, { 'shop.plan': planFile('new plan.png') });
    expect(at.status).toBe(422);
    expect(at.html).toContain('new plan.png');
    const before = portal.gateway.deliveries.length;
    const comment = 'ผังใหม่อยู่หน้าสอง';
    at = await browser.postFiles(mend, at, { 'own.gap.n2': '10:00-22:00', comment: ` ${comment} ` });
    expect(pathOf(at)).toBe(`/applications/${id}`);
    expect(at.html).toContain('ส่งข้อมูลเพิ่มแล้วเมื่อ');
    expect(at.html).toContain('รอการตอบรับ');
    expect(at.html).not.toContain(mend);
    expect(at.html).not.toContain('ถึงตาคุณ');
    expect(pathOf(await browser.go(mend))).toBe(`/applications/${id}`);
    expect(await portal.runJobs()).toBe(0);
    expect((await follow()).html).toContain('ได้รับแล้ว รอแจ้งขั้นต่อไป');
    const [delivery] = portal.gateway.deliveries.slice(before);
    expect(delivery?.path).toBe('/019301a0-0000-7000-8000-0000000000c1/supplement');
    const supplement = JSON.parse(Buffer.from(delivery?.body ?? []).toString()) as Supplement;
    expect(supplement).toMatchObject({ notice: 'n1', comment });
    expect(supplement.files.map(({ name }) => name)).toEqual(['new plan.png']);
    expect(supplement.answers).toContainEqual({ id: 'own.gap.n2', value: '10:00-22:00', source: 'typed' });
    expect(portal.gateway.files.at(-1)?.manifest.name).toBe('new plan.png');
  });
});

describe('a fee', () => {
  const body = (more: object = {}) =>
    Buffer.from(
      JSON.stringify({
        reference,
        billerId: '098500000000099',
        amountSatang: 50_000,
        paidAt: '2026-11-25T03:00:00Z',
        transactionId: 'BANK-1',
        ...more,
      }),
    );
  const call = (bytes: Buffer, signature = signCallback(portal.paymentSecret, bytes)) =>
    fetch(`${portal.origin}/payments/callback`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/json', 'x-bank-signature': signature },
    });
  let reference = '';
  const ledger = async () =>
    portal.portal.store.asPortal((trx) =>
      trx
        .selectFrom('ledger_posting')
        .innerJoin('ledger_transaction', 'ledger_transaction.id', 'ledger_posting.transaction')
        .selectAll()
        .where('kind', '=', 'received')
        .where('account', '<>', 'bank')
        .where('payment', 'is not', null)
        .orderBy('ledger_transaction.id')
        .execute(),
    );

  test('is shown as a Thai QR that says not to pay it', async () => {
    await sendUpdate(
      portal,
      foodUpdate(id, 4, {
        state: 'waiting-for-payment',
        turn: 'person',
        payment: {
          id: payment,
          lines: [{ label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amountSatang: 50_000 }],
          amountSatang: 50_000,
          until: '2026-12-10T10:00:00.000Z',
        },
      }),
    );
    const page = await browser.go(`/applications/${id}/pay/${payment}`);
    expect(page.html).toContain('ห้ามชำระ');
    expect(page.html).toContain('฿500');
    reference = /data-payload="[^"]*0310([A-Z0-9]{10})/.exec(page.html)?.[1] ?? '';
    expect(reference).toHaveLength(10);
  });

  test('is not the bill of another case, whatever id its agency gives it', async () => {
    const update = foodUpdate(id, 1, {
      service: 'vat-registration',
      case: '019301a0-0000-7000-8000-0000000000d1',
      number: 'RD-69-000001',
      state: 'waiting-for-payment',
      turn: 'person',
      payment: {
        id: payment,
        lines: [{ label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amountSatang: 1_000 }],
        amountSatang: 1_000,
        until: '2026-12-10T10:00:00.000Z',
      },
    });
    expect((await sendUpdate(portal, update, 'TH/GOV/RD/desk')).status).toBe(409);
    expect((await browser.go(`/applications/${id}/pay/${payment}`)).html).toContain('฿500');
  });

  test('a forged, an unknown and a wrong callback pay nothing; what came in is held', async () => {
    expect((await call(body(), '0'.repeat(64))).status).toBe(401);
    expect((await call(body({ reference: 'NOBODY2345' }))).status).toBe(404);
    const elsewhere = { billerId: '098999999999999', transactionId: 'BANK-ELSEWHERE' };
    expect((await call(body(elsewhere))).status).toBe(404);
    expect((await call(body({ amountSatang: 1, transactionId: 'BANK-0' }))).status).toBe(422);
    expect((await call(body({ amountSatang: 1, transactionId: 'BANK-0' }))).status).toBe(422);
    expect((await call(Buffer.from('{}'))).status).toBe(400);
    const held = await ledger();
    expect(held.map((entry) => [entry.account, entry.cause, entry.amount_satang])).toEqual([
      ['held', 'bank:BANK-0', -1],
    ]);
  });

  test('is paid once, however often the bank calls, and the agency is told once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(body())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect((await call(body())).status).toBe(204);
    expect((await call(body({ transactionId: 'BANK-2' }))).status).toBe(204);
    const entries = await ledger();
    expect(entries.map(({ account, payee, amount_satang: amount }) => [account, payee, amount])).toEqual([
      ['held', foodDesk, -1],
      ['payable', foodDesk, -50_000],
      ['held', foodDesk, -50_000],
    ]);
    expect(await portal.runJobs()).toBe(0);
    expect(portal.gateway.notices).toHaveLength(1);
    const told = await follow();
    expect(told.html).toContain('ชำระแล้ว ฿500 เมื่อ');
    expect(told.html).not.toContain('ถึงตาคุณ');
    const notice = JSON.parse(portal.gateway.notices[0]?.body ?? '{}') as PaymentNotice;
    expect(notice).toMatchObject({ payment, amountSatang: 50_000, reference: 'BANK-1' });
    const page = await browser.go(`/applications/${id}/pay/${payment}`);
    expect(page.html).toContain('BANK-1');
  });
});

describe('an issued document', () => {
  const pdf = Buffer.from('%PDF-1.7 signed');

  test('whose part was changed on the way is refused', async () => {
    const { status } = await tellPortal(portal, {
      client: foodDesk,
      service: 'files.v1',
      method: 'PUT',
      path: `/${file}/parts/0`,
      body: pdf,
    });
    expect(status).toBe(404);
    await sendIssued(portal, file, pdf);
    const flipped = await tellPortal(portal, {
      client: foodDesk,
      service: 'files.v1',
      method: 'PUT',
      path: `/${file}/parts/0`,
      body: Buffer.from('%PDF-1.7 sigNed'),
    });
    expect(flipped.status).toBe(422);
    const thief = await tellPortal(portal, {
      client: 'TH/GOV/RD/desk',
      service: 'files.v1',
      method: 'GET',
      path: `/${file}/parts/0`,
    });
    expect(thief.status).toBe(404);
  });

  test('stands on the follow page and can be downloaded, by its holder alone', async () => {
    const manifest = await sendIssued(portal, file, pdf);
    const documents: CaseUpdate['documents'] = [
      {
        id: document,
        type: 'food-place-certificate',
        number: 'CNX-FOOD-69-00001',
        names: { th: 'หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร', en: 'Certificate of notification' },
        issuedAt: '2026-11-26T03:00:00.000Z',
        file: {
          id: file,
          question: '',
          name: manifest.name,
          mediaType: manifest.mediaType,
          bytes: manifest.bytes,
          sha256: manifest.sha256,
        },
        credential: 'sd-jwt~',
      },
      {
        id: otherDocument,
        type: 'food-place-certificate',
        number: 'CNX-FOOD-69-00002',
        names: { th: 'อีกฉบับ', en: 'Another' },
        issuedAt: '2026-11-26T03:00:00.000Z',
        file: {
          id: file,
          question: '',
          name: manifest.name,
          mediaType: manifest.mediaType,
          bytes: manifest.bytes,
          sha256: manifest.sha256.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        },
        credential: 'sd-jwt~',
      },
    ];
    await sendUpdate(portal, foodUpdate(id, 5, { state: 'completed', turn: 'nobody', documents }));
    // A document takes no file but the one whose digest it names.
    expect((await browser.go(`/documents/${otherDocument}/file`)).status).toBe(404);
    expect((await follow()).html).toContain(`/documents/${document}/file`);
    const answer = await browser.send(`/documents/${document}/file`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
    const all = await browser.send(`/applications/${id}/documents.zip`);
    const archive = Buffer.from(await all.arrayBuffer());
    expect([all.status, archive.subarray(0, 2).toString(), archive.includes(pdf)]).toEqual([200, 'PK', true]);
    // The one whose file has not come is not in it.
    expect(archive.readUInt16LE(archive.length - 12)).toBe(1);
    // What the case was for names it, once.
    const names = [...sectionOf((await follow()).html).matchAll(/<h[23]>([^<]*)/g)].map(([, name]) =>
      name?.trim(),
    );
    expect(names.toSorted()).toEqual(['หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร', 'อีกฉบับ'].toSorted());
    // Among my documents a receipt stands behind its number, what was asked for is open.
    const receipt = { ...documents[1]!, id: otherReceipt, type: 'receipt', number: 'FOOD-R-69-1' };
    const withReceipt = [...documents, receipt];
    await sendUpdate(
      portal,
      foodUpdate(id, 6, { state: 'completed', turn: 'nobody', documents: withReceipt }),
    );
    const mine = (await browser.go('/documents')).html;
    const folded = /<details class="answers receipts">.*/s.exec(mine)?.[0] ?? '';
    expect([folded.includes('FOOD-R-69-1'), folded.includes('CNX-FOOD-69-00001')]).toEqual([true, false]);
    expect(mine).toContain('<summary>ใบเสร็จ 1 ใบ</summary>');
    // Who begins the same anew is told what is there already.
    const begin = async () => (await browser.go('/services/food-place-notification/begin')).html;
    expect(await begin()).toContain('CNX-FOOD-69-00001');

    const reasons = 'ออกโดยข้อมูลที่ไม่ตรงความจริง';
    const [first, ...rest] = documents;
    const revoked = { at: '2026-12-01T03:00:00.000Z', reasons };
    const changed = [{ ...first!, number: 'CNX-FOOD-69-99999', revoked }, ...rest];
    const ended = { state: 'completed', turn: 'nobody', documents: changed } as const;
    expect((await sendUpdate(portal, foodUpdate(id, 7, ended))).status).toBe(204);
    for (const html of [(await follow()).html, (await browser.go('/documents')).html]) {
      expect(html).toContain(reasons);
      expect(html).toContain('document-revoked');
      // It no longer holds; what it is stays as it was issued.
      expect(html).not.toContain('CNX-FOOD-69-99999');
    }
    expect((await follow()).html).toContain('เพิกถอนเอกสาร พร้อมเหตุผล');
    expect((await browser.send(`/applications/${id}/documents.zip`)).status).toBe(404);
    expect(await begin()).not.toContain('CNX-FOOD-69-00001');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const other = openBrowser(portal.origin);
    portal.identity.person = { ...malee };
    expect((await other.go(`/documents/${document}/file`)).status).toBe(404);
    expect((await other.go(`/applications/${id}/documents.zip`)).status).toBe(404);
  });

  test('is checked by anybody at its issuer: valid, unknown, or no answer', async () => {
    const anybody = openBrowser(portal.origin);
    expect((await anybody.go(`/check/${document}`)).status).toBe(404);
    const issued = {
      id: document,
      type: 'food-place-certificate',
      number: 'CNX-FOOD-69-00001',
      names: { th: 'หนังสือรับรองการแจ้ง', en: 'Certificate' },
      issuer: { th: 'เทศบาลนครเชียงใหม่', en: 'Chiang Mai' },
      holder: 'กัญญา ศรีวิไล',
      facts: [{ names: { th: 'ชื่อร้าน', en: 'Name' }, texts: { th: 'ครัวกัญญา', en: 'ครัวกัญญา' } }],
      issuedAt: '2026-11-26T03:00:00.000Z',
      state: 'valid' as const,
      sha256: 'x',
    };
    portal.gateway.documents.set(document, issued);
    const valid = await anybody.go(`/check/${document}`);
    expect(valid.html).toContain('data-result="valid"');
    expect(valid.html).not.toContain(id);
    expect((await browser.go(`/check/${document}`)).html).toContain(`href="/applications/${id}"`);
    portal.identity.person = { ...malee };
    const neighbour = openBrowser(portal.origin);
    await neighbour.go('/applications');
    expect((await neighbour.go(`/check/${document}`)).html).not.toContain(id);
    portal.identity.person = { ...kanya };
    expect(valid.html).toContain('ครัวกัญญา');
    expect(valid.html).toContain('ไม่มีวันหมดอายุ');
    portal.gateway.documents.set(document, { ...issued, type: 'receipt' });
    expect((await anybody.go(`/check/${document}`)).html).not.toContain('ไม่มีวันหมดอายุ');
    portal.gateway.silent.add(`${foodDesk}/document-check.v1`);
    expect((await anybody.go(`/check/${document}`)).html).toContain('data-result="silent"');
    portal.gateway.silent.clear();
    expect((await anybody.go('/check/no-such-thing')).html).toContain('data-result="unknown"');
  });

  test('is not checked by the hundred: who tries codes waits, in both languages', async () => {
    const anybody = openBrowser(portal.origin);
    /** Tries come back as time goes by, so on a slow machine some more are needed. */
    const untilRefused = async (path: string) => {
      for (let tries = 0; tries < 200; tries += 1) {
        const answer = await anybody.send(path);
        if (answer.status === 429) return { text: await answer.text(), headers: answer.headers };
      }
      throw new Error('nobody was refused');
    };
    const english = await untilRefused('/check/no-such-thing?lang=en');
    expect(english.text).toContain('Too many documents checked at once');
    expect(Number(english.headers.get('retry-after'))).toBeGreaterThan(0);
    const thai = await untilRefused(`/check/${document}?lang=th`);
    expect(thai.text).toContain('ตรวจเอกสารถี่เกินไป');
  });
});

describe('who used my data', () => {
  test('lists what gateways and desks recorded, and names those that do not answer', async () => {
    portal.gateway.access.push({
      exchange: '019301a0-0000-7000-8000-0000000000e1',
      at: '2026-11-23T03:42:00.000Z',
      consumer: 'TH/GOV/DGA/portal',
      service: 'TH/GOV/DOPA/population/person.v1',
      right: 'citizen',
      purpose: { th: 'กรอกคำขอ', en: 'Fill in' },
      legalBasis: { act: { th: 'พ.ร.บ. ตัวอย่าง', en: 'Sample Act' }, section: '12' },
      items: ['person.birthDate'],
      outcome: 'answered',
      kind: 'exchange',
    });
    const asked = {
      ...{ consumer: foodDesk, service: 'TH/GOV/DOPA/population/person.v1', right: 'officer' },
      at: '2026-11-23T03:44:00.000Z',
      purpose: { th: 'พิจารณา', en: 'Review' },
      legalBasis: { act: { th: 'พ.ร.บ. ตัวอย่าง', en: 'Sample Act' }, section: '8' },
      items: ['person.nationality'],
      outcome: 'answered' as const,
      kind: 'exchange' as const,
    };
    portal.gateway.access.push(
      { ...asked, exchange: '019301a0-0000-7000-8000-0000000000e3' },
      { ...asked, exchange: '019301a0-0000-7000-8000-0000000000e4', delegate: 'TH/GOV/RD/desk' },
    );
    portal.gateway.silent.add('TH/GOV/RD/desk/case-views.v1');
    const page = await browser.go('/access');
    expect(page.html).toContain('วันเกิด');
    expect(page.html.match(/data-exchange=/g)).toHaveLength(5);
    const sentence = (exchange: string): string | undefined =>
      new RegExp(`data-exchange="[^"]*-0000000000${exchange}".*?<strong>([^<]*)`, 's').exec(page.html)?.[1];
    const nameOf = (id: string): string => portal.portal.network.nameOf(id, 'th');
    const [town, register] = [nameOf(foodDesk), nameOf(asked.service)];
    expect(sentence('e3')).toBe(`ถาม${register}`);
    expect(sentence('e4')).toBe(`${nameOf('TH/GOV/RD/desk')} ถาม${register}แทน`);
    expect(page.html).toContain(`<h2 class="access-agency">${town} <span class="small muted">2 ครั้ง`);
    expect(page.html).toContain('หน่วยงาน 1 แห่งใช้ข้อมูล 2 ครั้ง สะพานถามหรือส่งแทนคุณอีก 3 ครั้ง ไม่มีครั้งใดถูกปฏิเสธ');
    expect(page.html).toContain('data-silent="TH/GOV/RD/desk/case-views.v1"');
  });

  test('tells of a trial of an agency’s own source, and that no values were seen by it', async () => {
    portal.gateway.access.push({
      ...{ exchange: '019301a0-0000-7000-8000-0000000000e5', at: '2026-11-24T03:50:00.000Z' },
      ...{ consumer: foodDesk, service: `${foodDesk}/case-intake.v1`, right: 'trial', kind: 'view' },
      purpose: { th: 'ลองแหล่งข้อมูล', en: 'Trial' },
      legalBasis: { act: { th: 'พ.ร.บ. ตัวอย่าง', en: 'Sample Act' }, section: '37(1)' },
      ...{ items: [], outcome: 'answered' },
    });
    const { html } = await browser.go('/access');
    portal.gateway.access.pop();
    const row = /data-exchange="[^"]*-0000000000e5".*?<\/li>/s.exec(html)?.[0] ?? '';
    expect(row).toContain(`ผู้ดูแลระบบของ${portal.portal.network.nameOf(foodDesk, 'th')} ลองแหล่งข้อมูลของตน`);
    expect(row).toContain('ไม่เห็นค่า');
    expect(row).not.toContain('เปิดดูเรื่องของคุณ');
  });

  test('says from when to when an officer looked, what was seen, and whom to ask about it', async () => {
    portal.gateway.access.push({
      exchange: '019301a0-0000-7000-8000-0000000000e2',
      at: '2026-11-24T03:02:00.000Z',
      lastAt: '2026-11-24T03:47:00.000Z',
      consumer: foodDesk,
      service: `${foodDesk}/case-intake.v1`,
      right: 'officer',
      purpose: { th: 'พิจารณา', en: 'Review' },
      legalBasis: { act: { th: 'พ.ร.บ. ตัวอย่าง', en: 'Sample Act' }, section: '8' },
      items: ['shop.name', 'own.openRestaurant.plans'],
      case: 'CNX-69-000001',
      outcome: 'answered',
      kind: 'view',
    });
    const { html } = await browser.go('/access');
    const entry =
      /<li class="access-entry" data-exchange="019301a0-0000-7000-8000-0000000000e2".*?<\/li>\s*(?=<li class="access-entry"|<\/ol>)/s.exec(
        html,
      )?.[0] ?? '';
    expect(entry).toMatch(/10:02<\/time>–<time[^>]*>10:47/);
    expect(entry).not.toContain('own.openRestaurant.plans');
    expect(entry).not.toContain('mailto:');
    const complaints = portal.portal.network
      .index()
      .services.get(foodService)
      ?.providers.flatMap((provider) => provider.complaints);
    expect(complaints?.length).toBeGreaterThan(0);
    expect(entry).toContain(complaints?.[0]?.th ?? '?');
    expect(entry).toContain('เลขการแลกเปลี่ยน 019301a0-0000-7000-8000-0000000000e2');
  });

  test('shows of one application its own uses alone, to its own applicant, and leads to all', async () => {
    const idsIn = (html: string): (string | undefined)[] =>
      [...html.matchAll(/data-exchange="[^"]*-0000000000(e\d)"/g)].map(([, last]) => last);
    const looked = portal.gateway.access.at(-1)!;
    const other = { ...looked, exchange: '019301a0-0000-7000-8000-0000000000e6', case: 'CNX-69-000002' };
    portal.gateway.access.push(other);
    expect((await browser.go(`/applications/${id}`)).html).toContain(`href="/access?application=${id}"`);
    const { html } = await browser.go(`/access?application=${id}`);
    expect(idsIn(html)).toEqual(['e2']);
    expect(html).toMatch(/เฉพาะคำขอ.*SP-69-000001.*<a href="\/access">ดูทั้งหมด/s);
    expect(idsIn((await browser.go('/access')).html)).toContain('e6');
    portal.identity.person = { ...malee };
    const neighbour = await openBrowser(portal.origin).go(`/access?application=${id}`);
    portal.identity.person = { ...kanya };
    expect(neighbour.status).toBe(404);
    expect(neighbour.html).not.toContain('SP-69-000001');
  });

  test('tells the applicant what was asked about the house in the own application, and nobody else', async () => {
    portal.gateway.access.length = 0;
    const houses = (html: string) => html.match(/data-source="TH\/GOV\/DGA\/portal"[^<]*>[^<]*/)?.[0] ?? '';
    expect(houses((await browser.go('/access')).html)).toContain('2 ครั้ง');
    portal.identity.person = { ...malee };
    const neighbour = await openBrowser(portal.origin).go('/access');
    portal.identity.person = { ...kanya };
    expect(houses(neighbour.html)).toContain('ไม่มีการใช้ข้อมูล');
  });

  test('is asked for by one person so often and no more: each time every agency is asked', async () => {
    portal.identity.person = { ...malee };
    const neighbour = openBrowser(portal.origin);
    await neighbour.go('/signin?returnTo=/');
    portal.identity.person = { ...kanya };
    // All at once: what counts is how many come within a minute, on a slow machine too.
    const pages = await Promise.all(Array.from({ length: 25 }, () => neighbour.go('/access')));
    expect(pages.filter(({ status }) => status === 200).length).toBeLessThan(25);
    expect(pages.find(({ status }) => status === 429)?.html).toContain('ดูรายการนี้ถี่เกินไป');
    expect((await browser.go('/access')).status).toBe(200);
  });
});
