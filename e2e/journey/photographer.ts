import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Widths at which pages are looked at, in CSS pixels. */
export const views = { desk: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const;

/** Takes every page twice, as on a desk and as on a phone, numbered in the order of the journey. */
export interface Photographer {
  take(page: Page, name: string): Promise<void>;
}

export async function openPhotographer(folder: string): Promise<Photographer> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  return {
    async take(page, name) {
      count += 1;
      const number = String(count).padStart(2, '0');
      for (const [view, size] of Object.entries(views)) {
        await page.setViewportSize(size);
        await page.screenshot({
          path: join(folder, `${number}-${name}-${view}.png`),
          fullPage: true,
          animations: 'disabled',
        });
      }
      await page.setViewportSize(views.desk);
    },
  };
}
