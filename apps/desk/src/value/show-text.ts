import type { Language, LocalText, Question } from '@saphan/contracts';
import { showLines as showLinesAs, showRows, type CatalogueIndex, type ShownAs } from '@saphan/forms';
import { toRowLines } from './row-lines.ts';

/** An item of the catalogue, or a question that a form or a life event asks of its own. */
function findShownAs({ items, forms, lifeEvents }: CatalogueIndex, id: string): ShownAs {
  const item = items.get(id);
  if (item) return { item };
  const asked = [...[...forms.values()].flatMap(({ pages }) => pages), ...lifeEvents.values()];
  return { question: asked.flatMap(({ questions }) => questions).find((question) => question.id === id) };
}

/** The question of a form by which an item is asked for; nothing where none is. */
export const findQuestion = (
  { forms }: Pick<CatalogueIndex, 'forms'>,
  id: string,
  form: string | undefined,
): Question | undefined =>
  (forms.get(form ?? '')?.pages ?? [])
    .flatMap(({ questions }) => questions)
    .find((question) => question.id === id);

/** A value as people read it, an entry of a list a line; nothing for none. */
export const showLines = (
  index: CatalogueIndex,
  id: string,
  value: unknown,
  language: Language,
): readonly string[] => showLinesAs(index, value, findShownAs(index, id), language);

/** The same as it stands on paper: of a repeat group each row by its name, its answers in lines of their own. */
function showOnPaper(
  index: CatalogueIndex,
  id: string,
  value: unknown,
  { form, language }: { readonly form: string | undefined; readonly language: Language },
): string | undefined {
  const rows = showRows(index, value, findQuestion(index, id, form), language);
  return rows.length > 0 ? toRowLines(rows).join('\n') : showText(index, id, value, language);
}

/** A value as people read it; nothing for none. Several entries of a list stand one after another, divided by `; `. */
export function showText(
  index: CatalogueIndex,
  id: string,
  value: unknown,
  language: Language,
): string | undefined {
  const lines = showLines(index, id, value, language);
  return lines.length === 0 ? undefined : lines.join('; ');
}

/** The same in both languages, for documents. @param form that asks it */
export function showTexts(
  index: CatalogueIndex,
  id: string,
  value: unknown,
  form?: string,
): LocalText | undefined {
  const th = showOnPaper(index, id, value, { form, language: 'th' });
  const en = showOnPaper(index, id, value, { form, language: 'en' });
  return th === undefined || en === undefined ? undefined : { th, en };
}

/** Name of an item or of a service's own question. */
export function nameOfItem(index: CatalogueIndex, id: string, form: string | undefined): LocalText {
  const item = index.items.get(id);
  if (item) return item.names;
  return findQuestion(index, id, form)?.label ?? { th: id, en: id };
}
