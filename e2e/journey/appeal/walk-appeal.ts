import type { Language } from '@saphan/contracts';
import { countExchanges } from '../../harness/count-exchanges.ts';
import { readCatalogue } from '../../harness/read-catalogue.ts';
import type { CountryDoors } from '../../harness/country.ts';
import { beginDraft } from '../citizen/begin-draft.ts';
import { declare } from '../citizen/declare.ts';
import { checkByQr, downloadDocuments } from '../citizen/documents.ts';
import { fillApplication } from '../citizen/fill-application.ts';
import { followUrl, waitForState, waitOnFollowPage } from '../citizen/follow.ts';
import { payAll } from '../citizen/pay.ts';
import { findDeciders } from '../find-deciders.ts';
import { doTasks } from '../officer/do-tasks.ts';
import { getOfficers } from '../officer/officers.ts';
import { goToDesk, openCase } from '../officer/open-case.ts';
import { takeAction } from '../officer/take-action.ts';
import { prepareExamples } from '../services/prepare-examples.ts';
import type { Visitor } from '../visitor.ts';
import type { CheckedDocument } from '../walk-service.ts';
import { contestDecision } from './contest-decision.ts';
import { revokeOrder } from './decide-appeal.ts';
import { appealWords } from './appeal-words.ts';

const pid = '9500100000001';
const service = 'food-place-notification';

export interface AppealReport {
  readonly number: string;
  /** What the person read: the refusal, then what became of the appeal. */
  readonly letters: readonly string[];
  readonly paidSatang: number;
  /** What she holds in the end, and what the check page says of it. */
  readonly documents: readonly CheckedDocument[];
  /** Exchanges between gateways from the first page to the last. */
  readonly exchanges: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

export interface AppealParts {
  readonly country: CountryDoors;
  readonly language: Language;
  readonly plan: string;
  /** Folder for the documents. */
  readonly output: string;
  readonly tell: (text: string) => void;
  /** A person looks at a phone, an officer at a desk's screen. */
  readonly visit: (who: string, view: 'phone' | 'desk') => Promise<Visitor>;
}

/** Letters that the follow page shows, each by its title and what was decided. */
const readLetters = async ({ page }: Visitor): Promise<readonly string[]> =>
  (await page.locator('article.letter').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));

/** Somebody applies; the municipality finds the application complete. @returns the citizen and the two officers at the open case */
async function applyAndReview({ country, language, plan, tell, visit }: AppealParts) {
  const citizen = await visit('citizen', 'phone');
  await beginDraft(citizen, country, { pid, service });
  const answers = prepareExamples(await readCatalogue(), service, plan, language);
  await fillApplication(citizen, answers);
  const { id, number } = await declare(citizen, pid);
  const url = followUrl(country, id);
  await waitForState(citizen, url, service, 'received', 'checking');
  const [decided] = await findDeciders([service], answers, language);
  const { checks, decides } = getOfficers(decided?.member ?? '');
  const checker = await visit('officer', 'desk');
  await goToDesk(checker, country, checks);
  const caseUrl = await openCase(checker, number);
  await takeAction(checker, 'claim');
  await takeAction(checker, 'find-complete');
  await doTasks(checker, caseUrl);
  const authority = await visit('authority', 'desk');
  await goToDesk(authority, country, decides);
  await openCase(authority, number);
  tell(`${number} is complete and waits for the decision`);
  return { citizen, authority, url, caseUrl, number };
}

/**
 * An application that its authority means to refuse: the person is heard, refused with facts, law and reasons, appeals from her
 * page, another officer revokes the order, it is approved and paid, and the fee goes back.
 */
