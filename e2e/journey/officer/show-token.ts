import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Visitor } from '../visitor.ts';

const tries = 12;
const pauseMs = 5000;

/** Reads, on the demo's page of tokens, the codes beside the name that the officer sees at the top of the desk. */
async function readCodes({ page }: Visitor): Promise<readonly string[]> {
  const href = await page.getByRole('main').locator('a[href*="/token?"]').getAttribute('href');
  const own = (await page.locator('.top-person summary').innerText()).replaceAll(/\s+/g, ' ');
  const device: Page = await page.context().newPage();
  await device.goto(href ?? '');
  for (const token of await device.locator('section.token').all()) {
    const name = (await token.getByRole('heading').innerText()).trim();
    if (!own.includes(name)) continue;
    const codes = await token.locator('[data-code]').allInnerTexts();
    await device.close();
    return codes;
  }
  throw new Error(`no token is of ${own}`);
}

/** Whether the desk asks for a second factor now. */
export const isAskedForToken = ({ page }: Visitor): boolean =>
  new URL(page.url()).pathname === '/second-factor';

/**
 * Types the code of the officer's token where the desk asks for it, as a person would: reads it off, types it, and waits for the next
 * one where it was used already.
 */
export async function showToken(officer: Visitor): Promise<void> {
  const { page } = officer;
  if (!isAskedForToken(officer)) return;
  await officer.look('second-factor');
  for (let round = 0; round < tries; round += 1) {
    const [now = '', next = ''] = await readCodes(officer);
    // The token shows the next code too: half a minute early is in time.
    await officer.type(page.locator('input[name=code]'), round === 0 ? now : next);
    await officer.press(page.locator('form[action="/second-factor"]').getByRole('button').first());
    await page.waitForLoadState();
    if (!isAskedForToken(officer)) return;
    if (round > 0) await sleep(pauseMs * 3);
  }
  throw new Error(`the token's codes are refused: ${await page.locator('.error-summary').innerText()}`);
}
