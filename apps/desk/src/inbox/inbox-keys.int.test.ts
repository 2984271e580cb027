import { closeWindows, sharedBrowser } from '@saphan/testkit/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let chromium: Awaited<ReturnType<typeof sharedBrowser>>;
const pid = '9501100000011';

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  for (let count = 0; count < 3; count += 1) await receiveCase(test);
  chromium = await sharedBrowser();
});
afterAll(async () => {
  await closeWindows();
  await test.close();
});

async function openInbox(javaScriptEnabled: boolean, forcedColors: 'active' | 'none' = 'none') {
  const page = await chromium.newPage({ javaScriptEnabled, forcedColors });
  test.identity.person = { pid, name: 'เจ้าหน้าที่ ทดสอบ', acr: 'ial2.3-aal2' };
  await page.goto(`${test.origin}/signin?returnTo=/inbox`);
  await page.goto(`${test.origin}/inbox?filter=unclaimed&lang=en`);
  return page;
}

it('is worked from the keyboard: j and k move, x marks, X marks all or none, ? tells the keys, Enter opens', async () => {
  const page = await openInbox(true);
  const marked = () => page.locator('.cell-mark input:checked').count();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  expect(await marked()).toBe(1);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  expect(await marked()).toBe(2);
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  expect(await marked()).toBe(1);
  await page.keyboard.press('Shift+X');
  expect(await marked()).toBe(3);
  await page.keyboard.press('Shift+X');
  expect(await marked()).toBe(0);
  await page.keyboard.press('?');
  expect(await page.locator('dialog[open]').innerText()).toContain('mark the row');
  await page.keyboard.press('Escape');
  // A letter that is typed is a letter.
  await page.keyboard.press('/');
  await page.keyboard.type('x');
  expect([await marked(), await page.locator('input[type=search]').inputValue()]).toEqual([0, 'x']);
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases\//);
  await page.context().close();
});

it.each([true, false])('nothing is offered for cases before one is marked; script: %s', async (runs) => {
  const page = await openInbox(runs);
  const claim = page.getByRole('button', { name: 'Claim those marked' });
  const first = page.getByText('Mark cases in the table');
  expect([await claim.isVisible(), await first.isVisible()]).toEqual([false, true]);
  const boxes = page.locator('.cell-mark input');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  expect([await claim.isVisible(), await first.isVisible()]).toEqual([true, false]);
  await boxes.nth(0).uncheck();
  await boxes.nth(1).uncheck();
  expect(await claim.isVisible()).toBe(false);
  await page.context().close();
});

it('a case is worked from the keyboard: d goes to what can be done, what was done has the focus, n leads on', async () => {
  const page = await openInbox(true);
  await page.locator('main table a').first().click();
  await page.waitForURL(/\/cases\//);
  const first = page.url();
  await page.keyboard.press('?');
  expect(await page.locator('dialog[open]').innerText()).toContain('next case that waits');
  // While the keys are told none of them acts.
  await page.keyboard.press('n');
  expect(page.url()).toBe(first);
  await page.keyboard.press('Escape');
  // In a message a letter is a letter.
  await page.locator('textarea[name=text]').click();
  await page.keyboard.type('n');
  expect(page.url()).toBe(first);
  await page.locator('h1').click();
  await page.keyboard.press('d');
  expect(await page.locator(':focus').innerText()).toBe('Claim, complete: start the review');
  await page.keyboard.press('Enter');
  await page.locator('.notice:focus', { hasText: 'Recorded' }).waitFor();
  await page.keyboard.press('n');
  await page.waitForURL((url) => url.href !== first);
  await page.context().close();
});

it('a sheet of the head closes by Escape, which leads back to its word, and by a press beside it', async () => {
  const page = await openInbox(true);
  const sheet = page.locator('details.top-person');
  const word = sheet.locator('summary');
  const isOpen = () => sheet.evaluate((node: HTMLDetailsElement) => node.open);
  await word.press('Enter');
  await page.keyboard.press('Tab');
  expect(await isOpen()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await isOpen()).toBe(false);
  expect(await word.evaluate((node) => node === document.activeElement)).toBe(true);
  await word.click();
  await page.locator('h1').click();
  expect(await isOpen()).toBe(false);
  await page.context().close();
});

it('in the colours of the reader’s system the section that one is in keeps its mark', async () => {
  const page = await openInbox(true, 'active');
  const section = page.locator('.top-links a[aria-current]');
  expect(await section.evaluate((link) => getComputedStyle(link).textDecorationLine)).toBe('underline');
  await page.context().close();
});

it('needs no script: boxes are ticked, a button claims, and the page says what was done', async () => {
  const page = await openInbox(false);
  const [first, second] = await page.locator('.cell-mark input').all();
  await first?.check();
  await second?.check();
  await page.locator('button[formaction="/inbox/claim"]').click();
  expect(await page.locator('main').innerText()).toContain('2 claimed');
  await page.context().close();
});
