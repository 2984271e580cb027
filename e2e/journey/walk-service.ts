import { beginDraft } from './citizen/begin-draft.ts';
import { declare } from './citizen/declare.ts';
import { checkByQr, countDownloads, downloadDocuments } from './citizen/documents.ts';
import { fillApplication } from './citizen/fill-application.ts';
import { followUrl, waitForState, waitOnFollowPage } from './citizen/follow.ts';
import { letOthersGiveWords } from './citizen/give-words.ts';
import { payAll } from './citizen/pay.ts';
import type { Prepared } from './fill-form.ts';
import type { CaseAtAgency } from './find-deciders.ts';
import { decideCases } from './officer/decide-cases.ts';
import type { Visitor } from './visitor.ts';
import type { JourneyParts } from './walk-life-event.ts';

export interface ServiceJourney {
  /** National id of the one who applies. */
  readonly pid: string;
  readonly service: CaseAtAgency;
  /** Kind of application that the person picks. */
  readonly variant?: string;
  readonly answers: Prepared;
  /** Numbers of others whose word the service needs by these answers. */
  readonly others?: readonly string[];
  /** Folder for the documents. */
  readonly output: string;
  /** Opens a browser for somebody. */
  readonly visit: (who: string) => Promise<Visitor>;
  /** How the application of this number is decided; by officers at the desk unless told. */
  readonly decide?: (number: string) => Promise<void>;
}

export interface CheckedDocument {
  readonly number: string;
  readonly check: string;
}

/** Somebody applies for one service alone, its officers decide, and the documents check as valid. */
export async function walkService(
  { country, tell }: Pick<JourneyParts, 'country' | 'tell'>,
  { pid, service, variant, answers, others = [], output, visit, decide }: ServiceJourney,
): Promise<readonly CheckedDocument[]> {
  const citizen = await visit('citizen');
  await beginDraft(citizen, country, { pid, service: service.id, variant });
  await fillApplication(citizen, answers);
  await citizen.look('check-answers');
  await letOthersGiveWords(citizen, { country, visit, applicant: pid, pids: others });
  const { id, number } = await declare(citizen, pid);
  const url = followUrl(country, id);
  tell(`${service.id} is submitted as ${number}`);
  await waitForState(citizen, url, service.id, 'received', 'checking');
  if (decide) await decide(number);
  else await decideCases(service.member, [service], { country, number, visit });
  const paid = await payAll(citizen, url, [service.id]);
  tell(`${service.member} has approved, and ${String(paid.count)} fees are paid`);
  await waitForState(citizen, url, service.id, 'completed');
  await waitOnFollowPage(
    citizen,
    url,
    'a download for every document and receipt',
    async () => (await countDownloads(citizen)) >= 1 + paid.count,
  );
  const stranger = await visit('stranger');
  const documents = [];
  for (const { number: own, checkUrl } of await downloadDocuments(citizen, country, output))
    documents.push({ number: own, check: await checkByQr(stranger, checkUrl, own) });
  tell(`${String(documents.length)} documents are in hand, and the check pages know them`);
  return documents;
}
