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

/** One application of a person, step by step. */
export interface OpenApplication {
  /** Declares and waits until the agency has it. */
  submit(): Promise<{ readonly number: string }>;
  /** The licensing authority approves what was found complete. @param then what happens at once afterwards */
  approve(number: string, then?: () => Promise<void>): Promise<void>;
  /** Pays the fee once it is asked for. */
  pay(): Promise<void>;
  /** Waits until the document is in hand. */
  finish(): Promise<FinishedApplication>;
}

/** Fills an application in, as far as the page that takes the declaration. */
export async function openApplication({
  browser,
  country,
  plan,
}: Omit<Round, 'killer'>): Promise<OpenApplication> {
  const visit = (who: string): Promise<Visitor> =>
    openVisitor(browser, { language: 'th', usesScript: false, who, isPatient: true });
  const { pid, answers } = findApplicant(undefined, 'th');
  const citizen = await visit('citizen');
  await beginDraft(citizen, country, { pid, service });
  await fillApplication(citizen, { ...answers, 'shop.plan': plan });
  const id = /\/apply\/([0-9a-f-]{36})\//.exec(citizen.page.url())?.[1] ?? '';
  const url = followUrl(country, id);
  let number = '';
  return {
    async submit() {
      await citizen.page.getByRole('button', { name: words('th').declare, exact: true }).click();
      await signIn(citizen, pid);
      await waitForState(citizen, url, service, 'received', 'checking');
      ({ number } = await readSubmitted(citizen));
      return { number };
    },
    async approve(of, then) {
      const deciding = await visit('authority');
      await goToDesk(deciding, country, authority);
      await openCase(deciding, of);
      await takeAction(deciding, 'approve');
      await then?.();
      await deciding.close();
    },
    async pay() {
      await waitForState(citizen, url, service, 'waiting-for-payment');
      await payAtOnce(citizen, country);
    },
    async finish() {
      await waitForState(citizen, url, service, 'completed');
      await waitOnFollowPage(citizen, url, 'the document', async () => {
        const downloads = citizen.page.getByRole('link', { name: words('th').download });
        return (await downloads.count()) >= 1;
      });
      await citizen.close();
      return { pid, number, url };
    },
  };
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
  const application = await openApplication({ browser, country, plan });
  const delivering = killer.kill(
    'after submit, before dispatch',
    'after evidence, before forward',
    'after source, before answer',
  );
  const [{ number }] = await Promise.all([application.submit(), delivering]);
  await check(await visit('officer'), country, number);
  await application.approve(number, () => killer.killSoon('between decision and PDF', 'desk', 150));
  const paying = killer.kill('in the payment callback', 'between decision and PDF');
  await application.pay();
  await paying;
  return application.finish();
}

/** An officer claims the case and finds it complete. */
async function check(officerVisit: Visitor, country: TestCountry, number: string): Promise<void> {
  await goToDesk(officerVisit, country, officer);
  await openCase(officerVisit, number);
  await takeAction(officerVisit, 'claim');
  await takeAction(officerVisit, 'find-complete');
  await officerVisit.close();
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
