import { setImmediate } from 'node:timers/promises';
import { Problem, type FileColumn, type TableSource } from '@saphan/contracts';
import { findHouseCode, findPid, normaliseText, transforms } from '@saphan/thai';
import { unreadable, type CsvLine } from '@saphan/sheets';
import { openForeignSchemas } from '@saphan/web';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { gatewayProblem, type GatewayProblemCode } from '../../gateway-problems.ts';
import { findSchemaAt } from '../items-at.ts';
import { headersOf, type Table } from './open-table.ts';
import { openSeenKeys, type SeenKeys } from './seen-keys.ts';

/** One line of a file, as the data service will give it. */
export interface FileRow {
  readonly line: number;
  readonly keyColumn: string;
  readonly key: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Column extends FileColumn {
  readonly property: string;
  readonly place: number;
  readonly fits: ValidateFunction;
}

const mostRows = 1_000_000;
/** A large file is read in pieces: the exchanges of other agencies go on meanwhile. */
const rowsAtOnce = 1_000;

/** Control characters have no place in a register; one inside a name is a broken export or an attack on who reads it. */
export const control = /[\p{Cc}\p{Zl}\p{Zp}]/u;

const finders: ReadonlyMap<string, (typed: string) => string | undefined> = new Map(
  Object.entries<(typed: string) => string | undefined>({
    pid: findPid,
    juristic: findPid,
    house: findHouseCode,
  }),
);

const refuse = (code: GatewayProblemCode, line: number, column: string): Problem =>
  gatewayProblem(code, { at: `line ${String(line)}, column "${column}"` });

function checkHeader(header: readonly string[], source: TableSource): void {
  for (const name of headersOf(source)) {
    const found = header.filter((given) => given === name).length;
    if (found === 0) throw refuse('file-column-missing', 1, name);
    if (found > 1) throw refuse('file-column-doubled', 1, name);
  }
}

/** Schemas of properties by their columns; compiled once a file. */
export function openColumns(header: readonly string[], source: TableSource, response: unknown): Column[] {
  const compile = openForeignSchemas({ mode: 'full' });
  const prefix = source.list === undefined ? '' : `${source.list}/`;
  return Object.entries(source.columns).map(([property, column]) => ({
    ...column,
    property,
    place: header.indexOf(column.header),
    fits: compile(findSchemaAt(response, prefix + property) ?? {}),
  }));
}

function readCell({ cells, line }: CsvLine, place: number, name: string): string {
  const cell = cells[place] ?? '';
  if (cell.includes(unreadable)) throw refuse('file-encoding', line, name);
  if (control.test(cell)) throw refuse('file-value', line, name);
  return normaliseText(cell);
}

/** What a cell that is not empty says; nothing where it is not what the data service gives. */
export function findValue(cell: string, { codes, transform, fits }: Omit<Column, 'place'>): unknown {
  const coded = codes === undefined ? cell : Object.hasOwn(codes, cell) ? codes[cell] : undefined;
  const value = transform === undefined ? coded : transforms[transform](coded);
  return value !== undefined && fits(value) ? value : undefined;
}

function readValue(row: CsvLine, column: Column): unknown {
  const cell = readCell(row, column.place, column.header);
  if (cell === '') return undefined;
  const value = findValue(cell, column);
  if (value === undefined) throw refuse('file-value', row.line, column.header);
  return value;
}

/** The subject that a cell names, in the spelling of its kind. */
export function findKey(cell: string, kinds: readonly string[]): string | undefined {
  for (const kind of kinds) {
    const key = finders.has(kind) ? finders.get(kind)?.(cell) : /^.{1,256}$/u.exec(cell)?.[0];
    if (key !== undefined) return key;
  }
  return undefined;
}

function readKey(row: CsvLine, place: number, name: string, kinds: readonly string[]): string {
  const key = findKey(readCell(row, place, name), kinds);
  if (key === undefined) throw refuse('file-key', row.line, name);
  return key;
}

interface KeyColumn {
  readonly name: string;
  readonly place: number;
  readonly kinds: readonly string[];
  readonly seen: SeenKeys;
}

const openKeyColumns = (header: readonly string[], { keys }: TableSource): KeyColumn[] =>
  [...new Set(Object.values(keys))].map((name) => ({
    name,
    place: header.indexOf(name),
    kinds: Object.entries(keys).flatMap(([kind, column]) => (column === name ? [kind] : [])),
    seen: openSeenKeys(),
  }));

/** One thing wrong in a file. */
export interface FileFault {
  readonly error: Problem;
  readonly line: number;
  /** Where the same subject stands before. */
  readonly earlier?: number;
}

/** A file that is being read. */
export interface FileReading {
  /** Its rows, some at a time: a large file is never held whole. */
  readonly batches: AsyncIterable<readonly FileRow[]>;
  /** Cells of the first line, once it has been read. */
  header(): readonly string[];
  /** Lines below the header that have been read, those refused among them. */
  lines(): number;
}

interface Reading {
  readonly source: TableSource;
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  readonly keyColumns: readonly KeyColumn[];
  readonly onFault: (fault: FileFault) => void;
}

function readRow(row: CsvLine, { source, header, columns, keyColumns, onFault }: Reading): FileRow[] {
  if (row.cells.length !== header.length)
    throw gatewayProblem('file-malformed', {
      at: `line ${String(row.line)}, column ${String(Math.min(row.cells.length, header.length) + 1)}`,
    });
  const properties: Record<string, unknown> = {};
  for (const column of columns) {
    const value = readValue(row, column);
    if (value !== undefined) properties[column.property] = value;
  }
  return keyColumns.flatMap(({ name, place, kinds, seen }) => {
    const key = readKey(row, place, name, kinds);
    const earlier = source.list === undefined ? seen.add(key, row.line) : undefined;
    if (earlier !== undefined) {
      onFault({ error: refuse('file-key-doubled', row.line, name), line: row.line, earlier });
      return [];
    }
    return [{ line: row.line, keyColumn: name, key, properties }];
  });
}

const throwFault = ({ error }: FileFault): never => {
  throw error;
};

/**
 * Reads a file, some rows at a time. Who takes them takes none before the last has come: until then a fault may come.
 * @param response JSON Schema of the data service's answer: each value is held against its property's
 * @param onFault gets what is wrong in a line, which is then left out; without it the first fault ends the reading
 * @throws Problem while it is read: `file-…` with the line and column at fault
 */
export function openReading(
  table: Pick<Table, 'lines'>,
  source: TableSource,
  response: unknown,
  onFault: (fault: FileFault) => void = throwFault,
): FileReading {
  let reading: Reading | undefined;
  let count = 0;

  function begin(first: CsvLine): Reading {
    const header = first.cells.map(normaliseText);
    checkHeader(header, source);
    const columns = openColumns(header, source, response);
    return { source, header, columns, keyColumns: openKeyColumns(header, source), onFault };
  }
  async function* read(): AsyncGenerator<readonly FileRow[]> {
    let batch: FileRow[] = [];
    for await (const row of table.lines) {
      if (!reading) {
        reading = begin(row);
        continue;
      }
      count += 1;
      if (count > mostRows) throw gatewayProblem('file-too-large', { at: `line ${String(row.line)}` });
      try {
        batch.push(...readRow(row, reading));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        onFault({ error: error as Problem, line: row.line });
      }
      if (count % rowsAtOnce !== 0) continue;
      yield batch;
      batch = [];
      await setImmediate();
    }
    if (!reading || count === 0) throw gatewayProblem('file-empty');
    yield batch;
  }
  return { batches: read(), header: () => reading?.header ?? [], lines: () => count };
}
