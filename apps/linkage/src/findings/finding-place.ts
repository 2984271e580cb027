import type { Finding } from '@saphan/catalogue';
import { toEditorPath, toPublicPath } from '../change-set/entry-links.ts';
import { changedLists, fromParts, type ChangedList } from '../change-set/entry-parts.ts';
import { publishedEntry, type SetEntry } from '../change-set/set-entries.ts';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import type { Visit } from '../pages/visit.ts';
import type { EntryPlace } from './entry-place.ts';
import { placeInForm } from './place-in-form.ts';
import { placeInItem } from './place-in-item.ts';
import { findSheet } from '../sheet-editor/sheets.ts';
import type { SheetEntry } from '../sheet-editor/sheet.ts';
import { placeInSheet } from './place-in-sheet.ts';

/** Where a finding is: words from the whole to the part, and the page on which it is mended. */
export interface FindingPlace {
  readonly words: readonly string[];
  readonly href: string | undefined;
}

type Named = Readonly<Record<'names' | 'title', { th: string; en: string } | undefined>>;

/** Name of an entry in the visitor's language, else in the other one, else its id. */
export function entryWords(
  visit: Visit,
  { list, name }: Pick<SetEntry, 'list' | 'name'>,
  entries: readonly SetEntry[],
): string {
  const entry = entryOf(visit, { list, name }, entries) as Named | undefined;
  const names = typeof entry === 'object' ? (entry.names ?? entry.title) : undefined;
  return names?.[visit.language] || names?.th || names?.en || name;
}

function entryOf(
  { view }: Visit,
  { list, name }: Pick<SetEntry, 'list' | 'name'>,
  entries: readonly SetEntry[],
): unknown {
  const own = entries.find((each) => each.list === list && each.name === name);
  return own === undefined
    ? publishedEntry(view.catalogue, { list, name })
    : fromParts(list, own.content.size > 0 ? own.content : own.base);
}

/** Name of the process of a finding that stands against one of its files. */
export const processOf = (file: string): string | undefined =>
  /^processes\/(.+)\.(?:bpmn|dmn)$/.exec(file)?.[1];

const inEntry: Partial<Record<ChangedList, (place: string, entry: never, visit: Visit) => EntryPlace>> = {
  forms: placeInForm,
  items: placeInItem,
};

/** @param set whose entries may be edited here; nothing for who only reads */
export function findPlace(
  visit: Visit,
  { file, place }: Pick<Finding, 'file' | 'place'>,
  entries: readonly SetEntry[],
  set: string | undefined,
): FindingPlace {
  const drawn = processOf(file);
  const list = drawn === undefined ? changedLists.find((each) => each === file) : 'processes';
  if (list === undefined) return { words: [file, place], href: undefined };
  const [name = '', ...rest] = drawn === undefined ? place.split('/') : [drawn, place];
  const found = { list, name };
  const head = `${changeSetTexts(visit.language).lists[list]} “${entryWords(visit, found, entries)}”`;
  const entry = entryOf(visit, found, entries);
  const sheet = findSheet(list);
  const inside = rest.join('/');
  const at =
    entry === undefined
      ? undefined
      : sheet === undefined
        ? inEntry[list]?.(inside, entry as never, visit)
        : placeInSheet(sheet, inside, entry as SheetEntry, visit);
  const isOwn = entries.some((each) => each.list === list && each.name === name);
  const editor = isOwn && set !== undefined ? toEditorPath(set, found) : undefined;
  const words = [head, ...(at?.words ?? (rest.length > 0 ? [rest.join('/')] : []))];
  if (editor !== undefined) return { words, href: `${editor}${at?.rest ?? ''}` };
  return { words, href: isOwn ? undefined : toPublicPath(found) };
}
