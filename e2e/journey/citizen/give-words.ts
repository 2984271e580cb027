import type { Service } from '@saphan/contracts';
import { doorOf, type CountryDoors } from '../../harness/country.ts';
import type { Prepared } from '../fill-form.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';

export interface WordParties {
  readonly country: CountryDoors;
  /** Opens the browser of somebody who is asked. */
  readonly visit: (who: string) => Promise<Visitor>;
  /** Number of who applies: nobody gives their word to themselves. */
  readonly applicant: string;
  /** Numbers of those whom the answers name. */
  readonly pids: readonly string[];
}

/** Numbers of those whom these answers name for a word. */
export function namedFor({ words = [] }: Pick<Service, 'words'>, answers: Prepared): readonly string[] {
  return words.flatMap(({ by: { rows, pid } }) =>
    Object.entries(answers).flatMap(([field, answer]) => {
      const isNamed =
        rows === undefined ? field === pid : field.startsWith(`${rows}.`) && field.endsWith(`.${pid}`);
      return isNamed && typeof answer === 'string' ? [answer] : [];
    }),
  );
}

/** Asks everybody whose word the application waits for, as its own page tells. */
async function askAll(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const unasked = page.locator('[data-word][data-state=unasked]');
  for (let left = await unasked.count(); left > 0; left -= 1) {
    await visitor.press(unasked.first().getByRole('button'));
    await page.waitForURL(/\/words(\?|$)/);
  }
}

/** Somebody signs in, reads what is asked of them, says how they know where that is wanted, and agrees. */
async function giveWord(visitor: Visitor, country: CountryDoors, pid: string): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${doorOf(country, 'portal')}/words`);
  await signIn(visitor, pid);
  await page.waitForURL(/\/words(\?|$)/);
  await visitor.look('words-of-mine');
  await visitor.press(page.locator('main a[href^="/words/"]').first());
  await page.locator('[data-word-state=asked]').waitFor();
  await visitor.look('word-asked');
  const form = page.locator('form[action$="/declare"]');
  await visitor.type(form.locator('textarea'), 'รู้จักครอบครัวนี้');
  await visitor.press(form.getByRole('button'));
  await signIn(visitor, pid, 'confirm-word');
  await page.locator('[data-word-state=given]').waitFor();
  await visitor.look('word-given');
}

/** From the check of answers to the words of all others that are needed, each given at a browser of their own, and back. */
export async function letOthersGiveWords(
  visitor: Visitor,
  { country, visit, applicant, pids }: WordParties,
): Promise<void> {
  const { page } = visitor;
  const checkUrl = page.url();
  const link = page.locator('main a[href$="/words"]');
  if ((await link.count()) === 0) return;
  await visitor.press(link.first());
  await visitor.look('words-to-ask');
  await askAll(visitor);
  await visitor.look('words-asked');
  for (const pid of pids.filter((each) => each !== applicant)) {
    const other = await visit(`other-${pid.slice(-3)}`);
    await giveWord(other, country, pid);
    await other.close();
  }
  await visitor.go(page.url());
  await visitor.look('words-given');
  await visitor.go(checkUrl);
}
