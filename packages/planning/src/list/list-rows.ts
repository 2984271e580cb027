import { normaliseText } from '@saphan/thai';
import { listProblem } from './list-problems.ts';
import type { ReadSheetSummary, UnusedReason, UnusedRow } from './list-report.ts';
import type { ListTable } from './national-list.ts';
import { findTableHead, type Field, type TableHead } from './table-columns.ts';

/** A sheet as it was unpacked: texts alone, nothing run. */
export interface ListSheet {
  readonly name: string;
  readonly lines: readonly {
    /** From 1. */
    readonly line: number;
    readonly cells: readonly string[];
    /** Columns, from 0, whose value a formula had. */
    readonly formulas?: readonly number[];
  }[];
  /** Ranges of merged cells, such as `A5:A9`. */
  readonly merges?: readonly string[];
}

export type Values = Partial<Readonly<Record<Field, string>>>;

/** A row of a table with what it says by meaning. */
export interface ListRow {
  readonly sheet: string;
  readonly line: number;
  readonly values: Values;
  readonly text: string;
  readonly refuse: (reason: UnusedReason, field?: Field) => UnusedRow;
}

/** A row that was not used; what the row of a total says is kept for checking it. */
export interface SetAside extends UnusedRow {
  readonly values?: Values;
}

export interface ReadTable {
  readonly summary: Omit<ReadSheetSummary, 'used'>;
  readonly rows: readonly ListRow[];
  readonly unused: readonly SetAside[];
}

/** Lines above a head: a title, a date. */
const mostLinesAbove = 20;
const mostRows = 50_000;
const longestCell = 1_000;
const unreadable = '\u{fffd}';
const control = /[\p{Cc}\p{Zl}\p{Zp}]/u;

const beginning = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(' · ')
    .slice(0, 120);

/** Whether a row lies in a merged range that is more than one cell of it. */
function mergedLines(merges: readonly string[]): Set<number> {
  const lines = new Set<number>();
  for (const range of merges) {
    const [, from, to] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
    for (let line = Number(from); line <= Math.min(Number(to), Number(from) + mostRows); line += 1)
      lines.add(line);
  }
  return lines;
}

/** What makes a cell no value; line breaks inside names are spaces. */
function faultOf(cell: string): UnusedReason | undefined {
  if (cell.includes(unreadable)) return 'unreadable';
  if (control.test(cell.replaceAll(/[\r\n\t]/g, ' '))) return 'control-character';
  return cell.length > longestCell ? 'too-long' : undefined;
}

function readRow(
  sheet: string,
  { line, cells, formulas = [] }: ListSheet['lines'][number],
  { head, headers }: { head: TableHead; headers: readonly string[] },
): ListRow | SetAside {
  const text = beginning(cells);
  const refuse = (reason: UnusedReason, field?: Field): UnusedRow => {
    const column = field === undefined ? undefined : headers[head.fields.indexOf(field)];
    return { sheet, line, reason, text, ...(column !== undefined && { column }) };
  };
  const values: Partial<Record<Field, string>> = {};
  for (const [at, field] of head.fields.entries()) {
    const cell = cells[at] ?? '';
    if (field === undefined || cell === '') continue;
    const fault = faultOf(cell);
    if (fault !== undefined) return refuse(fault, field);
    values[field] = normaliseText(cell);
  }
  if (/^(รวม|ยอดรวม|total)/iu.test(text)) return { ...refuse('total-row'), values };
  const formula = formulas.map((at) => head.fields[at]).find((field) => field !== undefined);
  if (formula !== undefined) return refuse('formula', formula);
  return { sheet, line, values, text, refuse };
}

/** @returns rows of a sheet by what their columns mean. @throws Problem `list-too-many` with sheet and line */
export function readTable(sheet: ListSheet): ReadTable {
  const above = sheet.lines.slice(0, mostLinesAbove);
  const at = above.findIndex(({ cells }) => findTableHead(cells) !== undefined);
  const headers = sheet.lines[at]?.cells.map((cell) => normaliseText(cell)) ?? [];
  const head = findTableHead(headers);
  const summary = { sheet: sheet.name, rows: sheet.lines.length, table: null, unreadColumns: [] };
  if (head === undefined) return { summary, rows: [], unused: [] };
  const [over] = sheet.lines.slice(at + 1 + mostRows);
  if (over !== undefined)
    throw listProblem('list-too-many', { at: `sheet "${sheet.name}", line ${String(over.line)}` });
  const merged = mergedLines(sheet.merges ?? []);
  const rows: ListRow[] = [];
  const unused: SetAside[] = sheet.lines.slice(0, at).map(({ line, cells }) => ({
    sheet: sheet.name,
    line,
    reason: 'above-header',
    text: beginning(cells),
  }));
  for (const line of sheet.lines.slice(at + 1)) {
    const row = readRow(sheet.name, line, { head, headers });
    if ('reason' in row) unused.push(row);
    else if (merged.has(line.line)) unused.push(row.refuse('merged-cells'));
    else rows.push(row);
  }
  const table: ListTable = head.table;
  return {
    summary: { sheet: sheet.name, table, rows: sheet.lines.length - at - 1, unreadColumns: head.unread },
    rows,
    unused,
  };
}
