import { setTimeout as sleep } from 'node:timers/promises';
import { doorOf, type CountryDoors } from '../harness/country.ts';
import { openDatabase } from '../harness/open-database.ts';
import { reportValue } from './citizen/report-value.ts';
import { showToken } from './officer/show-token.ts';
import { signIn } from './sign-in.ts';
import type { Visitor } from './visitor.ts';

const kanya = '9500100000001';
const steward = '9103900002706';
const wrong = 'ศรีวิลัย';
const right = 'ศรีวิไล';

/** What the way of a wrong value ended with. */
export interface MendedValue {
  /** The source's part of the report's page, after it was asked again. */
  readonly now: string;
  /** Looks of officers at reports, as "who used my data" shows them. */
  readonly views: number;
  /** What went wrong behind the pages. */
  readonly faults: readonly string[];
  readonly right: string;
}

/** Changes the register in the owner's own system, as a registrar would. */
async function register(country: CountryDoors, name: string): Promise<void> {
  const dopa = await openDatabase(country, 'dopa', 'dopa_owner');
  const { rowCount } = await dopa.query('update person set last_name_th = $1 where pid = $2', [name, kanya]);
  await dopa.end();
  if (rowCount !== 1) throw new Error('the register has no such person');
}

async function waitForState(visitor: Visitor, url: string, state: string): Promise<void> {
  const { page } = visitor;
  for (let tries = 0; tries < 60; tries += 1) {
    await visitor.go(url);
    if ((await page.locator(`[data-correction][data-state="${state}"]`).count()) > 0) return;
    await sleep(500);
  }
  throw new Error(`the report never became ${state}`);
}

/** The steward's way: claims the report, asks the register, looks at every answer there is, and mends the register. */
async function answerReport(officer: Visitor, country: CountryDoors): Promise<void> {
  const { page } = officer;
  await officer.open(`${doorOf(country, 'desk')}/`);
  await officer.press(page.getByRole('main').getByRole('link').first());
  await signIn(officer, steward);
  await page.waitForURL(/\/reports/);
  await officer.look('reports');
  await officer.press(page.locator('tbody a[href^="/reports/"]').first());
  await page.waitForURL(/\/reports\/[^/?]+$/);
  const report = page.url();
  await officer.look('report');
  await officer.press(page.locator('form[action$="/claim"] button'));
  await officer.press(page.locator('form[action$="/look"] button'));
  for (const form of ['ask', 'refuse', 'correct']) {
    await page.goto(`${report}/${form}`);
    await showToken(officer);
    await officer.look(`report-${form}`);
  }
  await register(country, right);
  await officer.type(page.locator('[name=note]'), 'แก้ตามหนังสือเดินทางแล้ว');
  await officer.press(page.locator('form[action$="/correct"] button'));
  await page.waitForURL(/\/reports\/[^/?]+$/);
  await officer.look('report-corrected');
}

/** A name in the register is wrong: it is reported, mended by who owns it, and fetched again by the person. */
export async function mendWrongValue(
  visit: (who: string) => Promise<Visitor>,
  country: CountryDoors,
): Promise<MendedValue> {
  await register(country, wrong);
  const citizen = await visit('citizen');
  const { page } = citizen;
  const url = await reportValue(citizen, country, {
    pid: kanya,
    item: 'person.lastNameTh',
    shouldBe: right,
    reasons: 'หนังสือเดินทางเขียนอย่างนี้',
  });
  await waitForState(citizen, url, 'received');
  const officer = await visit('steward');
  await answerReport(officer, country);
  await waitForState(citizen, url, 'corrected');
  await citizen.look('wrong-value-corrected');
  await citizen.press(page.locator('form[action$="/again"] button'));
  await page.locator('#now .notice-good').waitFor();
  const now = await page.locator('#now').innerText();
  await citizen.look('wrong-value-fetched-again');
  await page.goto(`${doorOf(country, 'portal')}/corrections`);
  await citizen.look('wrong-value-list');
  await page.goto(`${doorOf(country, 'portal')}/access`);
  await page.locator('#access-list').waitFor();
  const views = await page.locator('#access-list [data-kind=view]').filter({ hasText: 'DOPA-R-' }).count();
  const faults = [...citizen.faults, ...officer.faults];
  await Promise.all([citizen.close(), officer.close()]);
  return { now, views, faults, right };
}
