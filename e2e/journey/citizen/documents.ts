import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyPdf } from '@saphan/documents';
import type { Download, Locator } from 'playwright-core';
import type { CountryDoors } from '../../harness/country.ts';
import { readAuthorities } from '../../harness/read-authorities.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';

/** A document as the person holds it. */
export interface HeldPdf {
  readonly name: string;
  readonly number: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** What the public check page says of it. */
  readonly check: string;
}

/** Chromium lets ten downloads begin in a moment and drops the next without a word: then a person presses again. */
async function pressForDownload(visitor: Visitor, link: Locator): Promise<Download> {
  for (let press = 1; ; press += 1) {
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download', { timeout: 5000 }).catch((error: unknown) => {
        if (press === 3) throw error;
      }),
      visitor.press(link),
    ]);
    if (download) return download;
  }
}

/** Documents and receipts on the page, those behind a line too. */
export const countDownloads = ({ page, language }: Visitor): Promise<number> =>
  page.getByRole('link', { name: words(language).download, includeHidden: true }).count();

/**
 * Downloads every document that stands on the page. Gives where each lies and the address in its QR.
 * @throws Error for one that is not whole or that nobody signed whom the country's authority knows
 */
export async function downloadDocuments(
  visitor: Visitor,
  country: CountryDoors,
  folder: string,
): Promise<readonly (Omit<HeldPdf, 'check'> & { readonly checkUrl: string })[]> {
  const { page, language } = visitor;
  const text = words(language);
  // Receipts are behind a line of their case.
  for (const line of await page.locator('details.receipts > summary').all()) {
    const isOpen = await line.evaluate((node) => node.parentElement?.hasAttribute('open') === true);
    if (!isOpen) await visitor.press(line);
  }
  const cards = await page
    .getByRole('article')
    .filter({ has: page.getByRole('link', { name: text.download }) })
    .all();
  const authorities = await readAuthorities(country);
  const held = [];
  for (const card of cards) {
    const download = await pressForDownload(visitor, card.getByRole('link', { name: text.download }));
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    const content = await readFile(file);
    const { sha256 } = verifyPdf(content, authorities);
    held.push({
      // The state stands in the same heading, in a pill behind the name.
      name: await card.getByRole('heading').evaluate((node) => (node.firstChild?.textContent ?? '').trim()),
      // That of its case may stand before it.
      number: (await card.locator('.number').last().innerText()).trim(),
      file,
      bytes: content.length,
      sha256: Buffer.from(sha256, 'base64url').toString('hex'),
      checkUrl: (await card.getByRole('link', { name: text.check }).getAttribute('href')) ?? '',
    });
  }
  return held;
}

/** Opens the address of a document's QR as a stranger. Gives what the page says: `valid`, `unknown` … */
export async function checkByQr(stranger: Visitor, address: string, name: string): Promise<string> {
  await stranger.open(address);
  await stranger.look(`check-${name}`);
  return (await stranger.page.locator('[data-result]').getAttribute('data-result')) ?? '';
}
