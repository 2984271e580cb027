import type { FilePreview, FileSource, Language } from '@saphan/contracts';
import type { Table } from './open-table.ts';
import { openReading, type FileFault, type FileRow } from './read-rows.ts';

const shownRows = 10;
const shownFaults = 100;

const toRefused = (
  { error, line, earlier }: FileFault,
  language: Language,
): FilePreview['refused'][number] => ({
  line,
  at: error.at ?? `line ${String(line)}`,
  code: error.code,
  title: error.definition.title[language],
  ...(earlier !== undefined && { earlier }),
});

const toColumns = (header: readonly string[], { keys, columns }: FileSource): FilePreview['columns'] =>
  header.map((name) => ({
    header: name,
    fills: Object.entries(columns).flatMap(([property, column]) =>
      column.header === name ? [property] : [],
    ),
    key: Object.values(keys).includes(name),
  }));

const toFirst = ({ line, key, properties }: FileRow): FilePreview['first'][number] => ({
  line,
  key,
  properties,
});

/**
 * What an upload of the file would find: all that is wrong in its lines, not the first alone.
 * @throws Problem `file-…` where the file as a whole is no table with the declared columns
 */
export async function previewFile(
  table: Table,
  source: FileSource,
  response: unknown,
  language: Language,
): Promise<FilePreview> {
  const faults: FileFault[] = [];
  const refusedLines = new Set<number>();
  let refusedCount = 0;
  const first: FileRow[] = [];
  const reading = openReading(table, source, response, (fault) => {
    refusedCount += 1;
    refusedLines.add(fault.line);
    if (faults.length < shownFaults) faults.push(fault);
  });
  for await (const rows of reading.batches) first.push(...rows.slice(0, shownRows - first.length));
  return {
    encoding: table.encoding ?? 'utf-8',
    ...(table.separator !== undefined && { separator: table.separator }),
    ...(table.sheet !== undefined && { sheet: table.sheet }),
    lines: reading.lines(),
    taken: reading.lines() - refusedLines.size,
    columns: toColumns(reading.header(), source),
    first: first.map(toFirst),
    refused: faults.map((fault) => toRefused(fault, language)),
    refusedCount,
  };
}
