import { decodeText, readLines, unreadable } from '@saphan/sheets';
import { itemColumns, jsonColumns, localColumns, textColumns } from '../item/item-columns.ts';
import { readJson } from '../pages/read-json.ts';
import type { FileItem, PlacedFault, ReadItems } from './read-items.ts';

/** An apostrophe that was put before what a spreadsheet would run, taken away again. */
const toPlainCell = (cell: string): string =>
  /^'(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? cell.slice(1) : cell;

const fieldOf = (column: string): string => {
  if (Object.hasOwn(textColumns, column)) return textColumns[column as keyof typeof textColumns];
  const [name = ''] = column.split('_');
  return Object.hasOwn(localColumns, name) ? localColumns[name as keyof typeof localColumns] : column;
};

/** One line as an item: cells by the names of their columns. */
function readRow(columns: readonly string[], cells: readonly string[], line: number): FileItem {
  const fields: Record<string, unknown> = {};
  const faults: PlacedFault[] = [];
  for (const [at, column] of columns.entries()) {
    const cell = toPlainCell(cells[at] ?? '');
    const place = `line ${String(line)}, ${column}`;
    if (cell.includes(unreadable)) faults.push({ fault: 'unreadable', place });
    if (!itemColumns.includes(column) || cell === '') continue;
    const field = fieldOf(column);
    const [, language] = /_(th|en)$/.exec(column) ?? [];
    if (language !== undefined)
      fields[field] = { th: '', en: '', ...(fields[field] as object | undefined), [language]: cell };
    else if (column === 'version') fields[field] = Number(cell);
    else if (column === 'parts') fields[field] = cell.split(/\s+/).filter(Boolean);
    else if (jsonColumns.some((each) => each === column)) {
      const json = readJson(cell);
      if (json === undefined) faults.push({ fault: 'json', place });
      else fields[field] = json.value;
    } else fields[field] = cell;
  }
  if (cells.length > columns.length) faults.push({ fault: 'columns', place: `line ${String(line)}` });
  return { place: `line ${String(line)}`, fields, told: new Set(columns.map(fieldOf)), faults };
}

/** Reads a table of data items; separated by commas, semicolons or tabs, as its first line is. */
export function readItemTable(bytes: Uint8Array): ReadItems | PlacedFault {
  const { text } = decodeText(bytes);
  const [first = ''] = text.split(/[\r\n]/, 1);
  const separator = [',', ';', '\t'].find((each) => first.split(each).length > 2) ?? ',';
  const [head, ...lines] = readLines(text, separator);
  const columns = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  if (!columns.includes('id') || new Set(columns).size < columns.length)
    return { fault: 'columns', place: 'line 1' };
  return {
    items: lines.map(({ line, cells }) => readRow(columns, cells, line)),
    leftOut: columns.filter((column) => !itemColumns.includes(column)).map((column) => `line 1, ${column}`),
  };
}
