import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';

/** Signs an officer in at the desk and looks at what waits. */
export async function goToDesk(officer: Visitor, country: CountryDoors, pid: string): Promise<void> {
  await officer.open(`${doorOf(country, 'desk')}/`);
  await officer.look('welcome');
  await officer.page.getByRole('main').getByRole('link').first().click();
  await signIn(officer, pid, 'sign-in');
  await officer.page.waitForURL(/\/inbox/);
  await officer.page.locator('a[href*="filter=unclaimed"]').first().click();
  await officer.look('inbox');
}

/** Finds the case of an application by its number, as it stands on a person's letter. Gives its address. */
export async function openCase(officer: Visitor, application: string): Promise<string> {
  const { page } = officer;
  await page.getByRole('search').getByRole('searchbox').fill(application);
  await page.getByRole('search').getByRole('button').click();
  const cases = page.locator('main a[href^="/cases/"]');
  if ((await cases.count()) !== 1)
    throw new Error(`${await cases.count()} cases instead of one are found for ${application}`);
  await cases.click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  await officer.look('case');
  return page.url();
}
