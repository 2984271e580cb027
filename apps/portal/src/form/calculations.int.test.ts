import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import { join } from 'node:path';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBusiness } from '../fixture/open-business.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { withQuestion } from '../fixture/with-question.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Chromium;

const words = { th: 'รวมเงินลงหุ้น', en: 'all contributions together' };

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, {}, (catalogue) => {
    const form = catalogue.forms.find(({ id }) => id === 'commercial-registration');
    const questions = form?.pages.flatMap((page) => page.questions) ?? [];
    const rows = questions.find(({ id }) => id === 'trade.partners')?.questions ?? [];
    const half = { th: 'ครึ่งหนึ่งของเงินลงหุ้น', en: 'half of the contribution' };
    const share = {
      id: 'half',
      kind: 'money' as const,
      label: { th: 'ครึ่งหนึ่ง', en: 'Half' },
      required: true,
      calculation: { expression: 'contribution / 2', words: half },
    };
    const items = catalogue.items.map((item) =>
      item.id === 'trade.partners' ? { ...item, schema: withProperty(item.schema) } : item,
    );
    const changed = withQuestion({ ...catalogue, items }, 'trade.partners', { questions: [...rows, share] });
    const expression = 'sum(trade.partners.contribution)';
    return withQuestion(changed, 'trade.capital', { calculation: { expression, words } });
  });
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeWindows();
  await portal.stop();
  await database.drop();
});

/** Rows of the item have a field for what is worked out in them. */
function withProperty(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const items = schema['items'] as Readonly<Record<string, unknown>>;
  const properties = { ...(items['properties'] as object), half: { type: 'integer' } };
  return { ...schema, items: { ...items, properties } };
}

const output = (page: Page, name: string) => page.locator(`output[data-calculated="${name}"]`);
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);

async function writePartner(page: Page, at: number, contribution: string): Promise<void> {
  await field(page, `trade.partners.${String(at)}.name`).fill(`Partner ${String(at)}`);
  await field(page, `trade.partners.${String(at)}.contribution`).fill(contribution);
}

test('what is worked out follows what is typed, in a row and over all rows, with its words', async () => {
  const page = await openBusiness(browser, portal.origin, true);
  await page.locator('input[name="trade.form"][value=partnership]').check();
  expect(await output(page, 'trade.capital').innerText()).toContain('worked out once');
  await writePartner(page, 0, '1000.50');
  expect(await output(page, 'trade.partners.0.half').innerText()).toContain('500.25');
  expect(await output(page, 'trade.capital').innerText()).toContain('1,000.50');
  await page.getByRole('button', { name: /^Add/ }).click();
  await writePartner(page, 1, '2000');
  expect(await output(page, 'trade.partners.1.half').innerText()).toContain('1,000');
  expect(await output(page, 'trade.partners.0.half').innerText()).toContain('500.25');
  expect(await output(page, 'trade.capital').innerText()).toContain('3,000.50');
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  expect(await output(page, 'trade.capital').innerText()).toContain('2,000');
  // What is hidden counts for nothing.
  await page.locator('input[name="trade.form"][value=sole]').check();
  expect(await output(page, 'trade.capital').innerText()).toContain('worked out once');
  const described = (await output(page, 'trade.capital').getAttribute('aria-describedby')) ?? '';
  const how = described.split(' ').at(-1) ?? '';
  expect(await page.locator(`[id="${how}"]`).innerText()).toContain(words.en);
  await page.context().close();
});

test('without a script it is worked out when the page is sent, and nothing that is sent for it is believed', async () => {
  const page = await openBusiness(browser, portal.origin, false);
  await page.locator('input[name="trade.form"][value=partnership]').check();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.waitForURL(/business/);
  await writePartner(page, 0, '700');
  const save = page.getByRole('button', { name: 'Back', exact: true });
  // A forged field, put beside the others before the form is sent: the name of the button's value stays.
  await field(page, 'trade.partners.0.name').evaluate((input) => {
    for (const name of ['trade.capital', 'trade.partners.0.half']) {
      const forged = document.createElement('input');
      forged.name = name;
      forged.value = '1';
      input.after(forged);
    }
  });
  await save.click();
  await page.goto(`${portal.origin}${new URL(page.url()).pathname.replace(/pages\/.*/, 'pages/business')}`);
  expect(await output(page, 'trade.capital').innerText()).toContain('700');
  expect(await output(page, 'trade.partners.0.half').innerText()).toContain('350');
  await page.context().close();
});
