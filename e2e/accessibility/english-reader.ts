import type { Page } from 'playwright-core';
import { collectFaults } from '../journey/visitor.ts';

/** Somebody who reads over visitors' shoulders in English, in a browser of their own: a language is kept in a cookie. */
export interface EnglishReader {
  /** Opens what a visitor sees, with the visitor's cookies, and looks at it; one after another. Throws where something goes wrong behind it. */
  read(page: Page, look: (mine: Page) => Promise<void>): Promise<void>;
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
  const read = async (page: Page, look: (mine: Page) => Promise<void>): Promise<void> => {
    await context.clearCookies();
    await context.addCookies(await page.context().cookies());
    const url = new URL(page.url());
    url.searchParams.set('lang', 'en');
    const answer = await mine.goto(url.href);
    if (answer?.ok() !== true) throw new Error(`${url.href} answers ${String(answer?.status())} in English`);
    await look(mine);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  };
  let last: Promise<void> = Promise.resolve();
  return {
    read(page, look) {
      const reading = last.then(() => read(page, look));
      last = reading.catch(() => undefined);
      return reading;
    },
  };
}
