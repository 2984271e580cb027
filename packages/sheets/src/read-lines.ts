import { sheetProblem } from './sheet-problems.ts';

/** Cells of one record, and the line of the file in which it begins (from 1). */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

const longestCell = 10_000;
const mostCells = 500;

/** The record at the end of what has come may go on in what comes. */
const goesOn = new Error('the record goes on');

/** Reads records out of text that comes in pieces. */
interface LineReader {
  /** Records that are whole, of what has come and this piece. @param isLast whether nothing comes after it */
  read(piece: string, isLast: boolean): Generator<CsvLine>;
}

function openLineReader(separator: string): LineReader {
  let text = '';
  let at = 0;
  let line = 1;
  let isLast = false;

  const refuse = (column: number): Error =>
    sheetProblem('file-malformed', { at: `line ${String(line)}, column ${String(column)}` });
  /** A letter of the text; beyond what has come nobody knows yet. */
  function letterAt(place: number): string | undefined {
    if (place >= text.length && !isLast) throw goesOn;
    return text[place];
  }
  const isEnd = (letter: string | undefined): boolean =>
    letter === undefined || letter === '\n' || letter === '\r';

  function readQuoted(column: number): string {
    const begun = line;
    let cell = '';
    for (at += 1; ; at += 1) {
      const letter = cell.length > longestCell ? undefined : letterAt(at);
      if (letter === undefined) {
        line = begun;
        throw refuse(column);
      }
      if (letter === '"') {
        if (letterAt(at + 1) !== '"') break;
        at += 1;
      } else if (letter === '\n' || (letter === '\r' && letterAt(at + 1) !== '\n')) line += 1;
      cell += letter;
    }
    at += 1;
    if (letterAt(at) !== separator && !isEnd(text[at])) throw refuse(column);
    return cell;
  }

  function readBare(column: number): string {
    const begun = at;
    while (letterAt(at) !== separator && !isEnd(text[at])) {
      if (text[at] === '"' || at - begun > longestCell) throw refuse(column);
      at += 1;
    }
    return text.slice(begun, at);
  }

  function readRecord(): readonly string[] {
    const cells: string[] = [];
    for (;;) {
      const column = cells.length + 1;
      if (column > mostCells) throw refuse(column);
      cells.push(letterAt(at) === '"' ? readQuoted(column) : readBare(column));
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r' && letterAt(at + 1) === '\n') at += 1;
    at += 1;
    line += 1;
    return cells;
  }

  return {
    *read(piece, last) {
      text = text.slice(at) + piece;
      at = 0;
      isLast = last;
      while (at < text.length) {
        const [begunAt, begun] = [at, line];
        let cells: readonly string[];
        try {
          cells = readRecord();
        } catch (error) {
          if (error !== goesOn) throw error;
          [at, line] = [begunAt, begun];
          return;
        }
        if (cells.length > 1 || cells[0] !== '') yield { line: begun, cells };
      }
    },
  };
}

/**
 * Reads a CSV file (RFC 4180; lines end with CR LF, LF or CR) record by record; empty lines are passed over.
 * @throws Problem `file-malformed` with line and column for a quote that never ends or stands inside a bare cell, and for
 *   cells or lines beyond any table's size
 */
export const readLines = (text: string, separator: string): Generator<CsvLine> =>
  openLineReader(separator).read(text, true);

/** The same of text that comes in pieces, of which no more is held than a record and a piece. */
export async function* readLinesOf(
  pieces: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<CsvLine> {
  const reader = openLineReader(separator);
  for await (const piece of pieces) yield* reader.read(piece, false);
  yield* reader.read('', true);
}
