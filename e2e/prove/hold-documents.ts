import type { Browser } from 'playwright-core';
import type { CountryDoors } from '../harness/country.ts';
import { checkByQr, downloadDocuments, type HeldPdf } from '../journey/citizen/documents.ts';
import { signIn } from '../journey/sign-in.ts';
import { openVisitor } from '../journey/visitor.ts';
import type { FinishedApplication } from './kills/one-application.ts';

/** What the person has in hand, and what the public check page says of it. */
export type CheckedDocument = Pick<HeldPdf, 'number' | 'sha256' | 'check'>;

/** Comes back as the person, downloads the documents of an application, and asks the check page about each as a stranger. */
export async function holdDocuments(
  browser: Browser,
  country: CountryDoors,
  folder: string,
  { pid, url }: FinishedApplication,
): Promise<readonly CheckedDocument[]> {
  const visit = (who: string) =>
    openVisitor(browser, { language: 'th', usesScript: false, who, isPatient: true });
  const [citizen, stranger] = [await visit('citizen'), await visit('stranger')];
  await citizen.go(url);
  if (/\/sign-in\//.test(citizen.page.url())) await signIn(citizen, pid);
  await citizen.go(url);
  const held = await downloadDocuments(citizen, country, folder);
  const documents: CheckedDocument[] = [];
  for (const { number, sha256, checkUrl } of held)
    documents.push({ number, sha256, check: await checkByQr(stranger, checkUrl, number) });
  await Promise.all([citizen.close(), stranger.close()]);
  return documents;
}

/** Differences between what was in hand before and after, in words; also when nothing was in hand. */
export function findDifferences(
  before: readonly CheckedDocument[],
  after: readonly CheckedDocument[],
): readonly string[] {
  if (before.length === 0) return ['no document was in hand'];
  const differences = before.flatMap(({ number, sha256, check }) => {
    const now = after.find((document) => document.number === number);
    if (check !== 'valid') return [`${number} was ${check} before`];
    if (now === undefined) return [`${number} is gone`];
    return [
      ...(now.check === 'valid' ? [] : [`${number} is ${now.check} now`]),
      ...(now.sha256 === sha256 ? [] : [`${number} is another file now`]),
    ];
  });
  return after.length === before.length
    ? differences
    : [...differences, `${after.length} instead of ${before.length}`];
}
