import { openBrowser } from '@saphan/testkit/browser';
import { join } from 'node:path';
import { walkApi } from './api/walk-api.ts';
import { awaitUpdates } from '../harness/await-updates.ts';
import { readDoors } from '../harness/read-doors.ts';
import { readPageRoutes } from '../pages/page-routes.ts';
import { rememberRoutes } from '../pages/remember-routes.ts';
import { walkEverywhere } from '../pages/walk-everywhere.ts';
import { walkAppeal } from './appeal/walk-appeal.ts';
import { findApplicant } from './applicants.ts';
import { walkDigitise } from './digitise/walk-digitise.ts';
import { walkCounter } from './counter/walk-counter.ts';
import { walkHouseRegister } from './house-register/walk-house-register.ts';
import { getJourney, type Journey } from './journeys.ts';
import { letOfficersDecide } from './officers.ts';
import { openPhotographer } from './photographer.ts';
import { readArguments } from './read-arguments.ts';
import type { JourneyReport } from './report.ts';
import { drawShopPlan } from './shop-plan.ts';
import { walkLifeEvent, pictureFolder } from './walk-life-event.ts';
import { walkServices } from './services/walk-services.ts';
import { walkNewService } from './new-service/walk-new-service.ts';
import { openVisitor } from './visitor.ts';
import { waysOf } from './ways.ts';

const tell = (text: string): void => console.log(`✓ ${text}`);

async function walk(words: readonly string[]): Promise<void> {
  const options = readArguments(words);
  const { language, usesScript, person } = options;
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const output = pictureFolder(options);
  const photographer = rememberRoutes(country, await openPhotographer(output));
  const browser = await openBrowser();
  try {
    const journey: Journey = getJourney(options.journey);
    const plan = await drawShopPlan(browser, output, 'Plan 1');
    const ways = await waysOf(journey, { pid: person, language, file: plan });
    const reports: JourneyReport[] = [];
    for (const way of ways)
      reports.push(
        await walkLifeEvent({ ...options, output, way }, { browser, country, photographer, tell }),
      );
    // What the journey did not pass is pictured too: one page of every route.
    if (!journey.isPlain && !journey.isShort)
      await walkEverywhere(
        (who) => openVisitor(browser, { language, usesScript, photographer, who }),
        {
          country,
          routes: readPageRoutes(country),
          visited: photographer.visited,
          led: new Map(),
        },
        findApplicant(person ?? journey.person, language).pid,
      );
    tell(`${photographer.count} pages are pictured in ${output}`);
    for (const report of reports) console.log(JSON.stringify(report));
  } finally {
    await browser.close();
  }
}

async function decideAll(): Promise<void> {
  const browser = await openBrowser();
  try {
    const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
    await letOfficersDecide(browser, country, tell);
    await awaitUpdates(country);
    tell('the portal knows all that was decided');
  } finally {
    await browser.close();
  }
}

async function makeAndUse(): Promise<void> {
  const output = 'journey-output/new-service';
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const browser = await openBrowser();
  try {
    const photographer = await openPhotographer(output);
    console.log(JSON.stringify(await walkNewService({ browser, country, photographer, tell }, output)));
  } finally {
    await browser.close();
  }
}

async function walkAlone(wanted: readonly string[]): Promise<void> {
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const browser = await openBrowser();
  try {
    const parts = { browser, country, photographer: undefined, tell };
    const walked = await walkServices(parts, wanted, 'journey-output/services');
    console.log(JSON.stringify(walked));
    const failed = walked.filter(
      ({ fault, documents }) => fault !== undefined || documents.some(({ check }) => check !== 'valid'),
    );
    if (failed.length > 0) throw new Error(`Not whole: ${failed.map(({ service }) => service).join(', ')}`);
    tell(`${String(walked.length)} services lead to documents that check as valid`);
  } finally {
    await browser.close();
  }
}

async function connectSystem(): Promise<void> {
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const browser = await openBrowser();
  try {
    const documents = await walkApi(
      { browser, country, photographer: undefined, tell },
      'journey-output/api',
    );
    console.log(JSON.stringify(documents));
    if (documents.length === 0 || documents.some(({ check }) => check !== 'valid'))
      throw new Error('the documents are not whole');
  } finally {
    await browser.close();
  }
}

/** An officer and a person at a counter, in Thai and then in English, each page as on a desk and as on a phone. */
async function sitAtCounter(): Promise<void> {
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const browser = await openBrowser();
  try {
    for (const language of ['th', 'en'] as const) {
      const output = join('journey-output/counter', language);
      const photographer = await openPhotographer(output);
      const plan = await drawShopPlan(browser, output, 'Plan 1');
      const report = await walkCounter(
        (who) => openVisitor(browser, { language, usesScript: true, photographer, who }),
        country,
        { language, plan },
      );
      console.log(JSON.stringify({ journey: 'counter', lang: language, ...report }));
      if (!report.officerNamed || !report.isEmptied || report.faults.length > 0)
        throw new Error(`Not whole: ${report.faults.join('\n')}`);
    }
  } finally {
    await browser.close();
  }
}

/** A refusal that is appealed against and revoked, in Thai and then in English: a person at a phone, officers at a desk. */
async function contest(): Promise<void> {
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const browser = await openBrowser();
  try {
    for (const language of ['th', 'en'] as const) {
      const output = join('journey-output/appeal', language);
      const photographer = await openPhotographer(output);
      const plan = await drawShopPlan(browser, output, 'Plan 1');
      const visit = (who: string, view: 'phone' | 'desk') =>
        openVisitor(browser, { language, usesScript: true, photographer, who, view });
      const report = await walkAppeal({ country, language, plan, tell, visit });
      console.log(JSON.stringify({ journey: 'appeal', lang: language, ...report }));
      if (report.faults.length > 0) throw new Error(`Not whole: ${report.faults.join('\n')}`);
    }
  } finally {
    await browser.close();
  }
}

/** A move that is registered at the counter stands in the house register, and so in the next form. */
async function moveHouse(): Promise<void> {
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const browser = await openBrowser();
  const output = 'journey-output/house-register';
  try {
    const photographer = await openPhotographer(output);
    const report = await walkHouseRegister({ browser, country, photographer, tell, language: 'th', output });
    console.log(JSON.stringify({ journey: 'house-register', ...report }));
    if (!report.shownAfter || report.faults.length > 0)
      throw new Error(`Not whole: ${report.faults.join('\n')}`);
  } finally {
    await browser.close();
  }
}

/** A box of paper becomes a register that others ask, each page as on a desk and as on a phone. */
async function digitise(): Promise<void> {
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  const browser = await openBrowser();
  try {
    const photographer = await openPhotographer('journey-output/digitise');
    const visit = (who: string) =>
      openVisitor(browser, { language: 'th', usesScript: true, photographer, who });
    console.log(JSON.stringify(await walkDigitise(visit, country)));
    tell(`${String(photographer.count)} pages are pictured in journey-output/digitise`);
  } finally {
    await browser.close();
  }
}

const alone: Readonly<Record<string, () => Promise<void>>> = {
  officers: decideAll,
  'new-service': makeAndUse,
  api: connectSystem,
  counter: sitAtCounter,
  appeal: contest,
  'house-register': moveHouse,
  digitise,
};

const words = process.argv.slice(2);
try {
  const [first = ''] = words;
  const own = words.length === 1 && Object.hasOwn(alone, first) ? alone[first] : undefined;
  if (first === 'services') await walkAlone(words.slice(1));
  else await (own === undefined ? walk(words) : own());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
