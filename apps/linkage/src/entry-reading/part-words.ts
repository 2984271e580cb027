import type { Form } from '@saphan/contracts';
import { fromParts, orderPart, type ChangedList, type EntryParts } from '../change-set/entry-parts.ts';
import { partsOfGroup } from '../sheet-editor/sheet.ts';
import { findSheet, type WordedSheet } from '../sheet-editor/sheets.ts';
import { itemEditorTexts } from '../item-editor/item-editor-texts.ts';
import type { Visit } from '../pages/visit.ts';
import { readingTexts } from './reading-texts.ts';

type Language = Visit['language'];

function ofSheet({ groups, texts }: WordedSheet, part: string, language: Language): string {
  const { labels, groups: titles, partNames } = texts(language);
  const group = groups.find((each) => partsOfGroup(each).includes(part));
  const named = partNames[part] ?? (group?.rows === undefined ? labels[part] : titles[group.name]);
  return named ?? part;
}

function ofForm(part: string, language: Language, content: EntryParts): string {
  const text = readingTexts(language);
  if (part === orderPart) return text.order;
  if (part === 'title') return text.title;
  const [kind, id = ''] = part.split(' ');
  const form = fromParts('forms', content) as Form | undefined;
  const page = form?.pages.find((each) => each.id === id);
  if (kind === 'page') return text.page(page?.title[language] || id);
  const question = form?.pages.flatMap((each) => each.questions).find((each) => each.id === id);
  return kind === 'question' ? text.question(question?.label[language] || id) : part;
}

function ofItem(part: string, language: Language): string {
  const own: Readonly<Record<string, string>> = readingTexts(language).itemParts;
  const editor: Readonly<Record<string, unknown>> = itemEditorTexts(language);
  const found = own[part] ?? editor[part];
  return typeof found === 'string' ? found : part;
}

/** What people call a part of an entry. @param content by which questions and pages have their titles */
export function partWords(
  { list, content }: { readonly list: ChangedList; readonly content: EntryParts },
  part: string,
  language: Language,
): string {
  const sheet = findSheet(list);
  if (sheet !== undefined) return ofSheet(sheet, part, language);
  if (list === 'forms') return ofForm(part, language, content);
  return list === 'items' ? ofItem(part, language) : part;
}
