import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 at level AA, with what it takes over from earlier versions. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Brings the rules into a page; once for as long as its window lives. */
export const offerRules = (page: Page): Promise<void> => page.evaluate(axe);

/**
 * What breaks a rule of WCAG 2.2 AA on the page as it stands, each with rule and place; a page that scrolls sideways too
 * (1.4.10). The page must have been offered the rules.
 */
export async function findFaults(page: Page): Promise<readonly string[]> {
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
