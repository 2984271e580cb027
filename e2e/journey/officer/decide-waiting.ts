import type { CountryDoors } from '../../harness/country.ts';
import type { Visitor } from '../visitor.ts';
import { doTasks } from './do-tasks.ts';
import { goToDesk, showCase } from './open-case.ts';
import { proposeApproval, takeAction, type DeskAction } from './take-action.ts';

/** Each once, where it can be done: a case that was claimed before is only found complete, one that was found so only approved. */
const inOrder = ['find-complete', 'approve'] as const satisfies readonly DeskAction[];

/**
 * One officer of an agency decides all that waits, one case after the other as the desk leads, and gives how many.
 * @param options `proposes` where the officer checks what another decides
 */
export async function decideWaiting(
  pid: string,
  officer: Visitor,
  country: CountryDoors,
  { proposes = false }: { readonly proposes?: boolean } = {},
): Promise<number> {
  const { page } = officer;
  await goToDesk(officer, country, pid);
  const inbox = page.url();
  let last = '';
  for (let decided = 0; ; decided += 1) {
    await page.goto(new URL('/inbox/next', inbox).href);
    // The list, where nothing is left; the same again, where the officer can do no more about it.
    if (!/\/cases\/[0-9a-f-]{36}$/.test(page.url()) || page.url() === last) return decided;
    last = page.url();
    for (const action of inOrder) {
      const isAllowed = page.locator(`main form[action$="/${action}"], main a[href$="/${action}"]`);
      if ((await isAllowed.count()) > 0) await takeAction(officer, action);
      if (action !== 'find-complete') continue;
      await doTasks(officer, last);
      await showCase(officer, last);
    }
    if (proposes) await proposeApproval(officer);
  }
}
