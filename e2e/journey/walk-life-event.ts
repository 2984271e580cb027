import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { countExchanges } from '../harness/count-exchanges.ts';
import type { CountryDoors } from '../harness/country.ts';
import { findStateIssuedUploads } from '../harness/find-papers.ts';
import { readAccessList } from './citizen/access-list.ts';
import { bookAppointment } from './citizen/book-appointment.ts';
import { cosign } from './citizen/cosign.ts';
import { declare, readFields } from './citizen/declare.ts';
import { checkByQr, countDownloads, downloadDocuments } from './citizen/documents.ts';
import { beginApplication, fillApplication } from './citizen/fill-application.ts';
import { findService } from './citizen/find-service.ts';
import { followUrl, readHeld, readStates, waitForStates, waitOnFollowPage } from './citizen/follow.ts';
import { letOthersGiveWords } from './citizen/give-words.ts';
import { payAll } from './citizen/pay.ts';
import { actAtCounter } from './officer/act-at-counter.ts';
import { findDeciders } from './find-deciders.ts';
import { countEffort } from './effort.ts';
import { mouse } from './hands.ts';
import { getJourney, type Journey } from './journeys.ts';
import { keyboard } from './keyboard.ts';
import { letAgenciesDecide } from './let-agencies-decide.ts';
import { letOfficersDecide } from './officers.ts';
import { countOpenWords } from './open-words.ts';
import type { Photographer } from './photographer.ts';
import type { JourneyOptions } from './read-arguments.ts';
import type { JourneyReport } from './report.ts';
import { drawShopPlan } from './shop-plan.ts';
import { openVisitor, type Visitor } from './visitor.ts';
import { waysOf, type Way } from './ways.ts';

export interface JourneyParts {
  readonly browser: Browser;
  readonly country: CountryDoors;
  readonly photographer: Photographer | undefined;
  readonly tell: (text: string) => void;
  /** Called when every agency has a case and none is decided: the applicant stands on the page to follow. */
  readonly whileUndecided?: (citizen: Visitor) => Promise<void>;
  /** Called when the licensing authority has a case open that waits for a decision, for the first of them. */
  readonly beforeDecision?: (authority: Visitor, caseUrl: string) => Promise<void>;
}

/** A journey by one of its ways; the first where none is named. */
export interface WalkedJourney extends JourneyOptions {
  readonly way?: Way;
}

/**
 * Walks a matter of life with an ID card alone: citizen and officers of every agency, each at a browser of their own, from the
 * search to the documents in hand. Throws at the first thing that a person could not go on from, and when anything failed
 * behind a page.
 */
