import type { Appeal, CaseUpdate, HearingStatement } from '@saphan/contracts';
import { manifestDigest } from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foodService, foodUpdate, sendUpdate } from '../fixture/agency.fixture.ts';
import { pathOf, submitRestaurant } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser } from '../fixture/browser.fixture.ts';
import { kanya, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let id: string;
let version = 0;
/** The page of a statement as it stood, to be held to the rules with that of an appeal. */
const statementPages: string[] = [];
const caseId = '019301a0-0000-7000-8000-0000000000c1';

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

const pathTo = (kind: 'statement' | 'appeal') => `/applications/${id}/${kind}/${foodService}`;
const follow = async () => (await browser.go(`/applications/${id}`)).html;
async function tell(more: Partial<CaseUpdate>): Promise<void> {
  version += 1;
  expect((await sendUpdate(portal, foodUpdate(id, version, more))).status).toBe(204);
}
const sent = (kind: string) => portal.gateway.deliveries.filter(({ path }) => path.endsWith(`/${kind}`));
const bodyOf = ({ body }: { readonly body: Uint8Array }) =>
  JSON.parse(Buffer.from(body).toString()) as object;
const claimsOf = (token = '') =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { nonce?: string };
/** Days from now. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const text = { th: 'ข้อบัญญัติ', en: 'by-law' };

describe('a hearing before a refusal', () => {
  let hearing: CaseUpdate['hearing'];

  test('is not offered before the agency asks, nor to another person', async () => {
    await tell({ state: 'under-review' });
    expect(await follow()).not.toContain(pathTo('statement'));
    expect(pathOf(await browser.go(pathTo('statement')))).toBe(`/applications/${id}`);
    hearing = { id: 'h1', at: inDays(0), until: inDays(7), facts: 'ผังร้านไม่มีถังขยะ' };
    await tell({ state: 'under-review', hearing });
    portal.identity.person = { ...malee };
    expect((await openBrowser(portal.origin).go(pathTo('statement'))).status).toBe(404);
    portal.identity.person = { ...kanya };
  });

  test('shows what the refusal would rest on, and keeps what is wrong to be mended', async () => {
    const html = await follow();
    for (const lang of ['en', 'th'])
      statementPages.push((await browser.go(`${pathTo('statement')}?lang=${lang}`)).html);
    expect(html).toContain('ผังร้านไม่มีถังขยะ');
    expect(html).toContain(`href="${pathTo('statement')}"`);
    const empty = await browser.post(pathTo('statement'), await browser.go(pathTo('statement')), {
      text: ' ',
    });
    expect(empty.status).toBe(422);
    const long = 'ก'.repeat(8001);
    const refused = await browser.post(pathTo('statement'), empty, { text: long });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(long);
    expect(sent('statement')).toEqual([]);
  });

  test('is answered by a fresh sign-in for exactly this text, sent once', async () => {
    const page = await browser.go(pathTo('statement'));
    const at = await browser.post(pathTo('statement'), page, { text: ' ถังขยะอยู่หลังร้าน\r\nดูภาพได้ ' });
    expect(pathOf(at)).toBe(`/applications/${id}`);
    await browser.post(pathTo('statement'), page, { text: 'อีกครั้ง' });
    await portal.runJobs();
    const [statement, ...more] = sent('statement');
    expect(more).toEqual([]);
    expect(statement?.path).toBe(`/${caseId}/statement`);
    expect(bodyOf(statement!)).toEqual({
      profile: 'saphan-statement-1',
      application: id,
      case: caseId,
      hearing: 'h1',
      text: 'ถังขยะอยู่หลังร้าน\nดูภาพได้',
    } satisfies HearingStatement);
    expect(claimsOf(statement?.proofs[0]).nonce).toBe(manifestDigest(statement!.manifest));
    const html = await follow();
    expect(html).toContain('ชี้แจงแล้วเมื่อ');
    expect(html).not.toContain(pathTo('statement'));
    expect((await browser.go(`/applications/${id}/declared`)).html).toContain('ถังขยะอยู่หลังร้าน');
  });
});

test('a late agency’s reasons and the letters that it has missed are told', async () => {
  const letters = [{ at: inDays(0), reasons: 'รอผลตรวจสถานที่' }];
  await tell({ state: 'under-review', lateness: { letters, missed: 2 } });
  const html = await follow();
  expect(html).toContain('รอผลตรวจสถานที่');
  expect(html).toContain('ยังไม่ได้แจ้งเหตุ 2 ครั้ง');
  expect(html).toContain('หน่วยงานแจ้งเหตุที่ล่าช้า');
});

describe('an appeal', () => {
  let refusal: CaseUpdate['refusal'];
  const rejected = () => ({ state: 'rejected', turn: 'nobody', ...(refusal && { refusal }) }) as const;

  test('is offered against a refusal, and asks nothing about lateness in its time', async () => {
    refusal = {
      at: inDays(0),
      facts: 'ผังร้านไม่มีถังขยะ',
      law: text,
      reasons: 'ไม่ถูกสุขลักษณะ',
      appealUntil: inDays(15),
      appealTo: { th: 'เจ้าหน้าที่', en: 'the official' },
    };
    await tell(rejected());
    expect(await follow()).toContain(`href="${pathTo('appeal')}"`);
    const { html } = await browser.go(pathTo('appeal'));
    expect(html).toContain('ไม่ถูกสุขลักษณะ');
    expect(html).not.toContain('name="lateReason"');
  });

  test('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px', async () => {
    const rules = openCopyReader();
    for (const lang of ['en', 'th']) {
      const { html } = await browser.go(`${pathTo('appeal')}?lang=${lang}`);
      rules.add({ name: lang, origin: portal.origin, html, looks: ['narrow', 'wide', 'dark', 'printed'] });
    }
    statementPages.forEach((html, at) => {
      rules.add({
        name: `statement ${String(at)}`,
        origin: portal.origin,
        html,
        looks: ['narrow', 'wide', 'dark'],
      });
    });
    expect(await rules.finish()).toEqual([]);
    await rules.close();
  });

  test('after its time it is taken with the reason why, and not without', async () => {
    refusal = refusal && { ...refusal, appealUntil: inDays(-1) };
    await tell(rejected());
    const page = await browser.go(pathTo('appeal'));
    expect(page.html).toContain('name="lateReason"');
    const refused = await browser.post(pathTo('appeal'), page, { text: 'มีถังขยะ' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('มีถังขยะ');
    const typed = { text: 'มีถังขยะ', lateReason: 'ป่วย' };
    expect(pathOf(await browser.post(pathTo('appeal'), refused, typed))).toBe(`/applications/${id}`);
    await portal.runJobs();
    const [appeal, ...more] = sent('appeal');
    expect(more).toEqual([]);
    expect(bodyOf(appeal!)).toEqual({
      profile: 'saphan-appeal-1',
      application: id,
      case: caseId,
      grounds: 'มีถังขยะ',
      lateReason: 'ป่วย',
    } satisfies Appeal);
    const html = await follow();
    expect(html).toContain('ยื่นอุทธรณ์แล้วเมื่อ');
    expect(html).not.toContain(pathTo('appeal'));
  });

  test('stands with its own number, date and outcome under the case that it is about', async () => {
    const standing = { case: 'a1', number: 'CNX-A-69-00001', receivedAt: inDays(1), late: true } as const;
    await tell({ ...rejected(), appeals: [{ ...standing, state: 'checking', due: inDays(30) }] });
    let html = await follow();
    expect(html).toContain('CNX-A-69-00001');
    expect(html).toContain('ต้องวินิจฉัยภายใน');
    expect(html).not.toContain('ยื่นอุทธรณ์แล้วเมื่อ');
    const decision = {
      at: inDays(9),
      outcome: 'upheld',
      facts: 'f',
      law: text,
      reasons: 'ไม่พบถังขยะ',
    } as const;
    await tell({ ...rejected(), appeals: [{ ...standing, state: 'completed', due: inDays(90), decision }] });
    html = await follow();
    expect(html).toContain('ยกอุทธรณ์');
    expect(html).toContain('ไม่พบถังขยะ');
    expect(html).toContain('ศาลปกครองได้ภายใน');
    expect(html).toContain('แจ้งผลอุทธรณ์');
  });
});
