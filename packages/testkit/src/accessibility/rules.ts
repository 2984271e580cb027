import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 at level AA, with what it takes over from earlier versions. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What a page in another language can break that it does not break in the first: names, the language itself, what grows with its words. */
const ofWords = [
  ...['aria-command-name', 'aria-input-field-name', 'aria-meter-name', 'aria-progressbar-name'],
  ...['aria-tab-name', 'aria-toggle-field-name', 'aria-tooltip-name', 'button-name', 'document-title'],
  ...['frame-title', 'html-has-lang', 'html-lang-valid', 'image-alt', 'input-button-name', 'label'],
  ...[
    'label-content-name-mismatch',
    'link-name',
    'role-img-alt',
    'scrollable-region-focusable',
    'select-name',
  ],
  ...['summary-name', 'svg-img-alt', 'target-size', 'valid-lang'],
];

/** Brings the rules into a page; once for as long as its window lives. */
export const offerRules = (page: Page): Promise<void> => page.evaluate(axe);

/** A way in which a page is shown. */
interface Look {
  /** CSS pixels. */
  readonly width: number;
  readonly isDark?: true;
  readonly isPrint?: true;
  /** Rules that are asked: all, those that other words can break, one by its name, or none but that the page fits its width. */
  readonly rules: 'all' | 'words' | 'color-contrast' | 'none';
}

/** Ways in which a page is looked at. Zoom of 200 % halves the width of a desk; paper is A4 at 96 dots an inch. */
const looks = {
  narrow: { width: 320, rules: 'all' },
  wide: { width: 1280, rules: 'all' },
  dark: { width: 1280, isDark: true, rules: 'color-contrast' },
  zoomed: { width: 640, rules: 'none' },
  /** Where the rules have been asked already, and only words are others. */
  reworded: { width: 320, rules: 'words' },
  tight: { width: 320, rules: 'none' },
  broad: { width: 1280, rules: 'none' },
  printed: { width: 794, isPrint: true, rules: 'color-contrast' },
} as const satisfies Readonly<Record<string, Look>>;
export type LookName = keyof typeof looks;

/**
 * What breaks a rule of WCAG 2.2 AA on the page as it stands, looked at in this way, each with rule and place; a page that
 * scrolls sideways too (1.4.10). The page must have been offered the rules.
 */
export async function findFaults(page: Page, look: LookName): Promise<readonly string[]> {
  const { width, rules, isDark, isPrint }: Look = looks[look];
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({
    colorScheme: isDark ? 'dark' : 'light',
    media: isPrint ? 'print' : 'screen',
  });
  const broken = rules === 'none' ? [] : await findBroken(page, rules);
  const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
  const isHeaded = await page.locator('h1').first().isVisible();
  return [
    ...broken,
    ...(wide > width
      ? [`the page is ${String(wide)} px wide and scrolls sideways: ${await findWidest(page, width)}`]
      : []),
    ...(isHeaded ? [] : ['no heading of level 1 is seen']),
  ];
}

/** What reaches furthest beyond the right edge, and holds nothing that does so too. */
const findWidest = (page: Page, width: number): Promise<string> =>
  page.evaluate((edge) => {
    const beyond = [...document.querySelectorAll('body *')].filter(
      (node) => node.getBoundingClientRect().right > edge + 0.5,
    );
    const [inmost] = beyond.filter((node) => !beyond.some((other) => other !== node && node.contains(other)));
    return inmost?.outerHTML.slice(0, 200) ?? 'nothing that is drawn';
  }, width);

async function findBroken(page: Page, rules: Exclude<Look['rules'], 'none'>): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults, object>(
    (runOnly) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly,
        resultTypes: ['violations'],
        // Style sheets are fetched again for experimental rules alone, which these tags leave out.
        preload: { assets: ['media'] },
      }),
    rules === 'all'
      ? { type: 'tag', values: tags }
      : { type: 'rule', values: rules === 'words' ? ofWords : [rules] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id} at ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}
