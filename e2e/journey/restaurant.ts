import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { countExchanges } from '../harness/count-exchanges.ts';
import type { CountryDoors } from '../harness/country.ts';
import { findStateIssuedUploads } from '../harness/find-papers.ts';
import { findApplicant } from './applicants.ts';
import { readAccessList } from './citizen/access-list.ts';
import { cosign } from './citizen/cosign.ts';
import { declare, readFields } from './citizen/declare.ts';
import { checkByQr, downloadDocuments } from './citizen/documents.ts';
import { beginApplication, fillApplication } from './citizen/fill-application.ts';
import { findService } from './citizen/find-service.ts';
import { followUrl, readStates, waitForState, waitOnFollowPage } from './citizen/follow.ts';
import { mend } from './citizen/mend.ts';
import { pay } from './citizen/pay.ts';
import { goToDesk, openCase } from './officer/open-case.ts';
import { sendNotice, takeAction } from './officer/take-action.ts';
import type { Photographer } from './photographer.ts';
import type { JourneyOptions } from './read-arguments.ts';
import type { JourneyReport } from './report.ts';
import { drawShopPlan } from './shop-plan.ts';
import { openVisitor, type Visitor } from './visitor.ts';
import { words } from './words.ts';

const officers = {
  municipality: '9500100002004',
  authority: '9500100002101',
  revenue: '9500100002209',
} as const;
const [food, vat] = ['food-place-notification', 'vat-registration'] as const;

export interface JourneyParts {
  readonly browser: Browser;
  readonly country: CountryDoors;
  readonly photographer: Photographer | undefined;
  readonly tell: (text: string) => void;
  /** Called when the licensing authority has the case open that waits for a decision. */
  readonly beforeDecision?: (authority: Visitor, caseUrl: string) => Promise<void>;
}

/**
 * Opens a restaurant with an ID card alone: citizen and officers, each at a browser of their own, from the search to the
 * documents in hand. Throws at the first thing that a person could not go on from, and when anything failed behind a page.
 */
export async function openRestaurant(options: JourneyOptions, parts: JourneyParts): Promise<JourneyReport> {
  const { browser, country, photographer, tell } = parts;
  const { language, usesScript, output } = options;
  const started = new Date();
  const visitors: Visitor[] = [];
  const visit = async (who: string): Promise<Visitor> => {
    const visitor = await openVisitor(browser, { language, usesScript, photographer, who });
    visitors.push(visitor);
    return visitor;
  };
  await mkdir(output, { recursive: true });
  const applicant = findApplicant(options.person, language);
  const plan = await drawShopPlan(browser, output, 'Plan 1');

  const citizen = await visit('citizen');
  await findService(citizen, country, applicant.answers);
  tell('found the life event by search and answered its questions');
  await beginApplication(citizen, applicant);
  tell('signed in and chose for whom to apply');
  await fillApplication(citizen, { ...applicant.answers, 'shop.plan': plan });
  await citizen.look('check-answers');
  const fields = await readFields(citizen);
  tell(`${fields.fieldsFetched} of ${fields.fieldsTotal} items fetched, ${fields.fieldsTyped} typed`);
  const parties =
    applicant.second === undefined
      ? undefined
      : { country, openSecond: () => visit('second-director'), secondPid: applicant.second };
  if (parties !== undefined) {
    await cosign(citizen, parties);
    tell('the other director has declared');
  }
  const { id, number } = await declare(citizen, applicant.pid);
  tell(`submitted as ${number}`);
  const url = followUrl(country, id);
  await waitForState(citizen, url, food, 'received', 'checking');
  await waitForState(citizen, url, vat, 'received', 'checking');
  await citizen.look('follow');
  const services = [...(await readStates(citizen)).keys()];
  tell('both agencies have it');

  const municipality = await visit('municipality');
  await goToDesk(municipality, country, officers.municipality);
  const caseUrl = await openCase(municipality, number);
  await takeAction(municipality, 'claim');
  await sendNotice(municipality, { 'shop.plan': 'ผังยังไม่แสดงที่ทิ้งขยะให้ชัด' });
  await municipality.look('noticed');
  tell('the municipality has sent its one notice');
  await waitForState(citizen, url, food, 'incomplete');
  const secondPlan = await drawShopPlan(browser, output, 'Plan 2, with waste');
  await mend(citizen, applicant.pid, { 'shop.plan': secondPlan }, parties);
  tell('the person has sent what was missing');
  await waitForState(citizen, url, food, 'checking');
  await municipality.page.goto(caseUrl);
  await takeAction(municipality, 'find-complete');
  await municipality.look('complete');
  const authority = await visit('authority');
  await goToDesk(authority, country, officers.authority);
  await openCase(authority, number);
  if (parts.beforeDecision !== undefined) {
    await parts.beforeDecision(authority, caseUrl);
    await authority.page.goto(caseUrl);
  }
  await takeAction(authority, 'approve');
  await authority.look('approved');
  tell('the municipality has approved');

  const revenue = await visit('revenue');
  await goToDesk(revenue, country, officers.revenue);
  await openCase(revenue, number);
  await takeAction(revenue, 'claim');
  await takeAction(revenue, 'find-complete');
  await takeAction(revenue, 'approve');
  await revenue.look('approved');
  tell('the Revenue Department has approved');

  await waitForState(citizen, url, food, 'waiting-for-payment');
  await citizen.look('fee');
  await pay(citizen);
  tell('the fee is paid');
  for (const service of services) await waitForState(citizen, url, service, 'completed');
  await waitOnFollowPage(citizen, url, 'a download for every document', async () => {
    const downloads = citizen.page.getByRole('link', { name: words(language).download });
    return (await downloads.count()) >= services.length;
  });
  await citizen.look('done');
  const held = await downloadDocuments(citizen, output);
  const stranger = await visit('stranger');
  const documents = [];
  for (const { checkUrl, file: _, ...document } of held)
    documents.push({ ...document, check: await checkByQr(stranger, checkUrl, document.number) });
  tell(`${documents.length} documents are in hand, and the check pages know them`);
  const seen = await readAccessList(citizen, country);
  tell(`"who used my data" shows ${seen.exchanges.length} exchanges and ${seen.views} looks of officers`);

  const faults = visitors.flatMap((visitor) => visitor.faults);
  await Promise.all(visitors.map((visitor) => visitor.close()));
  if (faults.length > 0) throw new Error(`Behind the pages something failed:\n${faults.join('\n')}`);
  const stateIssued = await findStateIssuedUploads(services);
  return {
    journey: options.journey,
    lang: language,
    js: usesScript,
    fieldsTotal: fields.fieldsTotal,
    fieldsFetched: fields.fieldsFetched,
    fieldsTyped: fields.fieldsTyped,
    uploads: fields.uploads,
    stateIssuedUploads: fields.items.filter(({ item, how }) => how === 'upload' && stateIssued.includes(item))
      .length,
    services,
    exchanges: await countExchanges(country, started),
    seconds: Math.round((Date.now() - started.getTime()) / 100) / 10,
    documents,
    items: fields.items,
  };
}

/** Where a journey of these options keeps its pictures. */
export const pictureFolder = ({ output, language, usesScript, person }: JourneyOptions): string =>
  join(output, [language, usesScript ? 'js' : 'no-js', ...(person === undefined ? [] : [person])].join('-'));
