import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Widths at which pages are looked at, in CSS pixels. */
export const views = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Takes every page twice, as on a desk and as on a phone, numbered in the order of the journey. */
export interface Photographer {
  take(page: Page, name: string): Promise<void>;
  readonly count: number;
}

/** Empties the folder first: pictures of an earlier run would mix with these. */
export async function openPhotographer(folder: string): Promise<Photographer> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  return {
    get count() {
      return count;
    },
    async take(page, name) {
      count += 1;
      const number = String(count).padStart(2, '0');
      const own = page.viewportSize();
      for (const view of ['phone', 'desk'] as const) {
        await page.setViewportSize(views[view]);
        await page.screenshot({
          path: join(folder, `${number}-${name}-${view}.png`),
          fullPage: true,
          animations: 'disabled',
        });
      }
      if (own !== null) await page.setViewportSize(own);
    },
  };
}
