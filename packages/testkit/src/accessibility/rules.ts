import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { findFaint, type JudgedColours } from './colours.ts';
import { runAxe } from './run-axe.ts';
import { showsMore } from './shows-more.ts';

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

/** What depends on where things stand, whatever they are. */
const ofLayout = ['scrollable-region-focusable', 'target-size'];

/** A way in which a page is shown. */
interface Look {
  /** CSS pixels. */
  readonly width: number;
  readonly isDark?: true;
  readonly isPrint?: true;
  /**
   * Rules that are asked beside that the page fits its width: all; those of the layout, and all where more is shown than in the
   * look before; those that other words can break.
   */
  readonly rules?: 'all' | 'layout' | 'words';
  /** Whether colours are judged that have not been judged before. */
  readonly hasColours?: true;
}

/** Ways in which a page is looked at. Zoom of 200 % halves the width of a desk; paper is A4 at 96 dots an inch. */
const looks = {
  narrow: { width: 320, rules: 'all', hasColours: true },
  /** After the narrow one. */
  wide: { width: 1280, rules: 'layout', hasColours: true },
  dark: { width: 1280, isDark: true, hasColours: true },
  zoomed: { width: 640 },
  /** Where the rules have been asked already, and only words are others. */
  reworded: { width: 320, rules: 'words' },
  tight: { width: 320 },
  broad: { width: 1280 },
  printed: { width: 794, isPrint: true, hasColours: true },
} as const satisfies Readonly<Record<string, Look>>;
export type LookName = keyof typeof looks;

/**
 * What breaks a rule of WCAG 2.2 AA on the page as it stands, looked at in this way, each with rule and place; a page that
 * scrolls sideways too (1.4.10). The page must have been offered the rules.
 * @param judged colours of earlier looks and pages; grows by those of this one
 */
export async function findFaults(
  page: Page,
  look: LookName,
  judged: JudgedColours,
): Promise<readonly string[]> {
  const { width, rules, isDark, isPrint, hasColours }: Look = looks[look];
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({
    colorScheme: isDark ? 'dark' : 'light',
    media: isPrint ? 'print' : 'screen',
  });
  const broken = rules === undefined ? [] : await ask[rules](page);
  const faint = hasColours ? await findFaint(page, judged) : [];
  const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
  const isHeaded = await page.locator('h1').first().isVisible();
  return [
    ...broken,
    ...faint,
    ...(wide > width
      ? [`the page is ${String(wide)} px wide and scrolls sideways: ${await findWidest(page, width)}`]
      : []),
    ...(isHeaded ? [] : ['no heading of level 1 is seen']),
  ];
}

/** Every rule but that of colours, which is asked apart. */
const all = { type: 'tag', values: tags, without: ['color-contrast'] } as const;
const rulesOf = (values: readonly string[]) => ({ type: 'rule', values }) as const;

const ask = {
  async all(page) {
    await page.evaluate(showsMore);
    return (await runAxe(page, { rules: all })).faults;
  },
  async layout(page) {
    const rules = (await page.evaluate(showsMore)) ? all : rulesOf(ofLayout);
    return (await runAxe(page, { rules })).faults;
  },
  words: async (page) => (await runAxe(page, { rules: rulesOf(ofWords) })).faults,
} as const satisfies Record<NonNullable<Look['rules']>, (page: Page) => Promise<readonly string[]>>;

/** What reaches furthest beyond the right edge, and holds nothing that does so too. */
const findWidest = (page: Page, width: number): Promise<string> =>
  page.evaluate((edge) => {
    const beyond = [...document.querySelectorAll('body *')].filter(
      (node) => node.getBoundingClientRect().right > edge + 0.5,
    );
    const [inmost] = beyond.filter((node) => !beyond.some((other) => other !== node && node.contains(other)));
    return inmost?.outerHTML.slice(0, 200) ?? 'nothing that is drawn';
  }, width);
