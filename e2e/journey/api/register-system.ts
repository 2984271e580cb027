import { isAskedForToken, showToken } from '../officer/show-token.ts';
import type { CountryDoors } from '../../harness/country.ts';
import { doorOf } from '../../harness/country.ts';
import { goToDesk } from '../officer/open-case.ts';
import type { Visitor } from '../visitor.ts';

export interface RegisteredSystem {
  readonly clientId: string;
  readonly secret: string;
}

/** A system as its administrator registers it. */
export interface NewSystem {
  /** National id of the administrator. */
  readonly pid: string;
  /** Address of the system itself. */
  readonly url: string;
  /** Service of which it may see and handle cases. */
  readonly service: string;
  readonly names: readonly [th: string, en: string];
  readonly scopes: readonly string[];
}

/** The system is ended at the desk: it comes in no more, and nothing is sent to it. */
export async function endSystem(
  officer: Visitor,
  country: CountryDoors,
  { clientId }: RegisteredSystem,
): Promise<void> {
  const { page } = officer;
  const id = clientId.split('.')[1] ?? '';
  await page.goto(`${doorOf(country, 'desk')}/systems/${id}`);
  await officer.press(page.locator(`form[action="/systems/${id}/end"]`).getByRole('button'));
  if (isAskedForToken(officer)) {
    await showToken(officer);
    await officer.press(page.locator(`form[action="/systems/${id}/end"]`).getByRole('button'));
  }
  await page.waitForURL(/\/systems$/);
}

/** An administrator registers the agency's system at the desk, gives it a right to one service, and says where it is told. */
export async function registerSystem(
  officer: Visitor,
  country: CountryDoors,
  { pid, url, service, names, scopes }: NewSystem,
): Promise<RegisteredSystem> {
  const { page } = officer;
  await goToDesk(officer, country, pid);
  await page.goto(`${doorOf(country, 'desk')}/second-factor?returnTo=/systems`);
  await showToken(officer);
  await page.waitForURL(/\/systems$/);
  const form = page.locator('form[action="/systems"]');
  await form.locator('input[name=nameTh]').fill(names[0]);
  await form.locator('input[name=nameEn]').fill(names[1]);
  for (const scope of scopes) await form.locator(`input[name=scopes][value="${scope}"]`).check();
  await form.locator('textarea[name=redirects]').fill(`${url}/callback`);
  await officer.look('systems');
  await officer.press(form.getByRole('button'));
  const codes = await page.getByRole('main').locator('code').allInnerTexts();
  await officer.look('system');
  const secret = codes.find((text) => text.startsWith('saps_')) ?? '';
  const clientId = codes.find((text) => /^[0-9a-f-]{36}\.[0-9a-f-]{36}$/.test(text)) ?? '';
  const id = clientId.split('.')[1] ?? '';

  await page.goto(`${doorOf(country, 'desk')}/officers/${id}`);
  const grant = page.locator(`form[action="/officers/${id}/grant"]`);
  const folded = page.locator('details:not([open])').filter({ has: grant });
  if ((await folded.count()) > 0) await officer.press(folded.locator('summary').first());
  await grant.locator('select[name=role]').selectOption('case-officer');
  await grant.locator('select[name=service]').selectOption(service);
  await officer.look('system-rights');
  await officer.press(grant.getByRole('button'));
  await page.waitForLoadState();

  await page.goto(`${doorOf(country, 'desk')}/systems/${id}`);
  const hook = page.locator(`form[action="/systems/${id}/webhook"]`);
  await hook.locator('input[name=url]').fill(`${url}/hooks`);
  await officer.press(hook.getByRole('button'));
  await page.waitForLoadState();
  return { clientId, secret };
}
