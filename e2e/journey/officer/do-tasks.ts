import type { Visitor } from '../visitor.ts';

/**
 * Does what the process of a case asks for before the decision, as far as this officer may: everything is found as it should be.
 * The page of the process stays open.
 * @param url of the case
 */
export async function doTasks(officer: Visitor, url: string): Promise<void> {
  const { page } = officer;
  await page.goto(`${url}/process`);
  await officer.look('process');
  for (;;) {
    const form = page.locator('main form[action$="/process/complete"]').first();
    if ((await form.count()) === 0) break;
    const yes = form.locator('input[type=radio][value=yes]');
    for (let at = 0; at < (await yes.count()); at += 1) await officer.choose(yes.nth(at));
    await officer.type(form.locator('textarea'), 'ไปดูแล้ว เรียบร้อย');
    const before = await form.locator('input[name=base]').inputValue();
    await officer.press(form.getByRole('button').first());
    await page.waitForLoadState();
    const after = page.locator('main input[name=base]').first();
    if ((await after.count()) > 0 && (await after.inputValue()) === before)
      throw new Error(`a task of ${url} is refused: ${await page.title()}`);
  }
}
