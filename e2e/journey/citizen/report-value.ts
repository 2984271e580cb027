import { doorOf, type CountryDoors } from '../../harness/country.ts';
import { signIn } from '../sign-in.ts';
import type { Visitor } from '../visitor.ts';

export interface ReportedValue {
  readonly pid: string;
  readonly item: string;
  readonly shouldBe: string;
  readonly reasons: string;
}

/** Asks for a value of one's own, finds it wrong, and reports it to who owns it. @returns address of the report */
export async function reportValue(
  citizen: Visitor,
  country: CountryDoors,
  { pid, item, shouldBe, reasons }: ReportedValue,
): Promise<string> {
  const { page } = citizen;
  await citizen.open(`${doorOf(country, 'portal')}/wrong/${item}`);
  if (page.url().includes('/sign-in/')) await signIn(citizen, pid);
  await page.waitForURL(/\/wrong\//);
  await citizen.look('wrong-value-ask');
  await citizen.press(page.locator('form[action^="/wrong/"] button'));
  await page.waitForURL(/\/corrections\//);
  await citizen.type(page.locator('[name=shouldBe]'), shouldBe);
  await citizen.type(page.locator('[name=reasons]'), reasons);
  await citizen.look('wrong-value-report');
  await citizen.press(page.locator('form[action^="/corrections/"] button').first());
  await signIn(citizen, pid);
  await page.waitForURL(/\/corrections\/[^/]+\?sent=yes/);
  await citizen.look('wrong-value-sent');
  const url = new URL(page.url());
  return `${url.origin}${url.pathname}`;
}
