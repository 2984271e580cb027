import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';

/** Signs an officer in at the desk and looks at what waits. */
export async function goToDesk(officer: Visitor, country: CountryDoors, pid: string): Promise<void> {
  await officer.open(`${doorOf(country, 'desk')}/`);
  await officer.look('welcome');
  await officer.press(officer.page.getByRole('main').getByRole('link').first());
  await signIn(officer, pid, 'sign-in');
  await officer.page.waitForURL(/\/inbox/);
  await officer.look('inbox');
}

/**
 * Finds a case by the number of its application, as it stands on a person's letter, and by the name of the service where
 * the agency has several of one application. Gives its address.
 */
export async function openCase(officer: Visitor, application: string, service?: string): Promise<string> {
  const { page } = officer;
  const inbox = new URL('/inbox', page.url());
  const isFresh = page.url().startsWith(inbox.href) && !page.url().includes('found=');
  if (!isFresh) await page.goto(inbox.href);
  await officer.type(page.getByRole('search').getByRole('searchbox'), application);
  await officer.press(page.getByRole('search').getByRole('button'));
  // Posted: the number stands in no address.
  await page.waitForURL(/\/inbox\?found=yes$/);
  const found = page.getByRole('row').filter({ has: page.locator('a[href^="/cases/"]') });
  const rows =
    service === undefined ? found : found.filter({ has: page.getByText(service, { exact: true }) });
  if ((await rows.count()) !== 1)
    throw new Error(
      `${await rows.count()} cases instead of one are found for ${application} ${service ?? ''}`,
    );
  await officer.press(rows.locator('a[href^="/cases/"]').first());
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  await officer.look('case');
  return page.url();
}

/** Goes back to a case from whatever was looked at meanwhile. */
export async function showCase({ page }: Visitor, url: string): Promise<void> {
  if (page.url() !== url) await page.goto(url);
}
