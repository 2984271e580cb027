import type { Language } from '@saphan/contracts';
import { showRows, type CatalogueIndex } from '@saphan/forms';
import { GroupRows } from '@saphan/ui';
import type { ComponentChildren } from 'preact';
import { findQuestion, showLines } from './show-text.ts';

/** A value on a page: an entry of a list a line, a row of a repeat group by its name. Nothing for none. @param form that asks it */
export function showValue(
  index: CatalogueIndex,
  item: string,
  value: unknown,
  { form, language }: { readonly form: string | undefined; readonly language: Language },
): ComponentChildren {
  const rows = showRows(index, value, findQuestion(index, item, form), language);
  if (rows.length > 0) return <GroupRows rows={rows} />;
  const lines = showLines(index, item, value, language);
  return lines.length > 1 ? lines.map((line) => <div>{line}</div>) : lines[0];
}
