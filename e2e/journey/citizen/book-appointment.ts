import type { Visitor } from '../visitor.ts';

/** A time at a counter, as the person's slip has it. */
export interface BookedTime {
  readonly service: string;
  /** What the person says or shows there. */
  readonly code: string;
}

/**
 * From the page that follows an application to a time at a counter, where the service still wants one: the first place, its first free
 * time.
 * @param url of the page to follow
 */
export async function bookAppointment(
  visitor: Visitor,
  url: string,
  service: string,
): Promise<BookedTime | undefined> {
  const { page } = visitor;
  await visitor.go(url);
  const link = page.locator(`main a[href^="/book/${service}"]`);
  if ((await link.count()) === 0) return undefined;
  await visitor.press(link.first());
  await page.waitForURL(/\/book\//);
  await visitor.look('places');
  const places = page.locator('main a[href*="place="]');
  const times = page.locator('input[name=start]');
  if ((await times.count()) === 0) await visitor.press(places.first());
  await times.first().waitFor();
  await visitor.choose(times.first());
  await visitor.look('times');
  await visitor.press(page.locator('main form[action^="/book/"]').getByRole('button').first());
  await page.waitForURL(/\/appointments\/[0-9a-f-]{36}/);
  await visitor.look('slip');
  const code = (await page.locator('.slip-code').innerText()).trim();
  return { service, code };
}
