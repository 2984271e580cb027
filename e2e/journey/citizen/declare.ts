import type { FieldStatistics } from '@saphan/forms';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';

/** On the page "check answers": how many items were fetched, typed, uploaded, as the page itself counts them. */
export async function readFields({ page }: Visitor): Promise<FieldStatistics> {
  const text = await page.locator('[data-fields]').getAttribute('data-fields');
  if (text === null) throw new Error('The page that checks the answers says nothing of its fields');
  return JSON.parse(text) as FieldStatistics;
}

/** Declares what the page shows, by a fresh sign-in; the number comes at once. Gives the application's id and number. */
export async function declare(
  visitor: Visitor,
  pid: string,
): Promise<{ readonly id: string; readonly number: string }> {
  const { page, language } = visitor;
  const button = page.getByRole('button', { name: words(language).declare, exact: true });
  if ((await button.count()) === 0)
    throw new Error(`The page does not take a declaration: ${await page.locator('main').innerText()}`);
  await visitor.press(button);
  await signIn(visitor, pid, 'confirm');
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
  await visitor.look('submitted');
  return readSubmitted(visitor);
}

/** Id and number of the application that the page follows. */
export async function readSubmitted({
  page,
}: Visitor): Promise<{ readonly id: string; readonly number: string }> {
  const shown = page.locator('[data-application]');
  const id = (await shown.getAttribute('data-application')) ?? '';
  const number = /[A-Z]+-[0-9]{2}-[0-9]{6}/.exec(await shown.innerText())?.[0];
  if (number === undefined) throw new Error('No application number stands on the page after submitting');
  return { id, number };
}
