import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import type { CountryDoors } from '../harness/country.ts';
import { openInspector, type Inspector } from './inspector.ts';

/** A browser whose pages are inspected while somebody walks through them. */
export interface InspectedBrowser {
  readonly browser: Browser;
  readonly inspector: Inspector;
  /** For what the walk writes; gone when it is closed. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function openInspectedBrowser(country: CountryDoors): Promise<InspectedBrowser> {
  const browser = await openBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'saphan-walk-'));
  const inspector = openInspector(country);
  return {
    browser,
    inspector,
    folder,
    async close() {
      await Promise.all([browser.close(), inspector.close()]);
      await rm(folder, { recursive: true });
    },
  };
}
