import { fieldName, type Column } from '../sheet-editor/columns.ts';
import { partsOfGroup, rowPrefix, rowsOf, type Group, type SheetEntry } from '../sheet-editor/sheet.ts';
import type { SheetTexts } from '../sheet-editor/sheet-texts.ts';
import type { WordedSheet } from '../sheet-editor/sheets.ts';
import type { Visit } from '../pages/visit.ts';
import { anchor, type EntryPlace } from './entry-place.ts';

/** Which row a place is in, by number or by key, and what follows. */
function findRow(
  rows: readonly unknown[],
  key: string | undefined,
  place: string,
): { readonly index: number; readonly rest: string } | undefined {
  const [, number, rest = ''] = /^([0-9]{1,4})(?:\/(.*))?$/.exec(place) ?? [];
  if (number !== undefined && Number(number) < rows.length) return { index: Number(number), rest };
  if (key === undefined) return undefined;
  const named = rows.map((row) => (row as Readonly<Record<string, string | undefined>>)[key] ?? '');
  const index = named.findIndex((name) => name !== '' && (place === name || place.startsWith(`${name}/`)));
  return index < 0 ? undefined : { index, rest: place.slice((named[index] ?? '').length + 1) };
}

/** The column that a place is in: its own path or the beginning of it. */
const findColumn = (columns: readonly Column[], place: string): Column | undefined => {
  const path = place.replaceAll('/', '.');
  return (
    columns.find((column) => column.path === path) ??
    columns.find((column) => path.startsWith(`${column.path}.`)) ??
    columns.find((column) => column.path.startsWith(`${path}.`))
  );
};

const columnAnchor = ({ path, as }: Column, prefix: string): string =>
  anchor(`${fieldName(prefix, path)}${as === 'date' ? '-day' : ''}`);

/** Numbers and languages behind a column, e.g. of the third criterion in English. */
const tailWords = (place: string, { path }: Column, text: SheetTexts): string[] =>
  place
    .replaceAll('/', '.')
    .slice(path.length + 1)
    .split('.')
    .flatMap((part) => {
      if (/^[0-9]+$/.test(part)) return [text.rowNumber(Number(part) + 1)];
      return part === 'th' || part === 'en' ? [text.languages[part]] : [];
    });

/** Rows of one group, and where in them. */
interface RowPlace {
  readonly sheet: WordedSheet;
  readonly group: Group;
  readonly entry: SheetEntry;
  readonly text: SheetTexts;
}

function inRows({ sheet, group, entry, text }: RowPlace, place: string): EntryPlace {
  const row = findRow(rowsOf(group, entry), sheet.keys[group.rows ?? ''], place);
  const head = text.groups[group.name] ?? group.name;
  if (row === undefined) return { words: [head], rest: `/${group.name}` };
  const column = row.rest === '' ? group.columns[0] : findColumn(group.columns, row.rest);
  const prefix = rowPrefix(row.index);
  const words = [head, text.rowNumber(row.index + 1)];
  const query = `?row=${String(row.index)}`;
  if (column === undefined) return { words, rest: `/${group.name}${query}` };
  if (row.rest !== '')
    words.push(text.labels[column.path] ?? column.path, ...tailWords(row.rest, column, text));
  return { words, rest: `/${group.name}${query}${columnAnchor(column, prefix)}` };
}

/** @param told place below the entry, as findings write it */
export function placeInSheet(sheet: WordedSheet, told: string, entry: SheetEntry, visit: Visit): EntryPlace {
  const place = sheet.toPlace?.(told) ?? told;
  const text = sheet.texts(visit.language);
  const [part = '', ...rest] = place.split('/');
  const group = sheet.groups.find((each) => partsOfGroup(each).includes(part));
  if (group === undefined) return { words: told === '' ? [] : [told], rest: '' };
  if (group.rows !== undefined) return inRows({ sheet, group, entry, text }, rest.join('/'));
  const column = findColumn(group.columns, place);
  const head = text.groups[group.name] ?? group.name;
  if (column === undefined) return { words: [head], rest: `/${group.name}` };
  return {
    words: [head, text.labels[column.path] ?? column.path, ...tailWords(place, column, text)],
    rest: `/${group.name}${columnAnchor(column, 'value')}`,
  };
}
