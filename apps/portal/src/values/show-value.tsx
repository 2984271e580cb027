import type { Language } from '@saphan/contracts';
import { showLines, type CatalogueIndex, type ShownAs } from '@saphan/forms';
import type { ComponentChildren } from 'preact';

/** A value as people read it, an entry of a list a line. Nothing for none. */
export function showValue(
  index: CatalogueIndex,
  value: unknown,
  shownAs: ShownAs,
  language: Language,
): ComponentChildren {
  const lines = showLines(index, value, shownAs, language);
  return lines.length > 1 ? lines.map((line) => <div>{line}</div>) : lines[0];
}
