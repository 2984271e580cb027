import { sheetProblem } from './sheet-problems.ts';

/** Cells of one record, and the line of the file in which it begins (from 1). */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

const longestCell = 10_000;
const mostCells = 500;

/**
 * Reads a CSV file (RFC 4180; lines end with CR LF, LF or CR) record by record; empty lines are passed over.
 * @throws Problem `file-malformed` with line and column for a quote that never ends or stands inside a bare cell, and for
 *   cells or lines beyond any table's size
 */
export function* readLines(text: string, separator: string): Generator<CsvLine> {
  let at = 0;
  let line = 1;

  const refuse = (column: number): Error =>
    sheetProblem('file-malformed', { at: `line ${String(line)}, column ${String(column)}` });
  const isEnd = (letter: string | undefined): boolean =>
    letter === undefined || letter === '\n' || letter === '\r';

  function readQuoted(column: number): string {
    const begun = line;
    let cell = '';
    for (at += 1; ; at += 1) {
      const letter = text[at];
      if (letter === undefined || cell.length > longestCell) {
        line = begun;
        throw refuse(column);
      }
      if (letter === '"') {
        if (text[at + 1] !== '"') break;
        at += 1;
      } else if (letter === '\n' || (letter === '\r' && text[at + 1] !== '\n')) line += 1;
      cell += letter;
    }
    at += 1;
    if (text[at] !== separator && !isEnd(text[at])) throw refuse(column);
    return cell;
  }

  function readBare(column: number): string {
    const begun = at;
    while (text[at] !== separator && !isEnd(text[at])) {
      if (text[at] === '"' || at - begun > longestCell) throw refuse(column);
      at += 1;
    }
    return text.slice(begun, at);
  }

  while (at < text.length) {
    const begun = line;
    const cells: string[] = [];
    for (;;) {
      const column = cells.length + 1;
      if (column > mostCells) throw refuse(column);
      cells.push(text[at] === '"' ? readQuoted(column) : readBare(column));
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== '') yield { line: begun, cells };
  }
}
