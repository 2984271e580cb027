import { setImmediate } from 'node:timers/promises';
import { listProblem, type ListSheet } from '@saphan/planning';
import {
  decodeText,
  isCompoundFile,
  isZipFile,
  openSheets,
  readLines,
  readSheet,
  type SheetLine,
} from '@saphan/sheets';

/** As large as an edition may be. */
export const mostListBytes = 16 * 1024 * 1024;

/** How far the reading is. */
export interface Progress {
  readonly sheet: string;
  readonly lines: number;
}

/** Other work goes on between so many lines. */
const linesAtOnce = 500;
/** One more than is read as rows, and titles above: what is longer is refused by the reader with its place. */
const mostLines = 50_100;
const separators = [',', ';', '\t', '|'] as const;

async function collect(
  name: string,
  lines: AsyncIterable<SheetLine> | Iterable<SheetLine>,
  tell: (progress: Progress) => void,
): Promise<SheetLine[]> {
  const read: SheetLine[] = [];
  for await (const line of lines) {
    read.push(line);
    if (read.length >= mostLines) break;
    if (read.length % linesAtOnce !== 0) continue;
    tell({ sheet: name, lines: read.length });
    await setImmediate();
  }
  return read;
}

/** The separator by which the first line has most cells. */
export function findSeparator(text: string): string {
  const count = (separator: string): number => {
    try {
      return (readLines(text, separator).next().value as SheetLine | undefined)?.cells.length ?? 0;
    } catch {
      return 0;
    }
  };
  const counts = separators.map(count);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Opens a file of the national list, a workbook with all its sheets or a CSV file in any encoding, as texts. Nothing in it is run.
 * @param tell hears how far the reading is
 * @throws Problem `list-locked`, `list-macros`, `file-…` with the place
 */
export async function openListFile(
  bytes: Buffer,
  tell: (progress: Progress) => void = () => undefined,
): Promise<ListSheet[]> {
  if (isCompoundFile(bytes)) throw listProblem('list-locked');
  if (!isZipFile(bytes)) {
    const { text } = decodeText(bytes);
    return [{ name: 'CSV', lines: await collect('CSV', readLines(text, findSeparator(text)), tell) }];
  }
  const sheets = await openSheets(bytes);
  if (sheets.hasMacros) throw listProblem('list-macros', { at: 'xl/vbaProject.bin' });
  const read: ListSheet[] = [];
  for (const name of sheets.names) {
    const merges: string[] = [];
    const lines = await collect(
      name,
      readSheet(sheets.at(name), (range) => merges.push(range)),
      tell,
    );
    read.push({ name, lines, merges });
  }
  return read;
}
