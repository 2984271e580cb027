import type { Visitor } from './visitor.ts';

/** At the identity provider's page: chooses who one is, by search where the person is not among the named ones. */
export async function signIn(visitor: Visitor, pid: string, picture?: string): Promise<void> {
  const { page } = visitor;
  await page.waitForURL(/\/sign-in\//);
  const pin = page.locator('input[name=pin]');
  // At a counter the card is in the reader: its holder types the PIN and chooses nobody.
  if ((await pin.count()) > 0) {
    await visitor.type(pin, '1234');
    if (picture !== undefined) await visitor.look(picture);
    await visitor.press(page.locator('form.search').getByRole('button'));
    return;
  }
  const choice = page.locator(`button[name=pid][value="${pid}"]`).first();
  if ((await choice.count()) === 0) {
    await visitor.type(page.getByRole('searchbox'), pid);
    await visitor.press(page.getByRole('search').getByRole('button'));
  }
  if (picture !== undefined) await visitor.look(picture);
  await visitor.press(choice);
}
