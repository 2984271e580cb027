import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';
import { waitOnFollowPage } from '../citizen/follow.ts';

/** A person's own word against what an agency means to do, or has done. */
export interface Contest {
  readonly kind: 'statement' | 'appeal';
  /** Page that follows the application. */
  readonly url: string;
  readonly pid: string;
  readonly text: string;
}

/** From the page that follows, once the agency has said what it means to do or has done, to the word that is declared. */
export async function contestDecision(visitor: Visitor, { kind, url, pid, text }: Contest): Promise<void> {
  const { page } = visitor;
  const way = page.locator(`main a[href*="/${kind}/"]`).first();
  await waitOnFollowPage(visitor, url, `the way to the ${kind}`, async () => (await way.count()) > 0);
  await visitor.look(`may-give-${kind}`);
  await visitor.press(way);
  await page.waitForURL(new RegExp(`/${kind}/`));
  await visitor.type(page.locator('textarea[name=text]'), text);
  await visitor.look(kind);
  await visitor.press(page.locator(`main form[action*="/${kind}/"]`).getByRole('button'));
  await signIn(visitor, pid, `${kind}-confirm`);
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
  await visitor.look(`${kind}-sent`);
}
