import { doorOf, type CountryDoors } from '../harness/country.ts';
import { signIn } from '../journey/sign-in.ts';
import type { Visitor } from '../journey/visitor.ts';

/** Governs the data of the Department of Business Development, and accepts for it. */
const steward = '9100100002806';
const item = 'company.signingRule';

/** An item of the catalogue is changed on pages alone: from its own page to its next version. */
export async function walkCatalogue(visitor: Visitor, country: CountryDoors): Promise<void> {
  const { page } = visitor;
  const linkage = doorOf(country, 'linkage');
  await visitor.open(`${linkage}/signin`);
  await signIn(visitor, steward);
  await visitor.open(`${linkage}/items/${item}`);
  await visitor.press(page.locator('form[action="/change-sets"]').getByRole('button'));
  await page.waitForURL(/\/change-sets\/[0-9a-f-]{36}\/items\//);
  await visitor.look('item-editor');
  await visitor.type(
    page.locator('textarea[name=definitionEn]'),
    'Who may sign for the company, and how many together',
  );
  await visitor.press(page.locator('form[action*="/items/"] button[type=submit]'));
  await page.waitForURL(/\/change-sets\/[0-9a-f-]{36}$/);
  const set = page.url();
  await visitor.look('change-set');
  await visitor.open(`${set}/new-item`);
  await visitor.look('new-item');
  await visitor.open(set);
  await visitor.press(page.locator('form[action$="/propose"]').getByRole('button'));
  await visitor.open(`${linkage}/change-sets`);
  await visitor.look('change-sets');
  await visitor.open(set);
  await visitor.press(page.locator('form[action$="/accept"]').getByRole('button'));
  await page.locator('form[action$="/accept"]').waitFor({ state: 'detached' });
  await visitor.look('published');
}