export async function walkLifeEvent(options: WalkedJourney, parts: JourneyParts): Promise<JourneyReport> {
  const { browser, country, tell } = parts;
  const { language, usesScript, output } = options;
  const effort = countEffort(options.usesKeyboard ? keyboard : mouse);
  const reading = countOpenWords(language);
  const journey: Journey = getJourney(options.journey);
  const started = new Date();
  const visitors: Visitor[] = [];
  const visit = async (who: string, photographer = parts.photographer): Promise<Visitor> => {
    const visitor = await openVisitor(browser, {
      language,
      usesScript,
      hands: effort.hands,
      photographer,
      who,
      onLook: who === 'citizen' ? reading.look : undefined,
    });
    visitors.push(visitor);
    return visitor;
  };
  await mkdir(output, { recursive: true });
  const plan = await drawShopPlan(browser, output, 'Plan 1');
  const way = options.way ?? (await waysOf(journey, { pid: options.person, language, file: plan }))[0];
  if (way === undefined) throw new Error(`No way leads through ${options.journey}`);
  const { applicant, variants, others } = way;

  const citizen = await visit('citizen');
  await findService(citizen, country, journey, applicant.answers);
  tell('found what to do by search');
  await beginApplication(citizen, applicant);
  tell('signed in and chose for whom to apply');
  await fillApplication(citizen, { ...applicant.answers, 'shop.plan': plan });
  await citizen.look('check-answers');
  const fields = await readFields(citizen);
  tell(`${fields.fieldsFetched} of ${fields.fieldsTotal} items fetched, ${fields.fieldsTyped} typed`);
  await letOthersGiveWords(citizen, { country, visit, applicant: applicant.pid, pids: others });
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
  await citizen.go(url);
  const services = [...(await readStates(citizen)).keys()];
  const decided = await findDeciders(services, applicant.answers, language, variants);
  const isComplete = journey.isPlain === true || journey.isShort === true;
  const letDecide = (these: readonly string[]): Promise<void> =>
    journey.isPlain
      ? letOfficersDecide(browser, country, tell)
      : letAgenciesDecide(parts, {
          number,
          url,
          citizen,
          applicant,
          parties,
          services: decided.filter(({ id: service }) => these.includes(service)),
          noticed: isComplete ? undefined : decided.find(({ file }) => file !== undefined),
          output,
          visit: (who, isPictured) => visit(who, isPictured ? parts.photographer : undefined),
        });
  // What waits for the document of another comes to its agency when that is there.
  for (let open = services; open.length > 0;) {
    await citizen.go(url);
    const held = await readHeld(citizen);
    const these = open.filter((service) => !held.includes(service));
    await waitForStates(citizen, url, these, 'received', 'checking');
    await citizen.look('follow');
    if (open === services) await parts.whileUndecided?.(citizen);
    const agencies = new Set(decided.filter((each) => these.includes(each.id)).map(({ member }) => member));
    tell(`${agencies.size} agencies have ${these.length} services`);
    await letDecide(these);
    open = open.filter((service) => held.includes(service));
    if (open.length === 0) break;
    tell(`${open.join(', ')} waits for the document of another`);
    await waitForStates(citizen, url, these, 'completed');
  }

  const paid = await payAll(citizen, url, services);
  tell(`${paid.count} fees are paid`);
  await waitForStates(citizen, url, services, 'completed');
  await waitOnFollowPage(
    citizen,
    url,
    'a download for every document and receipt',
    async () => (await countDownloads(citizen)) >= services.length + paid.count,
  );
  await citizen.look('done');
  const appointments = [];
  for (const { id: service } of decided.filter(({ isExempt }) => isExempt)) {
    const booked = await bookAppointment(citizen, url, service);
    if (booked === undefined) continue;
    appointments.push(booked);
    tell(`${service} ends at the counter: ${booked.code} is booked`);
  }
  const acts = [];
  // The counter reads cards by a script.
  for (const exempt of usesScript ? decided.filter(({ isExempt }) => isExempt) : []) {
    const counter = await visit(`counter-${exempt.id}`);
    acts.push(await actAtCounter(counter, country, { ...exempt, number, applicant: applicant.pid }));
    tell(`${exempt.id} is done at the counter`);
  }
  await citizen.go(url);
  const held = await downloadDocuments(citizen, country, output);
  const stranger = await visit('stranger');
  if (paid.bankUrl !== undefined) {
    await stranger.go(paid.bankUrl);
    await stranger.look('bank-paid');
  }
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
    cases: decided.map(({ id: service, variant, member, time }) => ({
      service,
      variant,
      agency: member,
      days: time.days,
      unit: time.unit,
    })),
    appointments,
    acts,
    paidSatang: paid.amountSatang,
    exchanges: await countExchanges(country, started),
    seconds: Math.round((Date.now() - started.getTime()) / 100) / 10,
    effort: effort.read(),
    openWords: reading.read(),
    documents,
    items: fields.items,
  };
}

/** Where a journey of these options keeps its pictures. */
export const pictureFolder = ({ output, language, usesScript, person }: JourneyOptions): string =>
  join(output, [language, usesScript ? 'js' : 'no-js', ...(person === undefined ? [] : [person])].join('-'));
