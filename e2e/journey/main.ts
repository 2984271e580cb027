import { openBrowser } from '@saphan/testkit/browser';
import type { CountryDoors } from '../harness/country.ts';
import { readDoors } from '../harness/read-doors.ts';
import { readPageRoutes } from '../pages/page-routes.ts';
import { rememberRoutes } from '../pages/remember-routes.ts';
import { walkEverywhere } from '../pages/walk-everywhere.ts';
import { findApplicant } from './applicants.ts';
import { getJourney, type Journey } from './journeys.ts';
import { openPhotographer } from './photographer.ts';
import { readArguments, type JourneyOptions } from './read-arguments.ts';
import type { JourneyReport } from './report.ts';
import { drawShopPlan } from './shop-plan.ts';
import { openVisitor } from './visitor.ts';
import { walkLifeEvent, pictureFolder } from './walk-life-event.ts';
import { walkRoom } from './walk-room.ts';
import { waysOf } from './ways.ts';

const tell = (text: string): void => console.log(`✓ ${text}`);

async function walk(options: JourneyOptions, country: CountryDoors): Promise<void> {
  const { language, usesScript, person } = options;
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

try {
  const options = readArguments(process.argv.slice(2));
  const country = readDoors(process.env['SAPHAN_STATE'] ?? '.saphan');
  await ('room' in options ? walkRoom(options, country, tell) : walk(options, country));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
