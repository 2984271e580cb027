import type { FileSource } from '@saphan/contracts';
import { normaliseText } from '@saphan/thai';
import {
  decodeText,
  isCompoundFile,
  isZipFile,
  openWorkbook,
  readLines,
  readSheet,
  sheetProblem,
  type CsvLine,
} from '@saphan/sheets';

/** A file as lines of cells, and what it was found to be. */
export interface Table {
  readonly lines: AsyncIterable<CsvLine> | Iterable<CsvLine>;
  readonly encoding: FileSource['encoding'] | 'xlsx';
  readonly separator?: string;
  readonly sheet?: string;
}

export const headersOf = ({ keys, columns }: FileSource): string[] => [
  ...new Set([...Object.values(keys), ...Object.values(columns).map(({ header }) => header)]),
];

const separators = [',', ';', '\t', '|'] as const;

/** The one by which most of the declared columns are found in the first line; a comma where none is better. */
function findSeparator(text: string, source: FileSource): string {
  const wanted = new Set(headersOf(source));
  const count = (separator: string): number => {
    try {
      const first = readLines(text, separator).next().value as CsvLine | undefined;
      return first?.cells.filter((cell) => wanted.has(normaliseText(cell))).length ?? 0;
    } catch {
      return 0;
    }
  };
  const counts = separators.map(count);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Opens what an agency uploads: an XLSX workbook or a CSV file, told apart by the bytes.
 * @throws Problem `file-empty`, `file-workbook`, `file-too-large`
 */
export async function openTable(bytes: Buffer, source: FileSource): Promise<Table> {
  if (isCompoundFile(bytes)) throw sheetProblem('file-workbook', { detail: 'a compound file' });
  if (isZipFile(bytes)) {
    const book = await openWorkbook(bytes, source.sheet);
    return { lines: readSheet(book), encoding: 'xlsx', sheet: book.sheetName };
  }
  const { text, encoding } = decodeText(bytes, source.encoding);
  const separator = source.separator ?? findSeparator(text, source);
  return { lines: readLines(text, separator), encoding, separator };
}
