import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { cpuPerKey } from './forms/keystrokes.ts';
import { designedForm, fieldsForm, rowsForm, writeCatalogue } from './forms/large-forms.ts';
import type { Figures } from './main.ts';
import { withCountry } from './running-country.ts';

const person = '9500100000001';
const steward = '9103900003109';
const saves = 20;

async function signIn(page: Page, pid: string): Promise<void> {
  await page.waitForURL(/\/sign-in\//);
  const choice = page.locator(`button[name=pid][value="${pid}"]`).first();
  if ((await choice.count()) === 0) {
    await page.getByRole('searchbox').fill(pid);
    await page.getByRole('search').getByRole('button').click();
  }
  await choice.click();
}

async function openForm(page: Page, portal: string, service: string): Promise<string> {
  await page.goto(`${portal}/services/${service}/begin?lang=en`);
  if (/\/sign-in\//.test(page.url())) await signIn(page, person);
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  const [, , draft = ''] = new URL(page.url()).pathname.split('/');
  return `${portal}/apply/${draft}/pages`;
}

/** Bytes over the wire for a page, and those of its scripts, compressed. */
async function weigh(context: BrowserContext, address: string) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body, { level: 9 }).length);
  await page.close();
  return { bytes, scriptBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function measurePortal(browser: Browser, portal: string): Promise<Figures> {
  const context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const fields = await openForm(page, portal, fieldsForm);
  await page.goto(`${fields}/bench`);
  const keystrokeCpuMs1000 = await cpuPerKey(page, 'own.benchFields.q0');
  const rows = await openForm(page, portal, rowsForm);
  await page.goto(`${rows}/bench`);
  await page.evaluate((rows) => {
    const group = document.querySelector('[data-repeat]');
    const template = group?.querySelector(':scope > template[data-token]');
    if (!(group instanceof HTMLElement) || !(template instanceof HTMLTemplateElement))
      throw new Error('the page has no group');
    group.dataset['next'] = String(rows);
    const token = template.dataset['token'] ?? '';
    const made = Array.from({ length: rows }, (_, row) => template.innerHTML.replaceAll(token, String(row)));
    template.insertAdjacentHTML('beforebegin', made.join(''));
  }, 999);
  // The last row by a press, which folds those that have come.
  await page.locator('[data-repeat] > .cluster button').click();
  await page.waitForTimeout(3000);
  const keystrokeCpuMsRepeat1000 = await cpuPerKey(page, 'own.benchRows.rows.998.name');

  const usual = await openForm(page, portal, 'food-place-notification');
  const fresh = await browser.newContext({ storageState: await context.storageState() });
  const first = await weigh(fresh, `${usual}/shop`);
  const cached = await weigh(fresh, `${usual}/shop`);
  await fresh.close();
  await context.close();
  return {
    keystrokeCpuMs1000,
    keystrokeCpuMsRepeat1000,
    pageScriptGzipBytes: first.scriptBytes,
    pageFirstBytes: first.bytes,
    pageCachedBytes: cached.bytes,
  };
}

/** Saving a question of a form of 500 in the designer, until its page stands there again; the middle of many. */
async function measureDesigner(browser: Browser, linkage: string): Promise<Figures> {
  const context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${linkage}/change-sets?lang=en`);
  if (/\/sign-in\//.test(page.url())) await signIn(page, steward);
  await page.locator('input[name="title"]').fill('Bench');
  await page.locator('form:has(input[name="title"]) button[type="submit"]').first().click();
  await page.waitForURL(/\/change-sets\/[0-9a-f-]{36}/);
  const set = new URL(page.url()).pathname;
  const form = `${set}/forms/${designedForm}`;
  await page.locator('input[name="entry"]').fill(`forms/${designedForm}`);
  await page.locator('form:has(input[name="entry"]) button[type="submit"]').click();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Enter');
  const times: number[] = [];
  for (let save = 0; save < saves; save += 1) {
    await page.goto(`${linkage}${form}/questions/own.benchDesigned.q7`);
    await page.locator('[name="labelEn"]').fill(`Question ${save}`);
    const began = performance.now();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/#question-/);
    times.push(performance.now() - began);
  }
  await context.close();
  return { saveMs500: times.sort((one, other) => one - other)[Math.floor(saves / 2)] ?? 0 };
}

export async function run(tell: (line: string) => void) {
  const state = await mkdtemp(join(tmpdir(), 'saphan-bench-'));
  const catalogue = join(state, 'bench-catalogue');
  try {
    await writeCatalogue(catalogue);
    let figures: Figures = {};
    let chromium = '';
    await withCountry(
      state,
      async () => {
        const ports = JSON.parse(await readFile(join(state, 'run', 'ports.json'), 'utf8')) as Record<
          string,
          number
        >;
        const browser = await openBrowser();
        chromium = browser.version();
        try {
          figures = await measurePortal(browser, `http://localhost:${String(ports['portal'])}`);
          tell(JSON.stringify(figures));
          figures = {
            ...figures,
            ...(await measureDesigner(browser, `http://localhost:${String(ports['linkage'])}`)),
          };
        } finally {
          await browser.close();
        }
      },
      { CATALOGUE_FOLDER: catalogue },
    );
    const rounded = Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(2))]);
    return { versions: { chromium }, figures: Object.fromEntries(rounded) as Figures };
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
