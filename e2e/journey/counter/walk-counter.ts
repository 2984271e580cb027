import type { Language } from '@saphan/contracts';
import type { CountryDoors } from '../../harness/country.ts';
import { doorOf } from '../../harness/country.ts';
import { findApplicant } from '../applicants.ts';
import { readAccessList } from '../citizen/access-list.ts';
import { declare } from '../citizen/declare.ts';
import { chooseWhoFor, fillApplication } from '../citizen/fill-application.ts';
import { findService } from '../citizen/find-service.ts';
import { getJourney } from '../journeys.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { putCardIn, takeCardOut } from './card-reader.ts';

/** Officer of the municipality at the joint service centre. */
export const counterOfficer = '9500100006000';

export interface CounterReport {
  readonly number: string;
  /** What the person's own list says of the officer, and how many questions to sources name them. */
  readonly officerNamed: boolean;
  /** True where nothing of the person is left on the screen once the card is out. */
  readonly isEmptied: boolean;
  readonly faults: readonly string[];
}

/** The officer signs in where they work. */
async function enter(visitor: Visitor, country: CountryDoors): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${doorOf(country, 'portal')}/counter`);
  await visitor.look('door');
  const place = page.locator('select[name=place] option', { hasText: /ศูนย์บริการร่วม|joint service centre/ });
  const value =
    (await place
      .filter({ hasText: /เชียงใหม่|Chiang Mai/ })
      .first()
      .getAttribute('value')) ?? '';
  await visitor.select(page.locator('select[name=place]'), value);
  await visitor.press(page.locator('form[action="/counter/officer"]').getByRole('button'));
  await signIn(visitor, counterOfficer, 'officer-signs-in');
  await page.locator('#reader').waitFor();
  await visitor.look('no-card');
}

/** The person's card goes in; they hear what it means, agree, and type the PIN. */
async function serve(visitor: Visitor, country: CountryDoors, pid: string): Promise<void> {
  const { page } = visitor;
  await putCardIn(country, pid);
  await visitor.choose(page.locator('#card input[name=consent]'));
  await visitor.look('card-read');
  await visitor.press(page.locator('form[action="/counter/card"]').getByRole('button'));
  await signIn(visitor, pid, 'pin');
  await page.locator('.counter-strip').waitFor();
  await visitor.look('serving');
}

/** A person who has no telephone opens a restaurant at a counter, with an officer beside them. */
export async function walkCounter(
  visit: (who: string) => Promise<Visitor>,
  country: CountryDoors,
  { language, plan }: { readonly language: Language; readonly plan: string },
): Promise<CounterReport> {
  const applicant = findApplicant(undefined, language);
  const answers = { ...applicant.answers, 'own.openRestaurant.plans': ['alcohol'] };
  const visitor = await visit('counter');
  const { page } = visitor;
  const portal = doorOf(country, 'portal');
  await takeCardOut(country);
  await enter(visitor, country);
  await serve(visitor, country, applicant.pid);

  await findService(visitor, country, getJourney('restaurant'), answers);
  await visitor.press(page.locator('main a[href*="/begin"]').first());
  await page.waitForURL(/\/begin(\?|$)/);
  await visitor.press(page.locator('main form[action*="/begin"]').getByRole('button'));
  await chooseWhoFor(visitor, undefined);
  await fillApplication(visitor, { ...answers, 'shop.plan': plan });
  await visitor.look('check-answers');
  const { id, number } = await declare(visitor, applicant.pid);
  await visitor.go(`${portal}/counter/receipt`);
  await page.getByText(number).waitFor();
  await visitor.look('receipt');
  await readAccessList(visitor, country);
  const list = await page.locator('main').innerHTML();

  await visitor.go(`${portal}/applications/${id}`);
  await takeCardOut(country);
  await page.waitForURL(/\/counter$/);
  await page.locator('#reader').waitFor();
  await visitor.look('card-taken-out');
  const left = await page.locator('body').innerText();
  await visitor.go(`${portal}/applications/${id}`);
  const after = await page.locator('body').innerText();
  const faults = visitor.faults;
  await visitor.close();
  return {
    number,
    officerNamed: list.includes('มาลัย บริการดี'),
    isEmptied: ![left, after].some((text) => text.includes(number) || /ศรีวิไล|Sriwilai/.test(text)),
    faults,
  };
}
