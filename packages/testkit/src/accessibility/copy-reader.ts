import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../open-browser.ts';
import { findFaults, offerRules } from './rules.ts';

/** What a page shows at one moment, apart from the page: whoever walks need not wait until it has been read. */
export interface PageCopy {
  readonly name: string;
  readonly origin: string;
  readonly html: string;
  /** Widths at which it is held to the rules, in CSS pixels. */
  readonly widths: readonly number[];
}

export interface CopyReader {
  add(copy: PageCopy): void;
  /** What breaks a rule in all that was added, each with name, width and place; a copy that could not be read, too. */
  finish(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The document as a browser shows it now. */
export async function copyPage(page: Page, name: string, widths: readonly number[]): Promise<PageCopy> {
  return { name, origin: new URL(page.url()).origin, html: await page.content(), widths };
}

/** What scripts have done stands in the document; they are not to do it again. */
const withoutScripts = (html: string): string => html.replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');

/** Holds copies to the rules in a browser of its own, one after another, while others walk on. */
export function openCopyReader(): CopyReader {
  const faults: string[] = [];
  const pages = new Map<string, Promise<Page>>();
  let browser: Promise<Browser> | undefined;
  const openAt = async (origin: string): Promise<Page> => {
    browser ??= openBrowser();
    // The copy is written into a window of its own site, whose policy would forbid that.
    const context = await (await browser).newContext({ bypassCSP: true, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${origin}/healthz`);
    await offerRules(page);
    return page;
  };
  const read = async ({ name, origin, html, widths }: PageCopy): Promise<void> => {
    const opened = pages.get(origin) ?? openAt(origin);
    pages.set(origin, opened);
    const page = await opened;
    await page.setContent(withoutScripts(html));
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of await findFaults(page)) faults.push(`${name} ${String(width)} px: ${fault}`);
    }
  };
  let last: Promise<void> = Promise.resolve();
  return {
    add(copy) {
      last = last
        .then(() => read(copy))
        .catch((error: unknown) => void faults.push(`${copy.name} was not read: ${String(error)}`));
    },
    async finish() {
      await last;
      return faults;
    },
    async close() {
      await (await browser)?.close();
    },
  };
}
