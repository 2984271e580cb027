import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import type { Visitor } from '../visitor.ts';
import { readStates, waitOnFollowPage } from './follow.ts';
import { words } from '../words.ts';

const patienceMs = 20_000;

/** From the follow page to the QR, to the demo bank that reads it, and back until the portal knows of the money. */
async function pay(visitor: Visitor, begin: Locator): Promise<void> {
  const { page, language } = visitor;
  const text = words(language);
  await visitor.press(begin);
  await page.waitForURL(/\/pay\/[^/]+$/);
  const payUrl = page.url();
  await visitor.look('pay');
  await visitor.press(page.locator('main a[href*="/pay?payload="]'));
  await visitor.look('bank');
  await visitor.press(page.getByRole('button', { name: text.payAtBank, exact: true }));
  await page.waitForURL(/\/payments\//);
  await visitor.look('bank-paid');
  await visitor.press(page.getByRole('link', { name: text.backFromBank, exact: true }));
  await page.waitForURL(payUrl);
  const qr = page.locator('[data-payload]');
  const end = Date.now() + patienceMs;
  while ((await qr.count()) > 0) {
    if (Date.now() > end) throw new Error('The portal does not hear of the payment');
    await sleep(300);
    await page.goto(payUrl);
  }
  await visitor.look('paid');
}

/**
 * Pays all fees of an application at once, as soon as each agency has decided; what costs nothing goes on by itself.
 * @returns how many there were
 */
export async function payAll(visitor: Visitor, url: string, services: readonly string[]): Promise<number> {
  const { page, language } = visitor;
  const text = words(language);
  const alone = page.getByRole('link', { name: text.payAlone, exact: true });
  await waitOnFollowPage(visitor, url, 'a decision on every service', async () => {
    const states = await readStates(visitor);
    const isOpen = (service: string): boolean => {
      const state = states.get(service);
      return state !== 'waiting-for-payment' && state !== 'issuing' && state !== 'completed';
    };
    return !services.some(isOpen);
  });
  await visitor.look('fee');
  const together = await alone.count();
  if (together > 0) {
    await pay(visitor, page.getByRole('button', { name: text.payAll, exact: true }));
    return together;
  }
  const only = page.getByRole('link', { name: text.pay, exact: true });
  if ((await only.count()) === 0) return 0;
  await pay(visitor, only);
  return 1;
}
