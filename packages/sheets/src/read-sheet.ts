import { sheetProblem } from './sheet-problems.ts';
import type { CsvLine } from './read-lines.ts';
import { findIsoDate, findPlainNumber } from './cell-text.ts';
import { unfit } from './open-zip.ts';
import { readXml } from './read-xml.ts';
import type { Workbook } from './read-workbook.ts';

const mostColumns = 500;
const mostLines = 1_048_576;
const longestCell = 10_000;
const mostMerges = 100_000;
/** Of all cells together: one shared text, named by a million cells, is a million texts to whoever keeps them. */
const mostLetters = 256 * 1024 * 1024;

/** A row of a sheet, and in which columns (from 0) a formula has the value that is read: what it had when the file was saved. */
export interface SheetLine extends CsvLine {
  readonly formulas?: readonly number[];
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

/** `AB12` → 27. */
function toColumn(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** @throws Problem `file-value` for what is no value: an error of a formula, no day */
function toText(raw: string, { type, style }: Cell, book: Workbook): string | undefined {
  if (type === 's') return book.strings[Number(raw)];
  if (type === 'b') return raw === '1' ? 'true' : 'false';
  if (type === 'e') return undefined;
  if (type !== 'n') return raw;
  if (raw === '') return '';
  const number = findPlainNumber(raw);
  return number !== undefined && book.isDateStyle[style] === true
    ? findIsoDate(Number(number), book.is1904)
    : number;
}

/** As lines of a CSV file come: each as long as the first, empty ones left out; `line` is the sheet's row. */
function toLine(
  line: number,
  cells: readonly (string | undefined)[],
  width: number | undefined,
  formulas: readonly number[],
): SheetLine | undefined {
  const last = cells.findLastIndex((cell) => (cell ?? '') !== '');
  if (last < 0) return undefined;
  const length = Math.max(last + 1, width ?? 0);
  return {
    line,
    cells: Array.from({ length }, (_, at) => cells[at] ?? ''),
    ...(formulas.length > 0 && { formulas }),
  };
}

/**
 * Reads the rows of a sheet as it is unpacked. Numbers keep the file's spelling, days become ISO dates; formulas are not run.
 * @param onMerge gets each range of merged cells (`A1:B2`), after the last row
 * @throws Problem `file-workbook`, `file-malformed`, `file-value` with line and column, `file-too-large`
 */
export async function* readSheet(
  book: Workbook,
  onMerge?: (range: string) => void,
): AsyncGenerator<SheetLine> {
  let [line, text, isValue, isReading] = [0, '', false, false];
  let cells: (string | undefined)[] = [];
  let formulas: number[] = [];
  let cell: Cell | undefined;
  let column = 0;
  let width: number | undefined;
  let letters = 0;
  let merges = 0;
  const place = (): string => `line ${String(line)}, column ${String(column + 1)}`;

  for await (const event of readXml(book.zip.read(book.sheet))) {
    if (event.type === 'text') {
      if (isValue && !isReading) text += event.text;
      if (text.length > longestCell) throw sheetProblem('file-malformed', { at: place() });
      continue;
    }
    const isOpen = event.type === 'open';
    switch (event.name) {
      case 'row':
        if (event.type === 'open') {
          const next = Number(event.attributes['r'] ?? line + 1);
          if (!(next > line) || next > mostLines) throw unfit('rows out of order');
          line = next;
          cells = [];
          formulas = [];
          column = -1;
        } else {
          const whole = toLine(line, cells, width, formulas);
          width ??= whole?.cells.length;
          if (whole) yield whole;
        }
        break;
      case 'c':
        if (event.type === 'open') {
          const { r: reference, t: type = 'n', s: style = '0' } = event.attributes;
          column = reference === undefined ? column + 1 : toColumn(reference);
          if (!(column >= 0 && column < mostColumns)) throw sheetProblem('file-malformed', { at: place() });
          cell = { column, type, style: Number(style) };
          text = '';
        } else if (cell) {
          const value = toText(text, cell, book);
          if (value === undefined) throw sheetProblem('file-value', { at: place() });
          if (value.length > longestCell) throw sheetProblem('file-malformed', { at: place() });
          letters += value.length;
          if (letters > mostLetters) throw sheetProblem('file-too-large', { at: place() });
          cells[cell.column] = value;
          cell = undefined;
        }
        break;
      case 'f':
        if (isOpen && cell !== undefined) formulas.push(cell.column);
        break;
      case 'mergeCell':
        if (event.type === 'close') break;
        merges += 1;
        if (merges > mostMerges) throw unfit('too many merged cells');
        onMerge?.(event.attributes['ref'] ?? '');
        break;
      case 'v':
      case 't':
        isValue = isOpen && cell !== undefined;
        break;
      case 'rPh':
        isReading = isOpen;
        break;
      default:
    }
  }
}
