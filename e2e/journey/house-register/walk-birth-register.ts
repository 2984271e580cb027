import { beginDraft } from '../citizen/begin-draft.ts';
import { waitForSources } from '../citizen/fill-application.ts';
import { fillForm } from '../fill-form.ts';
import { openVisitor, type Visitor } from '../visitor.ts';
import { walkLifeEvent } from '../walk-life-event.ts';
import { words } from '../words.ts';
import { connectRegistrar } from './connect-registrar.ts';
import type { HouseRegisterParts } from './walk-house-register.ts';

const pid = '9500100000001';

export interface BirthRegisterReport {
  /** Children that the form for the subsidy offers, before and after the birth was registered at the counter. */
  readonly offeredBefore: readonly string[];
  readonly offeredAfter: readonly string[];
  /** What the register then says of the child that was chosen. */
  readonly fetched: readonly string[];
  readonly faults: readonly string[];
}

/** Begins a form for the subsidy, as far as its page of the child. @returns names of the children that it offers */
async function offeredChildren(visitor: Visitor, country: HouseRegisterParts['country']): Promise<string[]> {
  const { page, language } = visitor;
  await beginDraft(visitor, country, { pid, service: 'newborn-subsidy' });
  await waitForSources(visitor);
  await fillForm(visitor, { 'home.subDistrict': '500105', 'contact.phone': '053 000 101' });
  await visitor.press(page.getByRole('button', { name: words(language).next, exact: true }));
  await page.waitForURL(/\/pages\/child$/);
  await visitor.look('which-child');
  const offered = page.locator('label:has(input[name="child.pid"]:not([value=other]))');
  return (await offered.allInnerTexts()).map((text) => text.trim());
}

/** Values that the register has given on the page, once the first child is chosen. */
async function chooseFirst(visitor: Visitor): Promise<string[]> {
  const { page } = visitor;
  await visitor.choose(page.locator('input[name="child.pid"]').first());
  const values = page.locator('#fetched');
  await values.locator('summary, .row').first().waitFor({ state: 'attached' });
  await waitForSources(visitor);
  await visitor.press(values.locator('summary').first());
  await visitor.look('child-fetched');
  const lines = (await values.innerText()).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

/**
 * A child is born: the register's own program is told by the desk when the birth is registered at the counter, and writes the child
 * down; the next form offers the child to its mother, and what is known of it is asked of the register.
 */
export async function walkBirthRegister({
  browser,
  country,
  photographer,
  tell,
  language,
  output,
}: HouseRegisterParts): Promise<BirthRegisterReport> {
  const visitors: Visitor[] = [];
  const visit = async (who: string): Promise<Visitor> => {
    const visitor = await openVisitor(browser, { language, usesScript: true, photographer, who });
    visitors.push(visitor);
    return visitor;
  };
  const administrator = await visit('administrator');
  const registrar = await connectRegistrar(administrator, country, 'birth-registration');
  tell('the register of births is connected to the municipality’s desk');
  try {
    const offeredBefore = await offeredChildren(await visit('mother-before'), country);
    const options = { journey: 'newborn', usesScript: true, usesKeyboard: false, person: undefined } as const;
    await walkLifeEvent(
      { ...options, language, output },
      { browser, country, photographer: undefined, tell },
    );
    const mother = await visit('mother-after');
    const offeredAfter = await offeredChildren(mother, country);
    tell(`the next form offers ${offeredAfter.join(', ')}`);
    const fetched = await chooseFirst(mother);
    await registrar.end();
    return { offeredBefore, offeredAfter, fetched, faults: visitors.flatMap(({ faults }) => faults) };
  } finally {
    await registrar.close();
    await Promise.all(visitors.map((visitor) => visitor.close()));
  }
}
