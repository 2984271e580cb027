import type { CountryDoors } from '../../harness/country.ts';
import { goToDesk } from '../officer/open-case.ts';
import { takeAction } from '../officer/take-action.ts';
import type { Visitor } from '../visitor.ts';

/** Who decides appeals at the municipality. */
export const appealJudge = '9500100006107';

/** Opens the appeal of an application by what the desk finds; the case that it is about stands beside it. */
async function openAppeal(judge: Visitor, application: string): Promise<string> {
  const { page } = judge;
  await judge.type(page.getByRole('search').getByRole('searchbox'), application);
  await judge.press(page.getByRole('search').getByRole('button'));
  await page.waitForURL(/\/inbox\?found=yes$/);
  await judge.press(page.getByRole('link', { name: /-A-/ }).first());
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  return page.url();
}

/** An officer who did not make the order takes the appeal and revokes what was ordered. */
export async function revokeOrder(
  judge: Visitor,
  country: CountryDoors,
  application: string,
  words: { readonly facts: string; readonly law: string; readonly reasons: string },
): Promise<void> {
  const { page } = judge;
  await goToDesk(judge, country, appealJudge);
  const url = await openAppeal(judge, application);
  await judge.look('appeal');
  await takeAction(judge, 'claim');
  await page.goto(url);
  await takeAction(judge, 'decide-appeal', async () => {
    await judge.choose(page.locator('input[name=outcome][value=revoked]'));
    for (const [name, text] of Object.entries({ ...words, lawEn: words.law }))
      await judge.type(page.locator(`textarea[name=${name}]`), text);
  });
  await judge.look('appeal-decided');
}
