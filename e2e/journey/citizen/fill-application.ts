import type { Applicant } from '../applicants.ts';
import { fillForm, type Prepared } from '../fill-form.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';

const manyPages = 12;
/** A minute of looks. */
const manyLooks = 240;

/** From the result of the questions, or the page of a service, through sign-in to the choice for whom one applies, and makes it. */
export async function beginApplication(visitor: Visitor, { pid, company }: Applicant): Promise<void> {
  const { page } = visitor;
  await visitor.press(page.locator('main a[href*="/begin"]').first());
  await signIn(visitor, pid, 'sign-in');
  await page.waitForURL(/\/begin(\?|$)/);
  await visitor.look('who-is-asked');
  await visitor.press(page.locator('main form[action*="/begin"]').getByRole('button'));
  await chooseWhoFor(visitor, company);
}

/** Chooses oneself or a company, as soon as the register has named it. */
export async function chooseWhoFor(
  visitor: Visitor,
  company: string | undefined,
  beforeChoice?: () => Promise<void>,
): Promise<void> {
  const { page, language } = visitor;
  await page.waitForURL(/\/apply\/[^/]+\/(for|pages\/)/);
  // Who has said it in the questions before is not asked again.
  if (!page.url().endsWith('/for')) {
    await beforeChoice?.();
    return;
  }
  const choice = page.locator(`input[name=for][value="${company ?? 'self'}"]`);
  for (let looks = 0; (await choice.count()) === 0; looks += 1) {
    if (looks === manyLooks) throw new Error(`${company ?? 'self'} is not among those one may apply for`);
    await page.waitForTimeout(250);
    await page.reload();
  }
  await visitor.choose(choice);
  await visitor.look('for-whom');
  await beforeChoice?.();
  await visitor.press(page.getByRole('button', { name: words(language).next, exact: true }));
}

/** Answers one page of the form after another until the check of answers. Throws with what a page refuses, or when it opens. */
export async function fillApplication(visitor: Visitor, answers: Prepared): Promise<void> {
  const { page, language } = visitor;
  const text = words(language);
  let triedAgain: string | undefined;
  for (let pages = 0; ; pages += 1) {
    await page.waitForURL(/\/apply\/[^/]+\/(pages\/|check)/);
    if (page.url().endsWith('/check')) {
      const closed = page.locator('.notice', { hasText: text.closed });
      if ((await closed.count()) > 0) throw new Error(await closed.innerText());
      return;
    }
    if (pages === manyPages) throw new Error(`The form does not end: ${page.url()}`);
    const name = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await waitForSources(visitor);
    await visitor.look(`form-${name}-fetched`);
    const given = await fillForm(visitor, answers);
    await visitor.look(`form-${name}-filled`);
    await visitor.press(page.getByRole('button', { name: text.next, exact: true }));
    await page.waitForLoadState();
    const refused = page.locator('.error-summary, [role=alert]').first();
    if (!(await refused.isVisible())) continue;
    // What an answer has brought in stands on the page only now.
    const left = Object.fromEntries(Object.entries(answers).filter(([field]) => !given.includes(field)));
    const answered = await fillForm(visitor, left);
    if (answered.length === 0 || triedAgain === name)
      throw new Error(`${name} is refused: ${await refused.innerText()}`);
    triedAgain = name;
    await visitor.press(page.getByRole('button', { name: text.next, exact: true }));
    await page.waitForLoadState();
  }
}

/** Values arrive by themselves; without JavaScript a button asks for the latest. */
export async function waitForSources(visitor: Visitor): Promise<void> {
  const { page, usesScript, language } = visitor;
  const asking = page.locator('#fetched[data-asking]');
  for (let looks = 0; looks < manyLooks && (await asking.count()) > 0; looks += 1) {
    await page.waitForTimeout(250);
    if (!usesScript) await visitor.press(page.getByRole('button', { name: words(language).latest }));
  }
}
