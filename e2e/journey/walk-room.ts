import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '@saphan/contracts';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { awaitUpdates } from '../harness/await-updates.ts';
import type { CountryDoors } from '../harness/country.ts';
import { walkApi } from './api/walk-api.ts';
import { areAsDecided, walkAppeal } from './appeal/walk-appeal.ts';
import { walkCounter } from './counter/walk-counter.ts';
import { walkDigitise } from './digitise/walk-digitise.ts';
import { walkBirthRegister } from './house-register/walk-birth-register.ts';
import { walkHouseRegister } from './house-register/walk-house-register.ts';
import { walkNewService } from './new-service/walk-new-service.ts';
import { letOfficersDecide } from './officers.ts';
import { openPhotographer, type Photographer } from './photographer.ts';
import type { RoomName, RoomOptions } from './read-arguments.ts';
import { walkServices } from './services/walk-services.ts';
import { drawShopPlan } from './shop-plan.ts';
import { openVisitor } from './visitor.ts';

interface RoomParts {
  readonly browser: Browser;
  readonly country: CountryDoors;
  readonly tell: (text: string) => void;
}

/** One walk in one language: what it keeps lies in `output`. */
interface RoomWalk extends RoomParts {
  readonly language: Language;
  readonly photographer: Photographer;
  readonly output: string;
}

const failOn = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new Error(`Not whole: ${faults.join('\n')}`);
};

/** Walks in each language, pictures every page, and prints what came of it as a line of JSON. */
async function walkPictured(
  { room, output }: RoomOptions,
  languages: readonly Language[],
  parts: RoomParts,
  walk: (walk: RoomWalk) => Promise<object>,
): Promise<void> {
  for (const language of languages) {
    const folder = join(output, room, ...(languages.length > 1 ? [language] : []));
    const photographer = await openPhotographer(folder);
    const report = await walk({ ...parts, language, photographer, output: folder });
    parts.tell(`${String(photographer.count)} pages are pictured in ${folder}`);
    console.log(JSON.stringify({ journey: room, lang: language, ...report }));
  }
}

/** An officer and a person at a counter. */
async function sitAtCounter({ browser, country, language, photographer, output }: RoomWalk): Promise<object> {
  const report = await walkCounter(
    (who) => openVisitor(browser, { language, usesScript: true, photographer, who }),
    country,
    { language, plan: await drawShopPlan(browser, output, 'Plan 1') },
  );
  failOn(report.faults);
  if (!report.officerNamed) throw new Error('Not whole: the person’s list does not name the officer');
  if (!report.isEmptied) throw new Error('Not whole: the screen keeps what is the person’s');
  return report;
}

/** A refusal that is appealed against and revoked: a person at a phone, officers at a desk. */
async function contest({
  browser,
  country,
  language,
  photographer,
  output,
  tell,
}: RoomWalk): Promise<object> {
  const plan = await drawShopPlan(browser, output, 'Plan 1');
  const report = await walkAppeal({
    ...{ country, language, plan, tell, output },
    visit: (who, view) => openVisitor(browser, { language, usesScript: true, photographer, who, view }),
  });
  failOn(report.faults);
  if (!areAsDecided(report.documents))
    throw new Error(
      `Not whole: ${report.documents.map(({ number, check }) => `${number} ${check}`).join(', ')}`,
    );
  return report;
}

/** A move that is registered at the counter stands in the house register, and so in the next form. */
async function moveHouse(walk: RoomWalk): Promise<object> {
  const report = await walkHouseRegister(walk);
  failOn(report.faults);
  if (!report.shownAfter) throw new Error('Not whole: the next form does not show the new address');
  return report;
}

async function bearChild(walk: RoomWalk): Promise<object> {
  const report = await walkBirthRegister(walk);
  failOn(report.faults);
  if (report.offeredAfter.length <= report.offeredBefore.length || report.fetched.length === 0)
    throw new Error('Not whole: the next form does not offer the child that was born');
  return report;
}

/** A box of paper becomes a register that others ask. */
const digitise = ({ browser, country, language, photographer }: RoomWalk): Promise<object> =>
  walkDigitise((who) => openVisitor(browser, { language, usesScript: true, photographer, who }), country);

async function connectSystem(walk: RoomWalk): Promise<object> {
  const documents = await walkApi(walk, walk.output);
  if (documents.length === 0 || documents.some(({ check }) => check !== 'valid'))
    throw new Error('the documents are not whole');
  return { documents };
}

async function decideAll({ browser, country, tell }: RoomParts): Promise<void> {
  await letOfficersDecide(browser, country, tell);
  await awaitUpdates(country);
  tell('the portal knows all that was decided');
}

async function walkAlone({ output, services }: RoomOptions, parts: RoomParts): Promise<void> {
  const folder = join(output, 'services');
  await mkdir(folder, { recursive: true });
  const walked = await walkServices({ ...parts, photographer: undefined }, services, folder);
  console.log(JSON.stringify(walked));
  const failed = walked.filter(
    ({ fault, documents }) => fault !== undefined || documents.some(({ check }) => check !== 'valid'),
  );
  failOn(failed.map(({ service }) => service));
  parts.tell(
    `${String(walked.length)} services lead to documents that check as valid; they are in ${folder}`,
  );
}

const both = ['th', 'en'] as const;
const thai = ['th'] as const;

const walks: Readonly<Record<RoomName, (options: RoomOptions, parts: RoomParts) => Promise<void>>> = {
  officers: (_options, parts) => decideAll(parts),
  services: walkAlone,
  'new-service': (options, parts) =>
    walkPictured(options, thai, parts, (walk) => walkNewService(walk, walk.output)),
  api: (options, parts) => walkPictured(options, thai, parts, connectSystem),
  digitise: (options, parts) => walkPictured(options, thai, parts, digitise),
  counter: (options, parts) => walkPictured(options, toLanguages(options, both), parts, sitAtCounter),
  appeal: (options, parts) => walkPictured(options, toLanguages(options, both), parts, contest),
  'birth-register': (options, parts) => walkPictured(options, toLanguages(options, thai), parts, bearChild),
  'house-register': (options, parts) => walkPictured(options, toLanguages(options, thai), parts, moveHouse),
};

const toLanguages = ({ language }: RoomOptions, usual: readonly Language[]): readonly Language[] =>
  language === undefined ? usual : [language];

/** Walks through a room of its own. Throws where it can not go on, and where anything failed behind a page. */
export async function walkRoom(
  options: RoomOptions,
  country: CountryDoors,
  tell: RoomParts['tell'],
): Promise<void> {
  const browser = await openBrowser();
  try {
    await walks[options.room](options, { browser, country, tell });
  } finally {
    await browser.close();
  }
}
