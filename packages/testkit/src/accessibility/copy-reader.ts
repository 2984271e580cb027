import { createHash } from 'node:crypto';
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

/** What is left of a look where a page built alike has been looked at so: what other words can break. Of colours nothing is. */
const inOtherWords: Readonly<Partial<Record<LookName, readonly LookName[]>>> = {
  narrow: ['reworded'],
  wide: ['broad'],
  dark: [],
  printed: [],
};

/** How a page is built, whatever it says: its styles, its elements and what they are, without texts, names and addresses. */
function structureOf(html: string): string {
  const styles = html.match(/<style\b.*?<\/style>|<link\b[^>]*stylesheet[^>]*>/gs) ?? [];
  const body = withoutScripts(html.slice(html.indexOf('<body')));
  const built = body
    .replaceAll(/>[^<]+/g, '>')
    .replaceAll(/ ([a-z-]+)="[^"]*"/g, (attribute, name: string) =>
      /^(class|type|role|style|open|tabindex)$/.test(name) ? attribute : ` ${name}`,
    );
  return createHash('sha256')
    .update([...styles, built].join('\n'))
    .digest('base64');
}

/** Leaves out of looks what a page built alike has been looked at for. */
function openLooked(): (copy: PageCopy) => readonly LookName[] {
  const looked = new Set<string>();
  return ({ html, looks }) => {
    const structure = structureOf(html);
    return looks.flatMap((look) => {
      const known = `${look} ${structure}`;
      const isKnown = looked.has(known);
      looked.add(known);
      return (isKnown ? inOtherWords[look] : undefined) ?? [look];
    });
  };
}

/**
 * Holds copies to the rules, those of a site one after another, while others walk on. A page built as one before it is held to those alone that
 * other words can break.
 * @param open gives the browser, which is left as it was; that of the process unless told
 */
export function openCopyReader(open: () => Promise<Browser> = sharedBrowser): CopyReader {
  const faults: string[] = [];
  const judged: JudgedColours = new Set();
  const toLooks = openLooked();
  const pages = new Map<string, Promise<Page>>();
  const openAt = async (origin: string): Promise<Page> => {
    // The copy is written into a window of its own site, whose policy would forbid that.
    const context = await (await open()).newContext({ bypassCSP: true, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${origin}/healthz`);
    await offerRules(page);
    return page;
  };
  const read = async (copy: PageCopy): Promise<void> => {
    const { name, origin, html } = copy;
    const opened = pages.get(origin) ?? openAt(origin);
    pages.set(origin, opened);
    const page = await opened;
    await page.setContent(withoutScripts(html));
    for (const look of toLooks(copy))
      for (const fault of await findFaults(page, look, judged)) faults.push(`${name} ${look}: ${fault}`);
  };
  /** By origin: where somebody walks from site to site, what is left of one is read beside the next. */
  const last = new Map<string, Promise<void>>();
  return {
    add(copy) {
      const reading = (last.get(copy.origin) ?? Promise.resolve())
        .then(() => read(copy))
        .catch((error: unknown) => void faults.push(`${copy.name} was not read: ${String(error)}`));
      last.set(copy.origin, reading);
    },
    async finish() {
      await Promise.all(last.values());
      return faults;
    },
    async close() {
      const opened = await Promise.allSettled(pages.values());
      for (const each of opened) if (each.status === 'fulfilled') await each.value.context().close();
    },
  };
}
