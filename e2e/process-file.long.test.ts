import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readCatalogue } from './harness/read-catalogue.ts';
import { doorOf, root } from './harness/country.ts';
import { beginDraft } from './journey/citizen/begin-draft.ts';
import { declare } from './journey/citizen/declare.ts';
import { fillApplication } from './journey/citizen/fill-application.ts';
import { followUrl, waitForState } from './journey/citizen/follow.ts';
import { getOfficers } from './journey/officer/officers.ts';
import { goToDesk, openCase } from './journey/officer/open-case.ts';
import { prepareExamples } from './journey/services/prepare-examples.ts';
import { drawShopPlan } from './journey/shop-plan.ts';
import { signIn } from './journey/sign-in.ts';
import { openVisitor, type Visitor } from './journey/visitor.ts';

const country = inject('country');
const service = 'hotel-licence';
const agency = 'TH/GOV/DOPA';
/** Governs what the agency has in the catalogue. */
const steward = '9103900002706';
let browser: Browser;
let folder: string;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'saphan-process-'));
});
afterAll(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  await browser.close();
  await rm(folder, { recursive: true });
});

async function visit(who: string): Promise<Visitor> {
  const visitor = await openVisitor(browser, { language: 'en', usesScript: true, who });
  visitors.push(visitor);
  return visitor;
}

/** Somebody applies. @returns the number of the application, once the agency has it */
async function apply(plan: string): Promise<string> {
  const citizen = await visit('citizen');
  const answers = prepareExamples(await readCatalogue(), service, plan);
  await beginDraft(citizen, country, { pid: '9500100000001', service });
  await fillApplication(citizen, answers);
  const { id, number } = await declare(citizen, '9500100000001');
  await waitForState(citizen, followUrl(country, id), service, 'received', 'checking');
  return number;
}

/** Ids of the elements that the page of a case's process has drawn. */
async function drawnAt(officer: Visitor, application: string): Promise<readonly string[]> {
  await openCase(officer, application);
  await officer.open(`${officer.page.url()}/process`);
  return drawnOn(officer.page);
}
async function drawnOn(page: Page): Promise<readonly string[]> {
  await page.locator('.process-diagram [data-element-id="decide"]').first().waitFor();
  return page
    .locator('.process-diagram [data-element-id]')
    .evaluateAll((found) => found.map((one) => one.getAttribute('data-element-id') ?? ''));
}

/** The process in force with one more look, drawn between the inspection and where all comes together. */
async function redraw(): Promise<string> {
  const source = await readFile(join(root, 'catalogue/processes/hotel-licence.bpmn'), 'utf8');
  return source
    .replace('sourceRef="inspect" targetRef="joined"', 'sourceRef="inspect" targetRef="fire-check"')
    .replace(
      '</bpmn:process>',
      `<bpmn:userTask id="fire-check" name="ตรวจระบบดับเพลิง" saphan:nameEn="Check against fire" saphan:kind="review" saphan:role="case-officer" />
      <bpmn:sequenceFlow id="fire-check-joined" sourceRef="fire-check" targetRef="joined" /></bpmn:process>`,
    )
    .replace(
      '</bpmndi:BPMNPlane>',
      `<bpmndi:BPMNShape id="fire-check-shape" bpmnElement="fire-check"><dc:Bounds x="370" y="0" width="120" height="80" /></bpmndi:BPMNShape></bpmndi:BPMNPlane>`,
    );
}

it('a process drawn elsewhere is sent on a page, and the desk goes by it while running cases stay on theirs', async () => {
  const plan = await drawShopPlan(browser, folder, 'Plan');
  const earlier = await apply(plan);

  const author = await visit('steward');
  const { page } = author;
  await author.open(`${doorOf(country, 'linkage')}/signin`);
  await signIn(author, steward);
  await author.open(`${doorOf(country, 'linkage')}/services/${service}`);
  await author.press(page.locator('form[action="/change-sets"]').getByRole('button'));
  await page.waitForURL(/\/services\/hotel-licence$/);
  const send = async (text: string): Promise<void> => {
    const file = { name: 'hotel.bpmn', mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
    await page.locator('input[type=file]').setInputFiles(file);
    await author.press(page.locator('form:has(input[type=file]) button[type=submit]').first());
    await page.waitForURL(/\/processes\/hotel-licence$/);
  };
  const next = await redraw();
  await send(next.replace('<bpmn:userTask id="fire-check"', '<bpmn:scriptTask id="fire-check"'));
  const refused = page.getByText('It can’t be published yet').locator('..');
  expect(await refused.innerText()).toContain('fire-check');
  await send(next);
  expect(await drawnOn(page)).toContain('fire-check');
  await page.locator('.process-added[data-element-id="fire-check"]').waitFor();
  expect(await page.locator('.process-changed').count()).toBeGreaterThan(0);
  const differences = page.getByRole('table').filter({ hasText: 'Check against fire' }).first();
  expect(await differences.innerText()).toContain('added');
  const set = /^.*\/change-sets\/[0-9a-f-]{36}/.exec(page.url())?.[0] ?? '';
  await author.open(set);
  await author.press(page.locator('form[action$="/propose"]').getByRole('button'));
  await author.press(page.locator('form[action$="/accept"]').getByRole('button'));
  await page.locator('form[action$="/accept"]').waitFor({ state: 'detached' });

  const later = await apply(plan);
  const officer = await visit('officer');
  await goToDesk(officer, country, getOfficers(agency).decides);
  await expect.poll(() => drawnAt(officer, later), { timeout: 30_000 }).toContain('fire-check');
  expect(await drawnAt(officer, earlier)).not.toContain('fire-check');
  expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
});
