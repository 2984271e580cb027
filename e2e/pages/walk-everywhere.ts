import { doorOf } from '../harness/country.ts';
import { beginDraft } from '../journey/citizen/begin-draft.ts';
import { confirmContact } from '../journey/citizen/confirm-contact.ts';
import { waitForSources } from '../journey/citizen/fill-application.ts';
import { signIn } from '../journey/sign-in.ts';
import { words } from '../journey/words.ts';
import type { Visitor } from '../journey/visitor.ts';
import { walkBreach } from './walk-breach.ts';
import { walkCatalogue } from './walk-catalogue.ts';
import { walkAsAdministrator, walkAsAuditor } from './walk-desk.ts';
import { walkDemo } from './walk-demo.ts';
import { walkLinks, type Walk } from './walk-links.ts';
import { walkQuality } from './walk-quality.ts';

const staff = '9103900002307';

/** The questions of a start as somebody finds them who had answered one, pressed on, and comes back. */
async function leaveStartHalf(visitor: Visitor, country: Walk['country']): Promise<void> {
  const { page, language } = visitor;
  const start = `${doorOf(country, 'portal')}/life/open-restaurant`;
  await visitor.open(start);
  await visitor.type(page.locator('input[name="shop.areaSquareMetres"]'), '80');
  await visitor.press(page.getByRole('button', { name: words(language).next, exact: true }));
  await page.locator('.error-summary').waitFor();
  await visitor.open(start);
  await visitor.look('start-left-half');
}

/** Books the first free time at the first place that makes passports. */
async function bookTime(visitor: Visitor, country: Walk['country']): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${doorOf(country, 'portal')}/book/passport`);
  const place = page.locator('main a[href*="place="]').first();
  if ((await page.locator('input[name="start"]').count()) === 0) await visitor.press(place);
  await visitor.choose(page.locator('input[name="start"]').first());
  await visitor.press(page.locator('main form[action^="/book/"] button').last());
  await page.waitForURL(/\/appointments\/[^/]+$/);
}

/**
 * Walks the links of portal, desk and Linkage Center and the pages of the demo's own sites, each signed in as somebody who may see much of it.
 * @param pid a person who has documents and begins another application on the way
 */
export async function walkEverywhere(
  visit: (who: string) => Promise<Visitor>,
  walk: Walk,
  pid: string,
): Promise<void> {
  const citizen = await visit('citizen');
  await beginDraft(citizen, walk.country, { pid, service: 'food-place-notification' });
  // What came from a source can be reported as wrong: the link stands beside it, on this page alone. The list leads to the next.
  await waitForSources(citizen);
  const { pathname: fetched } = new URL(citizen.page.url());
  await confirmContact(citizen, walk.country, 'home@example.com');
  await leaveStartHalf(citizen, walk.country);
  await bookTime(citizen, walk.country);
  const { pathname: booked } = new URL(citizen.page.url());
  await walkLinks(citizen, 'portal', walk, [fetched, booked, '/applications', '/', '/kept', '/check']);
  await citizen.close();

  const officer = await visit('officer');
  await walkAsAdministrator(officer, walk);
  await officer.close();

  const auditor = await visit('auditor');
  await walkAsAuditor(auditor, walk);
  await auditor.close();

  const member = await visit('staff');
  await member.open(`${doorOf(walk.country, 'linkage')}/signin`);
  await signIn(member, staff);
  await walkLinks(member, 'linkage', walk);
  await member.close();

  const author = await visit('author');
  await walkCatalogue(author, walk.country);
  await walkBreach(author, walk.country);
  await walkQuality(author, walk.country);
  await author.close();

  const guest = await visit('guest');
  await walkDemo(guest, walk);
  await guest.close();
}
