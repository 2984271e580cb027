import type { Language } from '@saphan/contracts';
import type { Page } from 'playwright-core';

/** How much stands open on a page that somebody looked at: what is folded away is not counted. */
export interface OpenPage {
  readonly page: string;
  readonly words: number;
}

/** Collects how many words somebody has before their eyes, page by page. */
export function countOpenWords(language: Language): {
  look: (page: Page, name: string) => Promise<void>;
  read(): readonly OpenPage[];
} {
  const pages: OpenPage[] = [];
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return {
    async look(page, name) {
      const text = await page.locator('main').innerText();
      const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
      pages.push({ page: name, words });
    },
    read: () => pages,
  };
}
