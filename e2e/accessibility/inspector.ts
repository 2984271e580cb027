import { copyPage, openCopyReader, type LookName } from '@saphan/testkit/accessibility';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import type { CountryDoors } from '../harness/country.ts';
import type { Photographer } from '../journey/photographer.ts';
import { findPageRoute, readPageRoutes, type PageRoute } from '../pages/page-routes.ts';
import { openOtherWordsReader } from './other-words.ts';

/** A camera that does not picture pages but holds each of them to the rules, in both languages, on a phone and a desk, dark, at 200 %, printed. */
export interface Inspector extends Photographer {
  readonly visited: ReadonlySet<PageRoute>;
  /** Holds what was answered in a page's place to the rules; its route counts as seen by nobody. */
  inspectError(page: Page, name: string): Promise<void>;
  /** What breaks a rule, each with route, language, look and place. Resolves when all that was seen has been read. */
  finish(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const whole: readonly LookName[] = ['narrow', 'wide', 'dark', 'zoomed', 'printed'];
/** Colours come from classes alone: a page whose classes have all been looked at, dark and printed, brings no new one. */
const withoutColours: readonly LookName[] = ['narrow', 'wide', 'zoomed'];
/** Colours and structure do not change with the words; names that only readers of the screen hear do, and what grows with them. */
const inOtherWords: readonly LookName[] = ['reworded', 'broad'];
/** They share all but their words. */
const ofErrors: readonly LookName[] = ['narrow', 'dark'];
/** A route in a further state differs little: the narrow page, where things collide, is enough; without new kinds its words are. */
const further: readonly LookName[] = ['narrow'];
const furtherWords: readonly LookName[] = ['reworded'];

export function openInspector(country: CountryDoors): Inspector {
  const routes = readPageRoutes(country);
  const visited = new Set<PageRoute>();
  const seen = new Set<string>();
  const kinds = new Set<string>();
  let browser: Promise<Browser> | undefined;
  const rules = openCopyReader(() => (browser ??= openBrowser({ isForReading: true })));
  const otherWords = openOtherWordsReader();
  return {
    visited,
    get count() {
      return seen.size;
    },
    async inspectError(page, name) {
      rules.add(await copyPage(page, name, ofErrors));
    },
    async take(page, name) {
      const route = findPageRoute(country, routes, page.url());
      // Three officers have the same inbox: who looks says nothing of the page.
      const look = `${String(route)} ${name.slice(name.indexOf('-'))}`;
      if (route === undefined || seen.has(look)) return;
      await checkIsPage(page);
      seen.add(look);
      const isFirst = !visited.has(route);
      visited.add(route);
      const language = await page.evaluate(() => document.documentElement.lang);
      const isNew = await bringsKinds(page, kinds);
      const looks = isFirst ? (isNew ? whole : withoutColours) : isNew ? further : furtherWords;
      rules.add(await copyPage(page, `${route} (${name}) ${language}`, looks));
      if (!isFirst) return;
      const other = language === 'th' ? 'en' : 'th';
      const { origin } = new URL(page.url());
      const html = await otherWords.read(page, other);
      rules.add({ name: `${route} (${name}) ${other}`, origin, html, looks: inOtherWords });
    },
    finish: () => rules.finish(),
    async close() {
      await rules.close();
      await (await browser)?.close();
    },
  };
}

/** Whether a page has elements or classes that no page before it had; they count as looked at from now on. */
async function bringsKinds(page: Page, kinds: Set<string>): Promise<boolean> {
  const own = await page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('body *')].flatMap((node) => [
        node.localName,
        ...[...node.classList].map((name) => `.${name}`),
      ]),
    ),
  ]);
  const fresh = own.filter((kind) => !kinds.has(kind));
  for (const kind of fresh) kinds.add(kind);
  return fresh.length > 0;
}

/** A refusal at a route's address says nothing of its page. Throws on one; a form that came back with faults is a page. */
async function checkIsPage(page: Page): Promise<void> {
  const status = await page.evaluate(
    () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).responseStatus,
  );
  if (status >= 400 && status !== 422) throw new Error(`${page.url()} answers ${String(status)}`);
}
