import { readCatalogue } from '../harness/read-catalogue.ts';
import { doorOf, type CountryDoors } from '../harness/country.ts';
import { declare } from './citizen/declare.ts';
import { fillApplication } from './citizen/fill-application.ts';
import { prepareExamples } from './services/prepare-examples.ts';
import { signIn } from './sign-in.ts';
import type { Visitor } from './visitor.ts';
import { words } from './words.ts';

/** Born in 1958, and lets the young woman of her house apply. */
const bualoi = '9500100000010';
const kanya = { pid: '9500100000001', name: 'กัญญา ศรีวิไล' };
/** A change of it is taken in all year. */
const service = 'elderly-allowance';
const days = 30;

/** Signs a power of attorney. @returns its address */
async function givePower(visitor: Visitor, country: CountryDoors): Promise<string> {
  const { page } = visitor;
  await visitor.open(`${doorOf(country, 'portal')}/powers`);
  await signIn(visitor, bualoi);
  await page.waitForURL(/\/powers(\?|$)/);
  await visitor.look('powers');
  await visitor.press(page.locator('main a[href="/powers/new"]'));
  const until = new Date(Date.now() + days * 86_400_000);
  await visitor.type(page.locator('input[name=pid]'), kanya.pid);
  await visitor.type(page.locator('input[name=name]'), kanya.name);
  await visitor.choose(page.locator(`input[name=services][value="${service}"]`));
  await visitor.type(page.locator('input[name=until-day]'), String(until.getDate()));
  await visitor.select(page.locator('select[name=until-month]'), String(until.getMonth() + 1));
  await visitor.type(page.locator('input[name=until-year]'), String(until.getFullYear() + 543));
  await visitor.look('power-new');
  await visitor.press(page.locator('form[action="/powers/new"]').getByRole('button'));
  await signIn(visitor, bualoi, 'confirm-power');
  await page.locator('[data-power=offered]').waitFor();
  await visitor.look('power-offered');
  return page.url();
}

/** One person gives another a power of attorney, who accepts it, applies for them, and loses it again. */
export async function walkPower(
  visit: (who: string) => Promise<Visitor>,
  country: CountryDoors,
): Promise<{ readonly number: string; readonly standing: string; readonly faults: readonly string[] }> {
  const principal = await visit('principal');
  const url = await givePower(principal, country);

  const agent = await visit('agent');
  await agent.open(url);
  await signIn(agent, kanya.pid);
  await agent.page.locator('[data-power=offered]').waitFor();
  await agent.look('power-to-accept');
  await agent.press(agent.page.locator('form[action$="/declare"]').getByRole('button'));
  await signIn(agent, kanya.pid);
  await agent.page.locator('[data-power=active]').waitFor();

  await agent.go(`${doorOf(country, 'portal')}/services/${service}/begin?variant=amend`);
  await agent.press(agent.page.locator('main form[action*="/begin"]').getByRole('button'));
  await agent.page.waitForURL(/\/for$/);
  await agent.choose(agent.page.locator('input[name=for][value^="power:"]'));
  await agent.look('for-another');
  await agent.press(agent.page.getByRole('button', { name: words('th').next, exact: true }));
  await fillApplication(agent, prepareExamples(await readCatalogue(), service, ''));
  await agent.look('check-for-another');
  const { number } = await declare(agent, kanya.pid);

  await principal.go(url);
  await principal.page.getByText(number).waitFor();
  await principal.look('power-used');
  await principal.press(principal.page.locator('form[action$="/end"]').getByRole('button'));
  const ended = principal.page.locator('[data-power=ended]');
  await ended.waitFor();
  await principal.look('power-ended');
  const standing = (await ended.getAttribute('data-power')) ?? '';
  const faults = [...principal.faults, ...agent.faults];
  await principal.close();
  await agent.close();
  return { number, standing, faults };
}
