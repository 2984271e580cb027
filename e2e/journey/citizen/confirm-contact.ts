import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { waitForLink } from '../../harness/read-mails.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';

/** Signed in: types an address, fails once, opens the link that comes by e-mail, and confirms. */
export async function confirmContact(visitor: Visitor, country: CountryDoors, email: string): Promise<void> {
  const { page, language } = visitor;
  const text = words(language);
  const press = (name: string) =>
    visitor.press(page.getByRole('main').getByRole('button', { name, exact: true }));
  await visitor.go(`${doorOf(country, 'portal')}/contact`);
  await visitor.look('contact');
  await visitor.type(page.locator('input[name=email]'), 'not an address');
  await press(text.sendLink);
  await page.getByRole('alert').waitFor();
  await visitor.type(page.locator('input[name=email]'), email);
  await press(text.sendLink);
  await page.waitForURL(/\/contact$/);
  await visitor.look('contact-waiting');
  await visitor.go(await waitForLink(country, email, /^\/contact\/confirm\//));
  await visitor.look('confirm-address');
  await press(text.confirm);
  await page.waitForURL(/\/contact$/);
  await page.locator('.notice-good', { hasText: email }).waitFor();
  await visitor.look('contact-confirmed');
}
