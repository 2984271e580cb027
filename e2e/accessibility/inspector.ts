import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import type { CountryDoors } from '../harness/country.ts';
import type { Photographer } from '../journey/photographer.ts';
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
const widths = [320, 1280] as const;
const usual = { width: 1280, height: 900 };

export function openInspector(country: CountryDoors): Inspector {
  const routes = readPageRoutes(country);
  const visited = new Set<PageRoute>();
  const seen = new Set<string>();
  const faults: string[] = [];
  const prepared = new WeakSet<Page>();
  const besides = new WeakMap<BrowserContext, Page>();
  const inspect = async (page: Page, name: string, at: readonly number[]): Promise<void> => {
    if (!prepared.has(page)) {
      // Sending half a megabyte of script takes longer than the rules: once a page, for all that it opens.
      await page.addInitScript(offerAxe);
      await page.evaluate(offerAxe);
      prepared.add(page);
    }
    await page.evaluate('offerAxe()');
    for (const width of at) {
      await page.setViewportSize({ ...usual, width });
      for (const fault of await findFaults(page)) faults.push(`${name} ${String(width)} px: ${fault}`);
    }
  };
  return {
    faults,
    visited,
    get count() {
      return seen.size;
    },
    async inspectError(page, name) {
      await inspect(page, name, widths);
      await page.setViewportSize(usual);
    },
    async take(page, name) {
      const route = findPageRoute(country, routes, page.url());
      // Three officers have the same inbox: who looks says nothing of the page.
      const look = `${String(route)} ${name.slice(name.indexOf('-'))}`;
      if (route === undefined || seen.has(look)) return;
      seen.add(look);
      // A route in a further state differs little: the narrow page, where things collide, is enough.
      const isFirst = !visited.has(route);
      visited.add(route);
      await inspect(page, `${route} (${name}) th`, isFirst ? widths : widths.slice(0, 1));
      if (isFirst)
        await inOtherLanguage(page, besides, (other) => inspect(other, `${route} (${name}) en`, widths));
      await page.setViewportSize(usual);
    },
  };
}

/** Opens the same address in English beside it. The language is kept in a cookie, so it is set back for the visitor. */
async function inOtherLanguage(
  page: Page,
  besides: WeakMap<BrowserContext, Page>,
  look: (other: Page) => Promise<void>,
): Promise<void> {
  const other = besides.get(page.context()) ?? (await page.context().newPage());
  besides.set(page.context(), other);
  const url = new URL(page.url());
  url.searchParams.set('lang', 'en');
  await other.goto(url.href);
  await look(other);
  // A page that refreshes itself would set its language again.
  await other.goto('about:blank');
  const back = new URL('/healthz', url);
  await page
    .context()
    .addCookies(
      (await page.context().cookies(back.href))
        .filter(({ name }) => name.endsWith('saphan-language'))
        .map((cookie) => ({ ...cookie, value: 'th' })),
    );
}

async function findFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults, readonly string[]>(
    (values) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
        // Style sheets are fetched again for experimental rules alone, which these tags leave out.
        preload: { assets: ['media'] },
      }),
    tags,
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
