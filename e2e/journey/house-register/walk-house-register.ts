import type { Language } from '@saphan/contracts';
import type { Browser } from 'playwright-core';
import { readCatalogue } from '../../harness/read-catalogue.ts';
import type { CountryDoors } from '../../harness/country.ts';
import { openDatabase } from '../../harness/open-database.ts';
import { beginDraft } from '../citizen/begin-draft.ts';
import { waitForSources } from '../citizen/fill-application.ts';
import type { Photographer } from '../photographer.ts';
import { openVisitor, type Visitor } from '../visitor.ts';
import { walkLifeEvent, type JourneyParts } from '../walk-life-event.ts';
import { connectRegistrar } from './connect-registrar.ts';

const pid = '9500100000001';

export interface HouseRegisterReport {
  /** Address of the new house, as the register has it. */
  readonly address: string;
  /** Whether a form shows it, before and after the move was registered at the counter. */
  readonly shownBefore: boolean;
  readonly shownAfter: boolean;
  readonly faults: readonly string[];
}

export interface HouseRegisterParts extends Pick<JourneyParts, 'country' | 'tell'> {
  readonly browser: Browser;
  readonly photographer: Photographer | undefined;
  readonly language: Language;
  readonly output: string;
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Address of the house that the examples of the service move to. */
async function readNewAddress(country: CountryDoors): Promise<string> {
  const { items } = await readCatalogue();
  const house: unknown = items.find(({ id }) => id === 'move.houseCode')?.examples[0];
  const register = await openDatabase(country, 'dopa', 'dopa_owner');
  try {
    const { rows } = await register.query<{ address_text: string }>(
      'select address_text from exchange.house where house_code = $1',
      [house],
    );
    return plain(rows[0]?.address_text ?? '');
  } finally {
    await register.end();
  }
}

/** Whether the register gives this address into a form that is begun now. */
async function showsAddress(visitor: Visitor, country: CountryDoors, address: string): Promise<boolean> {
  await beginDraft(visitor, country, { pid, service: 'food-place-notification' });
  await waitForSources(visitor);
  await visitor.look('registered-address');
  return plain((await visitor.page.locator('main').textContent()) ?? '').includes(address);
}

/**
 * Somebody moves house: the register's own program is told by the desk when the move is registered at the counter, and writes it
 * down; the next form shows the new address.
 */
export async function walkHouseRegister({
  browser,
  country,
  photographer,
  tell,
  language,
  output,
}: HouseRegisterParts): Promise<HouseRegisterReport> {
  const visitors: Visitor[] = [];
  const visit = async (who: string): Promise<Visitor> => {
    const visitor = await openVisitor(browser, { language, usesScript: true, photographer, who });
    visitors.push(visitor);
    return visitor;
  };
  const address = await readNewAddress(country);
  const administrator = await visit('administrator');
  const registrar = await connectRegistrar(administrator, country, 'house-move');
  tell('the house register is connected to the municipality’s desk');
  try {
    const shownBefore = await showsAddress(await visit('citizen-before'), country, address);
    const options = {
      journey: 'house-move',
      usesScript: true,
      usesKeyboard: false,
      person: undefined,
    } as const;
    await walkLifeEvent(
      { ...options, language, output },
      { browser, country, photographer: undefined, tell },
    );
    const shownAfter = await showsAddress(await visit('citizen-after'), country, address);
    tell(`the next form ${shownAfter ? 'shows' : 'does not show'} ${address}`);
    await registrar.end();
    return { address, shownBefore, shownAfter, faults: visitors.flatMap(({ faults }) => faults) };
  } finally {
    await registrar.close();
    await Promise.all(visitors.map((visitor) => visitor.close()));
  }
}
