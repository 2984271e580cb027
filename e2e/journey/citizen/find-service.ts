import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { fillForm, type Prepared } from '../fill-form.ts';
import type { Journey } from '../journeys.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';

const manyQuestions = 12;

/**
 * From the home page by search to what one wants: of a life event through its questions to what one will get and need not bring, of a
 * service to its page.
 */
export async function findService(
  visitor: Visitor,
  country: CountryDoors,
  { path, search }: Pick<Journey, 'path' | 'search'>,
  answers: Prepared,
): Promise<void> {
  const { page, language } = visitor;
  const text = words(language);
  await visitor.open(`${doorOf(country, 'portal')}/`);
  await visitor.look('home');
  await visitor.type(page.getByRole('main').getByRole('searchbox'), search[language]);
  await visitor.press(page.getByRole('search').getByRole('button'));
  await page.waitForURL(/\/search/);
  await visitor.look('search');
  await visitor.press(page.locator(`main a[href="${path}"]`).first());
  await page.waitForURL((url) => url.pathname.startsWith(path));
  for (let asked = 0; path.startsWith('/life/') && !page.url().includes('/result'); asked += 1) {
    if (asked === manyQuestions) throw new Error(`The questions of the life event do not end: ${page.url()}`);
    await page.waitForURL(/\/life\//);
    await fillForm(visitor, answers);
    await visitor.look(`question-${asked + 1}`);
    const before = page.url();
    await visitor.press(page.getByRole('button', { name: text.next, exact: true }));
    await page.waitForURL((url) => url.href !== before || url.pathname.endsWith(path));
  }
  await visitor.look('what-you-get');
}
