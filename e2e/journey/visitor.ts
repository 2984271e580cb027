import type { Language } from '@saphan/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { mouse, type Hands } from './hands.ts';
import { views, type Photographer } from './photographer.ts';

export interface VisitorOptions {
  readonly language: Language;
  readonly usesScript: boolean;
  readonly photographer?: Photographer | undefined;
  /** Stands before the names of this visitor's pictures, e.g. `citizen`. */
  readonly who: string;
  /** What the page is looked at on; a desk's screen unless told. */
  readonly view?: keyof typeof views;
  /** Called for every page that this visitor looks at. */
  readonly onLook?: ((page: Page, name: string) => Promise<void>) | undefined;
  /** True where processes are killed on purpose: a page that can't be reached is asked for again. */
  readonly isPatient?: boolean;
  /** A mouse unless told. */
  readonly hands?: Hands;
}

/** What a page may take on a busy machine: no walk is about how fast. */
const longestMs = 60_000;
/** What a whole country may take to be up again there. */
const patienceMs = 600_000;

/** One human at a browser of their own: cookies and language belong to nobody else. */
export interface Visitor extends Hands {
  readonly page: Page;
  readonly language: Language;
  readonly usesScript: boolean;
  /** Opens an address in the visitor's language. */
  open(address: string): Promise<void>;
  /** Opens an address as it is. */
  go(address: string): Promise<void>;
  /**
   * Does something on the page. Where that has done anything, as it says, waits until the page has had its answer to all that it asked of
   * the server meanwhile, and has drawn it. @returns what the work says
   */
  settleAfter(work: () => Promise<boolean>): Promise<boolean>;
  /** Takes pictures of the page, where somebody wants them. */
  look(name: string): Promise<void>;
  /** What went wrong behind the pages: answers of 500 and above, errors of scripts, what the content policy blocked. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export async function openVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { language, usesScript, photographer, who, onLook, view = 'desk' } = options;
  const { isPatient = false, hands = mouse } = options;
  const context = await browser.newContext({
    javaScriptEnabled: usesScript,
    locale: language === 'th' ? 'th-TH' : 'en-GB',
    timezoneId: 'Asia/Bangkok',
    viewport: views[view],
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(longestMs);
  const faults = collectFaults(context);
  const page = await context.newPage();
  const go = async (address: string): Promise<void> => {
    const end = Date.now() + (isPatient ? patienceMs : 0);
    for (;;) {
      const isThere = await page.goto(address).then(
        () => true,
        (error: unknown) => {
          if (Date.now() >= end) throw error;
          return false;
        },
      );
      if (isThere) return;
      await sleep(300);
    }
  };
  return {
    ...hands,
    go,
    page,
    language,
    usesScript,
    faults,
    settleAfter: (work) => settleAfter(context, work),
    async open(address) {
      const url = new URL(address);
      url.searchParams.set('lang', language);
      await go(url.href);
    },
    async look(name) {
      await onLook?.(page, name);
      await photographer?.take(page, `${who}-${name}`);
    },
    close: () => context.close(),
  };
}

/** How long a page asks nothing before it has settled. */
const quietMs = 100;

/** What pages ask is watched while something is done on them alone: to be told of every request takes longer than most of them. */
async function settleAfter(context: BrowserContext, work: () => Promise<boolean>): Promise<boolean> {
  const open = new Set<Request>();
  let changedAt = 0;
  const note = (change: (request: Request) => void) => (request: Request) => {
    // A page that hears of changes asks once and never has its answer.
    if (request.resourceType() === 'eventsource') return;
    change(request);
    changedAt = Date.now();
  };
  const begin = note((request) => open.add(request));
  const end = note((request) => open.delete(request));
  context.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  try {
    if (!(await work())) return false;
    const since = Date.now();
    while (open.size > 0 || Date.now() - Math.max(changedAt, since) < quietMs) await sleep(quietMs / 4);
    return true;
  } finally {
    context.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  }
}

/** What goes wrong in a browser from now on. */
export function collectFaults(context: BrowserContext): readonly string[] {
  const faults: string[] = [];
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  context.on('weberror', (error) => faults.push(`${error.page()?.url() ?? ''}: ${error.error().message}`));
  context.on('console', (message) => {
    // A browser also says here what the answers above say already.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
  });
  return faults;
}
