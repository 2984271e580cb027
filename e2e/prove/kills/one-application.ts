import type { Browser } from 'playwright-core';
import { doorOf, type TestCountry } from '../../harness/country.ts';
import { findApplicant } from '../../journey/applicants.ts';
import { beginDraft } from '../../journey/citizen/begin-draft.ts';
import { readSubmitted } from '../../journey/citizen/declare.ts';
import { fillApplication } from '../../journey/citizen/fill-application.ts';
import { followUrl, waitForState, waitOnFollowPage } from '../../journey/citizen/follow.ts';
import { goToDesk, openCase } from '../../journey/officer/open-case.ts';
import { takeAction } from '../../journey/officer/take-action.ts';
import { signIn } from '../../journey/sign-in.ts';
import { openVisitor, type Visitor } from '../../journey/visitor.ts';
import { words } from '../../journey/words.ts';
import type { Killer } from './killer.ts';

const service = 'food-place-notification';
export const [officer, authority] = ['9500100002004', '9500100002101'] as const;

interface Round {
  readonly browser: Browser;
  readonly country: TestCountry;
  readonly killer: Killer;
  readonly plan: string;
}

/** What a person can come back to. */
export interface FinishedApplication {
  readonly pid: string;
  readonly number: string;
  /** Of the page that follows it. */
  readonly url: string;
}

/** One application from the first page to the document in hand, while processes die at each of the moments. */
export async function oneApplication({
  browser,
  country,
  killer,
  plan,
}: Round): Promise<FinishedApplication> {
  const visit = (who: string): Promise<Visitor> =>
    openVisitor(browser, { language: 'th', usesScript: false, who, isPatient: true });
  const { pid, answers } = findApplicant(undefined, 'th');
  const citizen = await visit('citizen');
  await beginDraft(citizen, country, { pid, service });
  await fillApplication(citizen, { ...answers, 'shop.plan': plan });
  const id = /\/apply\/([0-9a-f-]{36})\//.exec(citizen.page.url())?.[1] ?? '';
  const url = followUrl(country, id);

  const delivering = killer.kill(
    'after submit, before dispatch',
    'after evidence, before forward',
    'after source, before answer',
  );
  await citizen.page.getByRole('button', { name: words('th').declare, exact: true }).click();
  await signIn(citizen, pid);
  await delivering;
  await waitForState(citizen, url, service, 'received', 'checking');

  const { number } = await readSubmitted(citizen);
  await decide(await visit('officer'), await visit('authority'), { country, killer, number });
  await waitForState(citizen, url, service, 'waiting-for-payment');
  const paying = killer.kill('in the payment callback', 'between decision and PDF');
  await payAtOnce(citizen, country);
  await paying;
  await waitForState(citizen, url, service, 'completed');
  await waitOnFollowPage(citizen, url, 'the document', async () => {
    const downloads = citizen.page.getByRole('link', { name: words('th').download });
    return (await downloads.count()) >= 1;
  });
  await citizen.close();
  return { pid, number, url };
}

interface Decision {
  readonly country: TestCountry;
  readonly killer: Killer;
  readonly number: string;
}

async function decide(first: Visitor, second: Visitor, { country, killer, number }: Decision): Promise<void> {
  await goToDesk(first, country, officer);
  await openCase(first, number);
  await takeAction(first, 'claim');
  await takeAction(first, 'find-complete');
  await first.close();
  await goToDesk(second, country, authority);
  await openCase(second, number);
  await takeAction(second, 'approve');
  await killer.killSoon('between decision and PDF', 'desk', 150);
  await second.close();
}

/** Pays what the QR says by the bank's machine door: what its pages do is not in question here. */
async function payAtOnce(citizen: Visitor, country: TestCountry): Promise<void> {
  const { page, language } = citizen;
  const pay = page.getByRole('link', { name: words(language).pay, exact: true }).first();
  await citizen.go(new URL((await pay.getAttribute('href')) ?? '', page.url()).href);
  const payload = await page.locator('[data-payload]').getAttribute('data-payload');
  const answer = await fetch(`${doorOf(country, 'bank')}/api/payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payload }),
  });
  if (answer.status !== 201) throw new Error(`The bank answers ${answer.status}: ${await answer.text()}`);
}
