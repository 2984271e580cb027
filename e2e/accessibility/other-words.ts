import type { Language } from '@saphan/contracts';
import type { Page } from 'playwright-core';
import { collectFaults } from '../journey/visitor.ts';

/** Somebody who reads over visitors' shoulders in the other language, in a browser of their own: a language is kept in a cookie. */
export interface OtherWordsReader {
  /** Opens what a visitor sees, with the visitor's cookies, and looks at it; one after another. Throws where something goes wrong behind it. */
  read(page: Page, language: Language, look: (mine: Page) => Promise<void>): Promise<void>;
}

export async function openOtherWordsReader(of: Page): Promise<OtherWordsReader> {
  const browser = of.context().browser();
  if (browser === null) throw new TypeError('the page belongs to no browser');
  const context = await browser.newContext({
    timezoneId: 'Asia/Bangkok',
    viewport: of.viewportSize(),
    reducedMotion: 'reduce',
  });
  const faults = collectFaults(context);
  const mine = await context.newPage();
  const read: OtherWordsReader['read'] = async (page, language, look) => {
    await context.clearCookies();
    await context.addCookies(await page.context().cookies());
    const url = new URL(page.url());
    url.searchParams.set('lang', language);
    const answer = await mine.goto(url.href);
    if (answer?.ok() !== true)
      throw new Error(`${url.href} answers ${String(answer?.status())} in ${language}`);
    await look(mine);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  };
  let last: Promise<void> = Promise.resolve();
  return {
    read(page, language, look) {
      const reading = last.then(() => read(page, language, look));
      last = reading.catch(() => undefined);
      return reading;
    },
  };
}
