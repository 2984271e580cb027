import { changeCatalogue } from '@saphan/catalogue';
import type { Catalogue, Question } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf } from '../fixture/browser.fixture.ts';
import { malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

type Edit = (questions: readonly Question[]) => readonly Question[];

/** The catalogue with the questions of every form changed. */
const withQuestions =
  (edit: Edit) =>
  (catalogue: Catalogue): Catalogue =>
    changeCatalogue(
      {
        ...catalogue,
        forms: catalogue.forms.map((form) => ({
          ...form,
          pages: form.pages.map((page) => ({ ...page, questions: [...edit(page.questions)] })),
        })),
      },
      [],
    );

const title = 'แบบคำขอเปลี่ยนไปตั้งแต่คุณตอบครั้งก่อน';
const renamed = { th: 'ชื่อบนป้ายร้าน', en: 'Name on the sign' };
const extra: Question = {
  id: 'own.commercialRegistration.sign',
  kind: 'text',
  required: false,
  label: { th: 'ข้อความบนป้าย', en: 'Words of the sign' },
};

test('who comes back to a draft is told what a newer form asks, asks in another way and no longer asks', async () => {
  const browser = openBrowser(portal.origin);
  const check = await fillRestaurant(browser, await beginRestaurant(browser));
  const id = idIn(check);
  expect(check.html).not.toContain(title);
  portal.publish((catalogue) => catalogue);
  expect((await browser.go(`/apply/${id}/check`)).html).not.toContain(title);

  portal.publish(
    withQuestions((questions) =>
      questions
        .flatMap((question) => (question.id === 'trade.form' ? [question, extra] : [question]))
        .map((question) => (question.id === 'shop.name' ? { ...question, label: renamed } : question)),
    ),
  );
  const told = await browser.go(`/apply/${id}/check`);
  const notice = told.html.slice(told.html.indexOf(title), told.html.indexOf('รับทราบ'));
  expect(notice).toContain(extra.label.th);
  expect(notice).toContain(renamed.th);
  expect(notice).not.toContain('ไม่ถามแล้ว');
  // What was typed is there under its new words.
  expect(told.html).toContain('ครัวกัญญา');

  // Going on does not take the notice away; saying that one has seen it does.
  const pageOf = /href="(\/apply\/[^"#]+)#[^"]*">ข้อความบนป้าย/.exec(notice)?.[1] ?? '';
  const business = await browser.go(pageOf);
  expect(business.html).toContain(title);
  const drawn = valueOf(business, '_drawn');
  await browser.post(pageOf, business, { _drawn: drawn, [extra.id]: 'ครัวบ้านเรา' });
  const again = await browser.go(pageOf);
  expect(again.html).toContain(title);
  const seen = await browser.post(`/apply/${id}/form-changes`, again, {
    page: pageOf.split('/').at(-1) ?? '',
  });
  expect(pathOf(seen)).toBe(pageOf);
  expect(seen.html).not.toContain(title);

  // What was answered and is asked no longer is named; its answer is sent nowhere.
  portal.publish(withQuestions((questions) => questions.filter(({ id: each }) => each !== extra.id)));
  const gone = await browser.go(`/apply/${id}/check`);
  expect(gone.html.slice(gone.html.indexOf('ไม่ถามแล้ว'))).toContain(extra.label.th);
  expect(gone.html).not.toContain('ครัวบ้านเรา');
});

test('another person ends nobody’s notice', async () => {
  const browser = openBrowser(portal.origin);
  const id = idIn(await fillRestaurant(browser, await beginRestaurant(browser)));
  portal.identity.person = { ...malee };
  const other = openBrowser(portal.origin);
  const page = await other.go('/life/open-restaurant/begin');
  expect((await other.post(`/apply/${id}/form-changes`, page, {})).status).toBe(404);
});
