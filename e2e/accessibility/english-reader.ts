import type { Page } from 'playwright-core';
import { collectFaults } from '../journey/visitor.ts';

/** Somebody who reads over visitors' shoulders in English, in a browser of their own: a language is kept in a cookie. */
export interface EnglishReader {
  /** Opens what a visitor sees, with the visitor's cookies. */
  open(page: Page): Promise<Page>;
  readonly faults: readonly string[];
}

export async function openEnglishReader(of: Page): Promise<EnglishReader> {
  const browser = of.context().browser();
  if (browser === null) throw new TypeError('the page belongs to no browser');
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Asia/Bangkok',
    viewport: of.viewportSize(),
    reducedMotion: 'reduce',
  });
  const faults = collectFaults(context);
  const mine = await context.newPage();
  return {
    faults,
    async open(page) {
      await context.clearCookies();
      await context.addCookies(await page.context().cookies());
      const url = new URL(page.url());
      url.searchParams.set('lang', 'en');
      const answer = await mine.goto(url.href);
      if (answer?.ok() !== true)
        throw new Error(`${url.href} answers ${String(answer?.status())} in English`);
      return mine;
    },
  };
}
