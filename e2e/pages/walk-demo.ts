import { doorOf } from '../harness/country.ts';
import type { Visitor } from '../journey/visitor.ts';
import type { Walk } from './walk-links.ts';

/** What the demo's own sites have beside the pages that a journey passes: tokens, mails, a bank without an order. */
export async function walkDemo(visitor: Visitor, { country }: Walk): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${doorOf(country, 'portal')}/signin`);
  await page.waitForURL(/\/sign-in\//);
  await visitor.look('sign-in');
  await visitor.open(`${doorOf(country, 'identity')}/token`);
  await visitor.look('tokens');
  await visitor.open(`${doorOf(country, 'bank')}/`);
  await visitor.look('scan');
  await visitor.open(`${doorOf(country, 'mail')}/`);
  await visitor.look('mails');
  await page.locator('a[href^="/mails/"]').first().click();
  await visitor.look('mail');
  await visitor.open(`${doorOf(country, 'mail')}/phones`);
  await visitor.look('phones');
}
