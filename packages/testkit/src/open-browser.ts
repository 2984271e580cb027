import { chromium, type Browser } from 'playwright-core';
import { findChromium, type ChromiumProgram } from './chromium-program.ts';

/**
 * Starts a real browser. Its own sandbox is used unless we are root or the system refuses it; web security is never
 * turned off. Throws where the machine has no Chromium and names the variable that says where one is.
 * @param options `isForReading` where pages are only read: in such a browser clicks wait for ever
 */
export async function openBrowser({
  isForReading = false,
}: { readonly isForReading?: boolean } = {}): Promise<Browser> {
  const program = await findChromium();
  if (!program) throw new Error('No Chromium here: set CHROMIUM_PATH to one.');
  if (process.getuid?.() === 0) return launch(program, { isForReading, sandbox: false });
  try {
    return await launch(program, { isForReading, sandbox: true });
  } catch (error) {
    if (!/sandbox/i.test((error as Error).message)) throw error;
    return launch(program, { isForReading, sandbox: false });
  }
}

const launch = (
  program: ChromiumProgram,
  { isForReading, sandbox }: { readonly isForReading: boolean; readonly sandbox: boolean },
): Promise<Browser> =>
  chromium.launch({
    executablePath: program.path,
    chromiumSandbox: sandbox,
    // One process for the pages of a person: a new one for each takes longer than most pages.
    args: [
      ...['--font-render-hinting=none', '--disable-gpu', '--process-per-site', '--accept-lang=th-TH'],
      // Drawn by the page's own thread: handing each picture to another took a fifth of the processor time.
      ...(isForReading ? ['--disable-threaded-compositing'] : []),
    ],
    ...(program.libraries === undefined
      ? {}
      : { env: { ...definedOf(process.env), LD_LIBRARY_PATH: program.libraries } }),
  });

const definedOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

let shared: Promise<Browser> | undefined;

/**
 * The browser of this process, opened for whoever asks first: most test files look at a few pages, which takes less than opening
 * one. It ends with the process, and keeps it alive: a program that is to end by itself opens one of its own.
 */
export function sharedBrowser(): Promise<Browser> {
  shared ??= openBrowser().then((browser) => {
    browser.once('disconnected', () => (shared = undefined));
    return browser;
  });
  return shared;
}

/** Closes whatever windows a test file has left in the shared browser. */
export async function closeWindows(): Promise<void> {
  for (const context of (await shared)?.contexts() ?? []) await context.close();
}
