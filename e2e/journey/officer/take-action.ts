import { showToken } from './show-token.ts';
import type { Visitor } from '../visitor.ts';

/** Actions of the decision bar that are done at once, or that first ask for more on a page of their own. */
export type DeskAction =
  | 'claim'
  | 'find-complete'
  | 'notice'
  | 'propose'
  | 'approve'
  | 'hear'
  | 'refuse'
  | 'decide-appeal'
  | 'refund';

/** Takes an action on the case that is open. `fill` answers what its page asks. Throws with what the desk refuses. */
export async function takeAction(
  officer: Visitor,
  action: DeskAction,
  fill?: () => Promise<void>,
): Promise<void> {
  const { page } = officer;
  const caseUrl = page.url();
  const atOnce = page.locator(`main form[action$="/${action}"]`).getByRole('button');
  if ((await atOnce.count()) > 0) {
    await officer.press(atOnce.first());
  } else {
    await officer.press(page.locator(`main a[href$="/${action}"]`).first());
    await page.waitForURL(new RegExp(`/${action}$|/second-factor\\?`));
    await showToken(officer);
    await page.waitForURL(new RegExp(`/${action}$`));
    await fill?.();
    const checked = page.locator('main input[type=checkbox][name=checked]');
    if (action === 'approve' && (await checked.count()) > 0) await officer.choose(checked);
    await officer.look(action);
    // What shows a draft of the letter sends the same form elsewhere.
    await officer.press(page.locator(`main form[action$="/${action}"] button:not([formaction])`).first());
  }
  await page.waitForLoadState();
  const refused = page.locator('.error-summary').first();
  if (await refused.isVisible()) throw new Error(`${action} is refused: ${await refused.innerText()}`);
  if (page.url() !== caseUrl) throw new Error(`${action} led to ${page.url()}: ${await page.title()}`);
}

/** Where two officers decide, the one who has checked proposes what the other decides. Gives whether that was so. */
export async function proposeApproval(officer: Visitor): Promise<boolean> {
  const { page } = officer;
  if ((await page.locator('main a[href$="/propose"]').count()) === 0) return false;
  await takeAction(officer, 'propose', async () => {
    await officer.choose(page.locator('input[name=outcome][value=approve]'));
    await officer.type(page.locator('textarea[name=reasons]'), 'ตรวจครบถ้วน ไม่พบเหตุขัดข้อง');
  });
  return true;
}

/** Asks the person once for everything that is missing. */
export const sendNotice = (officer: Visitor, gaps: Readonly<Record<string, string>>): Promise<void> =>
  takeAction(officer, 'notice', async () => {
    for (const [question, text] of Object.entries(gaps)) {
      await officer.choose(officer.page.locator(`input[name=gap][value="${question}"]`));
      await officer.type(officer.page.locator(`input[name="text-${question}"]`), text);
    }
  });
