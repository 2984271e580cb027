import { changeCatalogue } from '@saphan/catalogue';
import type { Catalogue } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf } from '../fixture/browser.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;

/** Nobody needs to know their telephone number. */
const withLeave = (catalogue: Catalogue): Catalogue =>
  changeCatalogue(
    {
      ...catalogue,
      forms: catalogue.forms.map((form) => ({
        ...form,
        pages: form.pages.map((page) => ({
          ...page,
          questions: page.questions.map((question) =>
            question.id === 'contact.phone' ? { ...question, required: true, mayBeUnknown: true } : question,
          ),
        })),
      })),
    },
    [],
  );

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, {}, withLeave);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

test('“I don’t know” is an answer: kept, shown again, and taken back', async () => {
  const browser = openBrowser(portal.origin);
  const check = await fillRestaurant(browser, await beginRestaurant(browser));
  const page = `/apply/${idIn(check)}/pages/${/pages\/([a-z-]+)"[^>]*aria-label="[^"]*โทรศัพท์/.exec(check.html)?.[1] ?? ''}`;
  const asked = await browser.go(page);
  expect(asked.html).toContain('name="contact.phone-unknown"');

  const nothing = { _drawn: valueOf(asked, '_drawn'), 'contact.phone': '' };
  expect(pathOf(await browser.post(page, asked, nothing))).toBe(page);
  const again = await browser.go(page);
  const ticked = { _drawn: valueOf(again, '_drawn'), 'contact.phone': '', 'contact.phone-unknown': 'yes' };
  const next = await browser.post(page, again, ticked);
  expect(pathOf(next)).not.toBe(page);
  expect(valueOf(await browser.go(page), 'contact.phone')).toBe('');
  expect((await browser.go(page)).html).toMatch(/<input[^>]*name="contact.phone-unknown"[^>]*checked/);
  expect((await browser.go(pathOf(check))).html).toContain('ไม่ทราบ');

  const back = await browser.go(page);
  await browser.post(page, back, { _drawn: valueOf(back, '_drawn'), 'contact.phone': '020001234' });
  expect((await browser.go(page)).html).not.toMatch(/name="contact.phone-unknown"[^>]*checked/);
  expect((await browser.go(pathOf(check))).html).not.toContain('ไม่ทราบ');
});
