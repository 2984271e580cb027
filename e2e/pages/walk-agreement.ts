import { doorOf, type CountryDoors } from '../harness/country.ts';
import { showToken } from '../journey/officer/show-token.ts';
import { signIn } from '../journey/sign-in.ts';
import type { Visitor } from '../journey/visitor.ts';

/** Administrators of the municipality that asks and of the agency that gives. */
const [asker, giver] = ['9500100002101', '9103900002706'] as const;
const source = 'TH/GOV/DOPA/population/person.v1';
const service = 'food-place-notification';

/** How an offer ended, as the Linkage Center tells everybody. */
export interface ConcludedAgreement {
  readonly state: string;
  readonly signedBy: readonly string[];
  readonly purpose: string;
  /** State of the agreement that it replaced. */
  readonly before: string;
  readonly faults: readonly string[];
}

async function goToAgreements(visitor: Visitor, country: CountryDoors, pid: string): Promise<void> {
  await visitor.open(`${doorOf(country, 'desk')}/signin?returnTo=/agreements`);
  await signIn(visitor, pid);
  await visitor.page.waitForURL(/\/agreements/);
}

async function findRecord(country: CountryDoors, hash: string) {
  const answer = await fetch(`${doorOf(country, 'linkage')}/api/agreements/${hash}`);
  return (await answer.json()) as {
    state: string;
    signedBy: string[];
    agreement: { purpose: { text: { th: string } }; replaces: string };
  };
}

/** An agency changes what it may ask for: from the need of its service to the other agency's signature. */
export async function concludeAgreement(
  visit: (who: string) => Promise<Visitor>,
  country: CountryDoors,
): Promise<ConcludedAgreement> {
  const purpose = 'ตรวจชื่อและที่อยู่ของผู้แจ้งกับทะเบียนราษฎร';
  const administrator = await visit('asker');
  const { page } = administrator;
  await goToAgreements(administrator, country, asker);
  await administrator.look('agreements');
  await administrator.press(page.locator('main a[href="/agreements/new"]'));
  await page.waitForURL(/\/agreements\/new/);
  await page.goto(`${doorOf(country, 'desk')}/agreements/new?service=${service}`);
  await administrator.look('needs');
  await page.goto(`${doorOf(country, 'desk')}/agreements/new/${source}?service=${service}`);
  await administrator.look('offer');
  await administrator.type(page.locator('textarea[name=purposeTh]'), purpose);
  await administrator.press(page.locator('form[action^="/agreements/new/"]').getByRole('button'));
  await page.waitForLoadState();
  // What was typed is there again after the token's code.
  await showToken(administrator);
  await administrator.press(page.locator('form[action^="/agreements/new/"]').getByRole('button'));
  await page.waitForURL(/\/agreements\/[A-Za-z0-9_-]{43}$/);
  const hash = page.url().slice(-43);
  await administrator.look('offered');

  const other = await visit('giver');
  await goToAgreements(other, country, giver);
  await other.look('answer');
  await other.press(other.page.locator(`a[href="/agreements/${hash}"]`));
  await other.page.waitForURL(/\/agreements\/[A-Za-z0-9_-]{43}$/);
  await other.look('offer');
  const accept = other.page.locator('form[action$="/accept"]').getByRole('button');
  await other.press(accept);
  await other.page.waitForLoadState();
  await showToken(other);
  await other.press(accept);
  await accept.waitFor({ state: 'detached' });
  await other.look('in-force');

  const { state, signedBy, agreement } = await findRecord(country, hash);
  const before = await findRecord(country, agreement.replaces);
  const faults = [...administrator.faults, ...other.faults];
  await Promise.all([administrator.close(), other.close()]);
  return { state, signedBy, purpose: agreement.purpose.text.th, before: before.state, faults };
}
