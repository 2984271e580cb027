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

/** On the page that invites: makes a link, and lets the other director read and declare at a browser of their own. */
export async function letSecondDeclare(visitor: Visitor, parties: CosignParties): Promise<void> {
  const { page, language } = visitor;
  await page.waitForURL(/\/cosign$/);
  await visitor.press(page.locator('form[action$="/cosign"]').getByRole('button'));
  const shown = page.locator('[data-code]');
  await visitor.look('invite-second-director');
  const code = (await shown.getAttribute('data-code')) ?? '';

  const second = await parties.openSecond();
  await second.open(`${doorOf(parties.country, 'portal')}/sign`);
  await second.type(second.page.getByRole('textbox'), code);
  await second.look('enter-code');
  await second.press(second.page.getByRole('main').getByRole('button'));
  await signIn(second, parties.secondPid);
  await second.page.waitForURL(/\/sign\/[0-9A-Z-]+$/);
  await second.look('read');
  await second.press(second.page.getByRole('button', { name: words(language).declareSecond, exact: true }));
  await signIn(second, parties.secondPid, 'confirm');
  await second.page.waitForURL(/\/sign\/[0-9A-Z-]+$/);
  await second.look('declared');
  await second.close();
}

/** From the check of answers to the other director's declaration, and back. */
export async function cosign(visitor: Visitor, parties: CosignParties): Promise<void> {
  const { page, language } = visitor;
  const checkUrl = page.url();
  await visitor.press(
    page.getByRole('main').getByRole('link', { name: words(language).cosign, exact: true }),
  );
  await letSecondDeclare(visitor, parties);
  await page.goto(checkUrl);
}
