import type { Language } from '@saphan/contracts';
import { showLines, showRows, type CatalogueIndex, type ShownAs } from '@saphan/forms';
import { GroupRows } from '@saphan/ui';
import type { ComponentChildren } from 'preact';

/** A value as people read it, an entry of a list a line, a row of a group by its name. Nothing for none. */
export function showValue(
  index: CatalogueIndex,
  value: unknown,
  shownAs: ShownAs,
  language: Language,
): ComponentChildren {
  const rows = showRows(index, value, shownAs.question, language);
  if (rows.length > 0) return <GroupRows rows={rows} />;
  const lines = showLines(index, value, shownAs, language);
  return lines.length > 1 ? lines.map((line) => <div>{line}</div>) : lines[0];
}