export async function walkAppeal(parts: AppealParts): Promise<AppealReport> {
  const { country, language, tell, visit } = parts;
  const words = appealWords(language);
  const started = new Date();
  const visitors: Visitor[] = [];
  const open: AppealParts['visit'] = async (who, view) => {
    const visitor = await visit(who, view);
    visitors.push(visitor);
    return visitor;
  };
  const { citizen, authority, url, caseUrl, number } = await applyAndReview({ ...parts, visit: open });
  const { page } = authority;

  await takeAction(authority, 'hear', () =>
    authority.type(page.locator('textarea[name=facts]'), words.facts),
  );
  await authority.look('heard');
  await contestDecision(citizen, { kind: 'statement', url, pid, text: words.statement });
  tell('the person has stated her side');

  await waitAtDesk(authority, caseUrl, words.statement);
  await authority.look('statement-came');
  await takeAction(authority, 'refuse', () => fillRefusal(authority, words));
  await authority.look('refused');
  await waitForState(citizen, url, service, 'rejected');
  const letters = [...(await readLetters(citizen))];
  await contestDecision(citizen, { kind: 'appeal', url, pid, text: words.grounds });
  tell('refused with facts, law, reasons and the way to appeal; the person has appealed');

  await waitAtDesk(authority, caseUrl, '-A-');
  await authority.look('appealed');
  await revokeOrder(await open('judge', 'desk'), country, number, words.judgement);
  await waitForState(citizen, url, service, 'under-review');
  await citizen.look('appeal-decided');
  letters.push(...(await readLetters(citizen)));
  tell('another officer has revoked the order');

  await page.goto(caseUrl);
  await authority.look('reopened');
  await takeAction(authority, 'approve');
  const { amountSatang } = await payAll(citizen, url, [service]);
  await waitForState(citizen, url, service, 'completed');
  await page.goto(caseUrl);
  await takeAction(authority, 'refund', () =>
    authority.type(page.locator('textarea[name=reasons]'), words.refund),
  );
  await authority.look('refund-ordered');
  const isBack = () => citizen.page.locator('main section[data-refunded]').isVisible();
  await waitOnFollowPage(citizen, url, 'the money that goes back', isBack);
  await citizen.look('refunded');
  await waitAtDesk(authority, caseUrl, words.creditNote);
  await authority.look('credit-note');
  tell('approved and paid, and the fee has gone back');

  const documents = await checkDocuments(citizen, await open('stranger', 'phone'), { ...parts, url });
  tell(`${String(documents.length)} documents are in hand, and the check pages know them`);

  const faults = visitors.flatMap((visitor) => visitor.faults);
  await Promise.all(visitors.map((visitor) => visitor.close()));
  return {
    ...{ number, letters, paidSatang: amountSatang, documents },
    exchanges: await countExchanges(country, started),
    seconds: Math.round((Date.now() - started.getTime()) / 100) / 10,
    faults,
  };
}

/** The letter of refusal is revoked, the receipt has a credit note in its place, and all else that she holds is valid. */
export function areAsDecided(documents: readonly CheckedDocument[]): boolean {
  const checks = documents.map(({ check }) => check);
  const others = checks.filter((check) => check !== 'revoked' && check !== 'replaced');
  return (
    checks.filter((check) => check === 'revoked').length === 1 &&
    checks.filter((check) => check === 'replaced').length === 1 &&
    others.length > 0 &&
    others.every((check) => check === 'valid')
  );
}

/** The person downloads all that she has got, and a stranger checks each by its QR. */
async function checkDocuments(
  citizen: Visitor,
  stranger: Visitor,
  { country, output, url }: Pick<AppealParts, 'country' | 'output'> & { readonly url: string },
): Promise<readonly CheckedDocument[]> {
  await citizen.go(url);
  const documents = [];
  for (const { number, checkUrl } of await downloadDocuments(citizen, country, output))
    documents.push({ number, check: await checkByQr(stranger, checkUrl, number) });
  return documents;
}

/** An officer reads the case again until it says something. */
async function waitAtDesk(officer: Visitor, caseUrl: string, text: string): Promise<void> {
  await waitOnFollowPage(officer, caseUrl, text, () => officer.page.getByText(text).first().isVisible());
}

async function fillRefusal(officer: Visitor, words: ReturnType<typeof appealWords>): Promise<void> {
  const { page } = officer;
  await officer.choose(page.locator('input[name=reasonCode]').first());
  await officer.type(page.locator('textarea[name=facts]'), words.facts);
  await officer.type(page.locator('textarea[name=reasons]'), words.reasons);
}
