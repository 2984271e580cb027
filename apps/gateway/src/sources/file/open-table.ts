import type { FileSource } from '@saphan/contracts';
import { normaliseText } from '@saphan/thai';
import { gatewayProblem } from '../../gateway-problems.ts';
import { decodeText } from './decode-text.ts';
import { readLines, type CsvLine } from './read-lines.ts';
import { openWorkbook } from './workbook/read-workbook.ts';
import { readSheet } from './workbook/read-sheet.ts';

/** A file as lines of cells, and what it was found to be. */
export interface Table {
  readonly lines: AsyncIterable<CsvLine> | Iterable<CsvLine>;
  readonly encoding: FileSource['encoding'] | 'xlsx';
  readonly separator?: string;
  readonly sheet?: string;
}

const startsWith = (bytes: Buffer, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);
const isZip = (bytes: Buffer): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
/** A workbook of before 2007, or one with a password. */
const isCompound = (bytes: Buffer): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

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
  if (isCompound(bytes)) throw gatewayProblem('file-workbook', { detail: 'a compound file' });
  if (isZip(bytes)) {
    const book = await openWorkbook(bytes, source.sheet);
    return { lines: readSheet(book), encoding: 'xlsx', sheet: book.sheetName };
  }
  const { text, encoding } = decodeText(bytes, source.encoding);
  const separator = source.separator ?? findSeparator(text, source);
  return { lines: readLines(text, separator), encoding, separator };
}
