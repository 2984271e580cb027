import type { FileSource, TableSource } from '@saphan/contracts';
import { normaliseText } from '@saphan/thai';
import {
  isCompoundFile,
  isZipFile,
  openText,
  openWorkbook,
  readLines,
  readLinesOf,
  readSheet,
  sheetProblem,
  type CsvLine,
  type FileBytes,
  type TextPieces,
} from '@saphan/sheets';

/** A file as lines of cells, and what it was found to be. */
export interface Table {
  readonly lines: AsyncIterable<CsvLine> | Iterable<CsvLine>;
  readonly encoding: FileSource['encoding'] | 'xlsx';
  readonly separator?: string;
  readonly sheet?: string;
}

export const headersOf = ({ keys, columns }: TableSource): string[] => [
  ...new Set([...Object.values(keys), ...Object.values(columns).map(({ header }) => header)]),
];

const separators = [',', ';', '\t', '|'] as const;

/** Letters among which the first line ends, in any table of ours. */
const firstLetters = 100_000;

/** The one by which most of the declared columns are found in the first line; a comma where none is better. */
function findSeparator(head: string, source: FileSource): string {
  const wanted = new Set(headersOf(source));
  const count = (separator: string): number => {
    try {
      const first = readLines(head, separator).next().value as CsvLine | undefined;
      return first?.cells.filter((cell) => wanted.has(normaliseText(cell))).length ?? 0;
    } catch {
      return 0;
    }
  };
  const counts = separators.map(count);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

async function readHead(text: TextPieces): Promise<string> {
  let head = '';
  for await (const piece of text.pieces()) {
    head += piece;
    if (head.length >= firstLetters) break;
  }
  return head.slice(0, firstLetters);
}

/** A workbook is unpacked part by part, its shared texts are held: a larger one is no table that people keep in a spreadsheet. */
const mostWorkbookBytes = 32 * 1024 * 1024;

/**
 * Opens what an agency uploads: an XLSX workbook or a CSV file, told apart by the bytes. A CSV file is read as it is taken and never held whole.
 * @throws Problem `file-empty`, `file-workbook`, `file-too-large`
 */
export async function openTable(bytes: FileBytes, source: FileSource): Promise<Table> {
  const mark = await bytes.head(8);
  if (isCompoundFile(mark)) throw sheetProblem('file-workbook', { detail: 'a compound file' });
  if (isZipFile(mark)) {
    if (bytes.size > mostWorkbookBytes) throw sheetProblem('file-too-large', { detail: 'a workbook' });
    const book = await openWorkbook(await bytes.whole(), source.sheet);
    return { lines: readSheet(book), encoding: 'xlsx', sheet: book.sheetName };
  }
  const text = await openText(bytes, source.encoding);
  const head = await readHead(text);
  if (head.trim() === '') throw sheetProblem('file-empty');
  const separator = source.separator ?? findSeparator(head, source);
  return { lines: readLinesOf(text.pieces(), separator), encoding: text.encoding, separator };
}
