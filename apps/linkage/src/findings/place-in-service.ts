import type { Service } from '@saphan/contracts';
import { fieldName, type Column } from '../service-editor/columns.ts';
import { groups, partsOfGroup, rowPrefix, type Group } from '../service-editor/groups.ts';
import { serviceTexts } from '../service-editor/service-texts.ts';
import type { Visit } from '../pages/visit.ts';
import { anchor, type EntryPlace } from './entry-place.ts';

/** By what the rows of a part are told apart in findings. */
const keys: Partial<Record<keyof Service, string>> = {
  items: 'item',
  evidence: 'id',
  providers: 'subsystem',
  documents: 'type',
  refusalReasons: 'code',
};

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
const tailWords = (place: string, { path }: Column, text: ReturnType<typeof serviceTexts>): string[] =>
  place
    .replaceAll('/', '.')
    .slice(path.length + 1)
    .split('.')
    .flatMap((part) => {
      if (/^[0-9]+$/.test(part)) return [text.rowNumber(Number(part) + 1)];
      return part === 'th' || part === 'en' ? [text.languages[part]] : [];
    });

function inRows(
  group: Group,
  rows: keyof Service,
  place: string,
  service: Service,
  visit: Visit,
): EntryPlace {
  const text = serviceTexts(visit.language);
  const labels: Readonly<Record<string, string>> = text.labels;
  const all = (service[rows] ?? []) as readonly unknown[];
  const row = findRow(all, keys[rows], place);
  const head = text.groups[group.name];
  if (row === undefined) return { words: [head], rest: `/${group.name}` };
  const column = row.rest === '' ? group.columns[0] : findColumn(group.columns, row.rest);
  const prefix = rowPrefix(row.index);
  const words = [head, text.rowNumber(row.index + 1)];
  const query = `?row=${String(row.index)}`;
  if (column === undefined) return { words, rest: `/${group.name}${query}` };
  if (row.rest !== '') words.push(labels[column.path] ?? column.path, ...tailWords(row.rest, column, text));
  return { words, rest: `/${group.name}${query}${columnAnchor(column, prefix)}` };
}

/** @param place below the service, as findings write it */
export function placeInService(place: string, service: Service, visit: Visit): EntryPlace {
  const text = serviceTexts(visit.language);
  const labels: Readonly<Record<string, string>> = text.labels;
  const [part = '', ...rest] = place.split('/');
  const group = groups.find((each) => partsOfGroup(each).includes(part));
  if (group === undefined) return { words: place === '' ? [] : [place], rest: '' };
  if (group.rows !== undefined) return inRows(group, group.rows, rest.join('/'), service, visit);
  const column = findColumn(group.columns, place);
  const head = text.groups[group.name];
  if (column === undefined) return { words: [head], rest: `/${group.name}` };
  return {
    words: [head, labels[column.path] ?? column.path, ...tailWords(place, column, text)],
    rest: `/${group.name}${columnAnchor(column, 'value')}`,
  };
}
