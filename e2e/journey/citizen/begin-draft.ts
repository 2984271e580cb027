import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';

/** Signs in and begins one service alone, for oneself, as far as the first page of its form. Gives its address. */
export async function beginDraft(
  visitor: Visitor,
  country: CountryDoors,
  pid: string,
  service: string,
): Promise<string> {
  const { page, language } = visitor;
  const text = words(language);
  await visitor.open(`${doorOf(country, 'portal')}/services/${service}/begin`);
  await signIn(visitor, pid);
  await page.waitForURL(/\/begin/);
  await visitor.look('who-is-asked');
  await page.getByRole('main').getByRole('button', { name: text.begin, exact: true }).click();
  await page.waitForURL(/\/for$/);
  await page.locator('input[name=for][value=self]').check();
  await page.getByRole('button', { name: text.next, exact: true }).click();
  await page.waitForURL(/\/pages\//);
  return page.url();
}
