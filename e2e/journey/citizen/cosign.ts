import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';

export interface CosignParties {
  readonly country: CountryDoors;
  /** Opens the other director's own browser. */
  openSecond(): Promise<Visitor>;
  readonly secondPid: string;
}

/** Sends the other director a code, lets them read and declare first, and comes back to the check of answers. */
export async function cosign(visitor: Visitor, parties: CosignParties): Promise<void> {
  const { page, language } = visitor;
  const text = words(language);
  const checkUrl = page.url();
  await page.getByRole('main').getByRole('link', { name: text.cosign, exact: true }).click();
  await page.waitForURL(/\/cosign$/);
  await page.getByRole('button', { name: text.makeLink, exact: true }).click();
  await visitor.look('invite-second-director');
  const code = await page.locator('[data-code]').getAttribute('data-code');
  if (code === null) throw new Error('No code for the other director stands on the page');

  const second = await parties.openSecond();
  await second.open(`${doorOf(parties.country, 'portal')}/sign`);
  await second.page.getByRole('textbox').fill(code);
  await second.look('enter-code');
  await second.page.getByRole('main').getByRole('button').click();
  await signIn(second, parties.secondPid);
  await second.page.waitForURL(/\/sign\/[0-9A-Z-]+$/);
  await second.look('read');
  await second.page.getByRole('button', { name: text.declareSecond, exact: true }).click();
  await signIn(second, parties.secondPid, 'confirm');
  await second.page.waitForURL(/\/sign\/[0-9A-Z-]+$/);
  await second.look('declared');
  await second.close();

  await page.goto(checkUrl);
}
