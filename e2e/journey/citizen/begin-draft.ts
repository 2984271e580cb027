import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { chooseWhoFor } from './fill-application.ts';

/** Who begins what, for oneself unless a company is named. */
export interface DraftStart {
  readonly pid: string;
  readonly service: string;
  /** Kind of application that is picked; the service's first where none is named. */
  readonly variant?: string | undefined;
  readonly company?: string;
  /** Called when the companies are known and before one is chosen. */
  readonly beforeChoice?: () => Promise<void>;
}

/** Signs in and begins one service alone, as far as the first page of its form. */
export async function beginDraft(
  visitor: Visitor,
  country: CountryDoors,
  { pid, service, variant, company, beforeChoice }: DraftStart,
): Promise<void> {
  const { page } = visitor;
  const query = variant === undefined ? '' : `?variant=${variant}`;
  await visitor.open(`${doorOf(country, 'portal')}/services/${service}/begin${query}`);
  await signIn(visitor, pid);
  await page.waitForURL(/\/begin/);
  await visitor.look('who-is-asked');
  // It begins one also where another of the same was begun before, and is called otherwise then.
  await visitor.press(page.locator('main form[action*="/begin"]').getByRole('button'));
  await chooseWhoFor(visitor, company, beforeChoice);
  await page.waitForURL(/\/pages\//);
}
