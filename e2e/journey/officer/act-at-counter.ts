import type { CountryDoors } from '../../harness/country.ts';
import { putCardIn, takeCardOut } from '../counter/card-reader.ts';
import type { Visitor } from '../visitor.ts';
import { getOfficers } from './officers.ts';
import { goToDesk, openCase } from './open-case.ts';

/** What a case ended with at the counter. */
export interface CounterEnd {
  readonly service: string;
  readonly handedOver: string;
  /** Number of the receipt. */
  readonly receipt: string;
}

export interface ActingAt {
  readonly id: string;
  /** As the desk shows it. */
  readonly name: string;
  readonly member: string;
  /** Number of the application. */
  readonly number: string;
  readonly applicant: string;
}

/** Somebody who comes along, where another party must be there. */
const companions = ['9500100000109', '9500100000206'] as const;

const readerSays = (visitor: Visitor, state: string) =>
  visitor.page.waitForFunction(
    (wanted) =>
      document.querySelector('#reader-state')?.textContent ===
      document.querySelector(`#reader [data-state="${wanted}"]`)?.textContent,
    state,
  );

/** The card of one who stands there is read for their place in the form. */
async function readCard(visitor: Visitor, country: CountryDoors, seat: string, pid: string): Promise<void> {
  await takeCardOut(country);
  await readerSays(visitor, 'AgentAvailable');
  await putCardIn(country, pid);
  await readerSays(visitor, 'CitizenAvailable');
  await visitor.press(visitor.page.locator(`fieldset[data-seat="${seat}"]`).getByRole('button'));
}

/** At the desk of the agency: opens the case, reads the cards of all who must be there, takes the fee and hands over. */
export async function actAtCounter(
  visitor: Visitor,
  country: CountryDoors,
  { id, name, member, number, applicant }: ActingAt,
): Promise<CounterEnd> {
  const { page } = visitor;
  await goToDesk(visitor, country, getOfficers(member).checks);
  await openCase(visitor, number, name);
  await visitor.press(page.locator('main a[href$="/act"]').first());
  await page.waitForURL(/\/act$/);
  const seats = await page
    .locator('fieldset[data-seat]:not([data-optional])')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-seat') ?? ''));
  const others = companions.filter((pid) => pid !== applicant);
  for (const [at, seat] of seats.entries())
    await readCard(visitor, country, seat, at === 0 ? applicant : (others[at - 1] ?? ''));
  const handedOver = `${name} 1/2569`;
  await visitor.type(page.locator('input[name=handedOver]'), handedOver);
  await visitor.type(page.locator('input[name=fee]'), '500');
  await visitor.look('act');
  await visitor.press(page.locator('main form[action$="/act"]').getByRole('button').last());
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  await visitor.look('acted');
  await takeCardOut(country);
  const receipt = /COUNTER-[0-9]{2}-[0-9]{5}/.exec(await page.locator('main').innerText())?.[0];
  if (receipt === undefined) throw new Error(`${id} was not done at the counter`);
  return { service: id, handedOver, receipt };
}
