import type { Visitor } from '../visitor.ts';

/** Opens the page on which one writes to the agency, by its link on the page to follow. */
async function lookAtMessages(citizen: Visitor): Promise<void> {
  const { page } = citizen;
  const href = await page.locator('main a[href*="/messages/"]').first().getAttribute('href');
  await citizen.go(new URL(href ?? '', page.url()).href);
  await page.locator('main textarea[name="text"]').waitFor();
  await citizen.look('messages');
  await page.goBack();
}

/** Opens the page on which an application is withdrawn, by its link on the page to follow, and leaves it as it is. */
export async function lookAtWithdrawal(citizen: Visitor): Promise<void> {
  const { page } = citizen;
  const link = page.locator('main a[href*="/withdraw/"]').first();
  const href = await link.getAttribute('href');
  if (href === null) throw new Error('the page to follow offers no withdrawal');
  await citizen.go(new URL(href, page.url()).href);
  await page.locator('main textarea[name="reason"]').waitFor();
  await citizen.look('withdraw');
  await page.goBack();
  await lookAtMessages(citizen);
}
