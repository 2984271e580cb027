import type { Inspector } from '../accessibility/inspector.ts';
import { doorOf, type CountryDoors } from '../harness/country.ts';
import { signIn } from '../journey/sign-in.ts';
import type { Visitor } from '../journey/visitor.ts';

/** A demo citizen who is no officer and no staff of anybody. */
const stranger = '9500100000419';
type SiteWithErrors = 'portal' | 'desk' | 'linkage';

/** Sends the first form of the page without its token, or with more than is taken. Gives the status. */
async function sendBadly({ page }: Visitor, how: 'no-token' | 'too-large'): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  // The response is there before its page is.
  const drawn = page.waitForEvent('load');
  await page
    .locator('form[method=post]')
    .first()
    .evaluate((node, kind) => {
      const form = node as HTMLFormElement;
      const token = form.querySelector<HTMLInputElement>('input[name=_csrf]');
      if (kind === 'no-token') token?.remove();
      const more = document.createElement('textarea');
      more.name = 'more';
      more.value = kind === 'too-large' ? 'x'.repeat(2 * 1024 * 1024) : '';
      form.append(more);
      form.submit();
    }, how);
  const response = await answered;
  await drawn;
  return response.status();
}

/** Looks at what each site answers to what does not exist, is not open to this person, or cannot be taken. */
export async function walkErrors(
  visit: (who: string) => Promise<Visitor>,
  country: CountryDoors,
  inspector: Inspector,
): Promise<readonly string[]> {
  const shown: string[] = [];
  const visitor = await visit('stranger');
  const { page } = visitor;
  const look = async (site: SiteWithErrors, status: number, lang: string): Promise<void> => {
    const name = `${site} ${String(status)} ${lang}`;
    if (!(await page.title()) || (await page.getByRole('heading', { level: 1 }).count()) !== 1)
      throw new Error(`${name} is no page`);
    await inspector.inspectError(page, name);
    shown.push(name);
  };
  for (const lang of ['th', 'en']) {
    for (const site of ['portal', 'desk', 'linkage'] as const) {
      const answer = await page.goto(`${doorOf(country, site)}/no-such/page?lang=${lang}`);
      await look(site, answer?.status() ?? 0, lang);
    }
    for (const how of ['no-token', 'too-large'] as const) {
      await page.goto(`${doorOf(country, 'portal')}/life/open-restaurant?lang=${lang}`);
      await look('portal', await sendBadly(visitor, how), lang);
    }
    for (const [site, closed] of [
      ['desk', '/inbox'],
      ['linkage', '/audit'],
    ] as const) {
      await page.goto(`${doorOf(country, site)}/signin?returnTo=${closed}`);
      await signIn(visitor, stranger);
      await page.waitForURL((url) => url.href.startsWith(doorOf(country, site)));
      const answer = await page.goto(`${doorOf(country, site)}${closed}?lang=${lang}`);
      await look(site, answer?.status() ?? 0, lang);
    }
  }
  await visitor.close();
  return shown;
}
