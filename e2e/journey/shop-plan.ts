import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

const drawing = (note: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="560">
  <rect width="100%" height="100%" fill="#fff"/>
  <g fill="none" stroke="#16202e" stroke-width="4">
    <rect x="40" y="40" width="720" height="440"/>
    <path d="M300 40v200H40M300 240v80M560 480V340h200"/>
  </g>
  <g font-family="sans-serif" font-size="24" fill="#16202e">
    <text x="110" y="150">Kitchen</text><text x="430" y="200">24 seats</text>
    <text x="620" y="420">Toilets</text><text x="70" y="440">Waste</text>
    <text x="40" y="530" font-size="18">${note}</text>
  </g>
</svg>`;

/** Draws a plan of the shop and saves it as a picture, as from a phone. Gives its path. */
export async function drawShopPlan(browser: Browser, folder: string, note: string): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 800, height: 560 } });
  await page.setContent(`<body style="margin:0">${drawing(note)}</body>`);
  const picture = await page.screenshot({ type: 'png' });
  await page.close();
  const file = join(folder, 'shop-plan.png');
  await writeFile(file, picture);
  return file;
}
