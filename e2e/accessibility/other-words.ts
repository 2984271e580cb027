import type { Language } from '@saphan/contracts';
import type { BrowserContext, Page } from 'playwright-core';
import { collectFaults } from '../journey/visitor.ts';

/** Somebody who reads over visitors' shoulders in the other language, with cookies of their own: a language is kept in one. */
export interface OtherWordsReader {
  /** The document of what a visitor sees, in another language; one after another. Throws where something goes wrong behind it. */
  read(page: Page, language: Language): Promise<string>;
}

const inLanguage = (page: Page, language: Language): string => {
  const url = new URL(page.url());
  url.searchParams.set('lang', language);
  return url.href;
};

/** The page as it comes, with the visitor's cookies; nothing where a script works on it, so that only a browser can tell. */
async function findUnscripted(page: Page, language: Language): Promise<string | undefined> {
  if (await page.evaluate(() => document.scripts.length > 0)) return undefined;
  const url = inLanguage(page, language);
  const cookies = await page.context().cookies(url);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(url, { headers: { cookie, accept: 'text/html' } });
  if (!answer.ok) throw new Error(`${url} answers ${String(answer.status)} in ${language}`);
  const html = await answer.text();
  const isIt = !answer.redirected && html.includes(`<html lang="${language}"`);
  return isIt && !html.includes('<script') ? html : undefined;
}

export function openOtherWordsReader(): OtherWordsReader {
  let opened: Promise<{ page: Page; context: BrowserContext; faults: readonly string[] }> | undefined;
  const open = async (of: Page) => {
    const browser = of.context().browser();
    if (browser === null) throw new TypeError('the page belongs to no browser');
    const context = await browser.newContext({
      timezoneId: 'Asia/Bangkok',
      viewport: of.viewportSize(),
      reducedMotion: 'reduce',
    });
    return { context, faults: collectFaults(context), page: await context.newPage() };
  };
  const draw = async (page: Page, language: Language): Promise<string> => {
    const { page: mine, context, faults } = await (opened ??= open(page));
    await context.clearCookies();
    await context.addCookies(await page.context().cookies());
    const url = inLanguage(page, language);
    const answer = await mine.goto(url);
    if (answer?.ok() !== true) throw new Error(`${url} answers ${String(answer?.status())} in ${language}`);
    const html = await mine.content();
    // A page that looks again by itself would do so with the cookies of the next reader, or with none.
    await mine.goto('about:blank');
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return html;
  };
  const read: OtherWordsReader['read'] = async (page, language) =>
    (await findUnscripted(page, language)) ?? draw(page, language);
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(page, language) {
      const reading = last.then(() => read(page, language));
      last = reading.catch(() => undefined);
      return reading;
    },
  };
}
