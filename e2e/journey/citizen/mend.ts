import { fillForm, type Prepared } from '../fill-form.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import { letSecondDeclare, type CosignParties } from './cosign.ts';

/** Sends an agency all that its notice asks for, declared by a fresh sign-in, and by the other director first where one is needed. */
export async function mend(
  visitor: Visitor,
  pid: string,
  answers: Prepared,
  parties?: CosignParties,
): Promise<void> {
  const { page, language } = visitor;
  const text = words(language);
  await visitor.look('notice');
  await visitor.press(page.getByRole('link', { name: text.mend, exact: true }).first());
  await page.waitForURL(/\/mend\//);
  await fillForm(visitor, answers);
  await visitor.look('mend');
  await visitor.press(page.getByRole('button', { name: text.declareMended, exact: true }));
  if (parties !== undefined) {
    await letSecondDeclare(visitor, parties);
    await page.reload();
    await visitor.look('second-has-declared');
    await visitor.press(page.locator('form[action$="/mend-declare"]').getByRole('button'));
  }
  await signIn(visitor, pid);
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
  await visitor.look('mended');
}
