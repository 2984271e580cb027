import type { Browser, Page } from 'playwright-core';
import { sharedBrowser } from '../open-browser.ts';
import type { JudgedColours } from './colours.ts';
import { findFaults, offerRules, type LookName } from './rules.ts';

export type { LookName } from './rules.ts';

/** What a page shows at one moment, apart from the page: whoever walks need not wait until it has been read. */
export interface PageCopy {
  readonly name: string;
  readonly origin: string;
  readonly html: string;
  /** Ways in which it is held to the rules. */
  readonly looks: readonly LookName[];
}

export interface CopyReader {
  add(copy: PageCopy): void;
  /** What breaks a rule in all that was added, each with name, look and place; a copy that could not be read, too. */
  finish(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The document as a browser shows it now. */
export async function copyPage(page: Page, name: string, looks: readonly LookName[]): Promise<PageCopy> {
  return { name, origin: new URL(page.url()).origin, html: await page.content(), looks };
}

/** What scripts have done stands in the document; they are not to do it again. */
const withoutScripts = (html: string): string => html.replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');

/**
 * Holds copies to the rules, one after another, while others walk on.
 * @param open gives the browser, which is left as it was; that of the process unless told
 */
export function openCopyReader(open: () => Promise<Browser> = sharedBrowser): CopyReader {
  const faults: string[] = [];
  const judged: JudgedColours = new Set();
  const pages = new Map<string, Promise<Page>>();
  const openAt = async (origin: string): Promise<Page> => {
    // The copy is written into a window of its own site, whose policy would forbid that.
    const context = await (await open()).newContext({ bypassCSP: true, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${origin}/healthz`);
    await offerRules(page);
    return page;
  };
  const read = async ({ name, origin, html, looks }: PageCopy): Promise<void> => {
    const opened = pages.get(origin) ?? openAt(origin);
    pages.set(origin, opened);
    const page = await opened;
    await page.setContent(withoutScripts(html));
    for (const look of looks)
      for (const fault of await findFaults(page, look, judged)) faults.push(`${name} ${look}: ${fault}`);
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
      const opened = await Promise.allSettled(pages.values());
      for (const each of opened) if (each.status === 'fulfilled') await each.value.context().close();
    },
  };
}
