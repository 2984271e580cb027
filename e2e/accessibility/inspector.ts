import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { CountryDoors } from '../harness/country.ts';
import type { Photographer } from '../journey/photographer.ts';
import { openEnglishReader, type EnglishReader } from './english-reader.ts';
import { findPageRoute, readPageRoutes, type PageRoute } from '../pages/page-routes.ts';

/** A camera that does not picture pages but holds each of them to the rules, in both languages and at both widths. */
export interface Inspector extends Photographer {
  /** What breaks a rule, each with route, language, width and place. */
  readonly faults: readonly string[];
  readonly visited: ReadonlySet<PageRoute>;
  /** Holds what was answered in a page's place to the rules; its route counts as seen by nobody. */
  inspectError(page: Page, name: string): Promise<void>;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Script that makes the rules ready for whoever asks; a page that nobody asks only reads over it. */
const offerAxe = `globalThis.offerAxe = () => { if (!globalThis.axe) { ${axe}\n} };`;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const usual = { width: 1280, height: 900 };

interface Look {
  readonly widths: readonly number[];
  /** Rules that need not be looked at. */
  readonly without: readonly string[];
}
const whole: Look = { widths: [320, 1280], without: [] };
/** Colours do not change with the language, and contrast takes as long as all other rules together. */
const inOtherWords: Look = { ...whole, without: ['color-contrast'] };

export function openInspector(country: CountryDoors): Inspector {
  const routes = readPageRoutes(country);
  const visited = new Set<PageRoute>();
  const seen = new Set<string>();
  const faults: string[] = [];
  const prepared = new WeakSet<Page>();
  let reader: Promise<EnglishReader> | undefined;
  const inspect = async (page: Page, name: string, look: Look): Promise<void> => {
    if (!prepared.has(page)) {
      // Sending half a megabyte of script takes longer than the rules: once a page, for all that it opens.
      await page.addInitScript(offerAxe);
      await page.evaluate(offerAxe);
      prepared.add(page);
    }
    await page.evaluate('offerAxe()');
    // The width that the page has comes first: each change draws it anew.
    const now = page.viewportSize()?.width;
    for (const width of look.widths.toSorted((one, other) => Number(other === now) - Number(one === now))) {
      if (page.viewportSize()?.width !== width) await page.setViewportSize({ ...usual, width });
      for (const fault of await findFaults(page, look.without))
        faults.push(`${name} ${String(width)} px: ${fault}`);
    }
  };
  return {
    faults,
    visited,
    get count() {
      return seen.size;
    },
    async inspectError(page, name) {
      await inspect(page, name, whole);
      await page.setViewportSize(usual);
    },
    async take(page, name) {
      const route = findPageRoute(country, routes, page.url());
      // Three officers have the same inbox: who looks says nothing of the page.
      const look = `${String(route)} ${name.slice(name.indexOf('-'))}`;
      if (route === undefined || seen.has(look)) return;
      await checkIsPage(page);
      seen.add(look);
      // A route in a further state differs little: the narrow page, where things collide, is enough.
      const isFirst = !visited.has(route);
      visited.add(route);
      await inspect(page, `${route} (${name}) th`, isFirst ? whole : { ...whole, widths: [320] });
      await page.setViewportSize(usual);
      if (!isFirst) return;
      reader ??= openEnglishReader(page);
      await (await reader).read(page, (mine) => inspect(mine, `${route} (${name}) en`, inOtherWords));
    },
  };
}

async function findFaults(page: Page, without: readonly string[]): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults, (readonly string[])[]>(
    ([values, names]) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
        rules: Object.fromEntries((names ?? []).map((name) => [name, { enabled: false }])),
        resultTypes: ['violations'],
        // Style sheets are fetched again for experimental rules alone, which these tags leave out.
        preload: { assets: ['media'] },
      }),
    [tags, without],
  );
  const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
  const width = page.viewportSize()?.width ?? 0;
  return [
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id} at ${target.join(' ')} ${html.slice(0, 160)}`),
    ),
    ...(wide > width ? [`the page is ${String(wide)} px wide and scrolls sideways`] : []),
  ];
}

/** A refusal at a route's address says nothing of its page. Throws on one; a form that came back with faults is a page. */
async function checkIsPage(page: Page): Promise<void> {
  const status = await page.evaluate(
    () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).responseStatus,
  );
  if (status >= 400 && status !== 422) throw new Error(`${page.url()} answers ${String(status)}`);
}
