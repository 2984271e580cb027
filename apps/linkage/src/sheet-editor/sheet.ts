import type { Catalogue, Language } from '@saphan/contracts';
import type { ChangedList } from '../change-set/entry-parts.ts';
import { fieldName, readRow, writeRow, type Column, type Fields } from './columns.ts';

/** Parts of an entry that are written on one page: values of their own, or rows of one part. */
export interface Group {
  readonly name: string;
  /** Part that is a list of rows; without it the columns are parts of the entry themselves. */
  readonly rows?: string;
  /** An entry may do without such rows: with none of them it has no such part. */
  readonly isOptional?: true;
  readonly columns: readonly Column[];
  /** Values by which people know a row, a text in both languages by its path alone; the first that is there unless told. */
  readonly title?: readonly string[];
  /** Where the rows are not the part itself, but a look at it. */
  readonly look?: Look;
}

/** Rows that stand deeper in a part. */
export interface Look {
  toRows(part: unknown): readonly unknown[];
  /** The part with the rows in it. @param before the part as the author saw it */
  toPart(rows: readonly unknown[], before: unknown, catalogue: Catalogue): unknown;
  /** Rows that have no place in the part. @param rows by their number on the page; nothing for an empty one */
  findMisplaced(rows: readonly unknown[], before: unknown): readonly MisplacedRow[];
}

/** Why a row has no place: a name that another row has, none where others have one, or a place that is not there. */
export type Misplacement = 'twice' | 'unnamed' | 'unknown';
export interface MisplacedRow {
  readonly row: number;
  /** Path of the value that is wrong. */
  readonly path: string;
  readonly why: Misplacement;
}

/** An entry in parts, as far as it is written. */
export type SheetEntry = Readonly<Record<string, unknown>>;

/** What there is to choose, by the path of the value. */
export type OpenChoices = Readonly<
  Record<string, readonly { readonly value: string; readonly label: string }[]>
>;

/** How the entries of one list are written on pages: in groups of fields. */
export interface Sheet {
  readonly list: ChangedList;
  /** Segment of the address of its pages. */
  readonly segment: string;
  /** In the order in which they are written. */
  readonly groups: readonly Group[];
  /** By what the rows of a part are told apart in findings. */
  readonly keys: Readonly<Record<string, string>>;
  /** Where a finding is, as part and what is in it, for lists whose findings say it otherwise. */
  readonly toPlace?: (place: string) => string;
  /** Choices that depend on the entry itself, by the path of the value. */
  readonly choices?: (entry: SheetEntry) => OpenChoices;
}

export const findGroup = ({ groups }: Pick<Sheet, 'groups'>, name: string): Group | undefined =>
  groups.find((group) => group.name === name);
export const rowPrefix = (index: number): string => `row${String(index)}`;
/** Field of a row that says which of the rows seen it was. */
export const wasField = (prefix: string): string => `${prefix}.was`;
/** More rows than this are refused, whatever they are. */
export const mostRows = 1_000;
export const rowsFault = 'rows';

/** Columns of a text in both languages. */
export const both = (path: string, as: 'text' | 'long' = 'text', isOptional = false): Column[] =>
  ['th', 'en'].map((language) => ({
    path: path === '' ? language : `${path}.${language}`,
    as,
    ...(isOptional && { isOptional }),
  }));
/** A column that may be left empty. */
export const maybe = (path: string, as: Column['as'], choices?: readonly string[]): Column => ({
  path,
  as,
  isOptional: true,
  ...(choices && { choices }),
});

/** Parts of the entry that a group writes. */
export const partsOfGroup = ({ rows, columns }: Group): readonly string[] =>
  rows === undefined ? [...new Set(columns.map(({ path }) => path.split('.')[0] ?? ''))] : [rows];

/** Rows of a group as they stand in an entry. */
export function rowsOf({ rows, look }: Group, entry: SheetEntry): readonly unknown[] {
  const part = rows === undefined ? [] : entry[rows];
  if (look !== undefined) return look.toRows(part);
  return Array.isArray(part) ? part : [];
}

/** Fields of a group: of its own values, or of each row. */
export function writeGroup(group: Group, entry: SheetEntry, language: Language = 'th'): Fields {
  const { rows, columns } = group;
  if (rows === undefined) return writeRow(entry, columns, 'value', language);
  return Object.assign(
    {},
    ...rowsOf(group, entry).map((row, index) => ({
      ...writeRow(row, columns, rowPrefix(index), language),
      [wasField(rowPrefix(index))]: String(index),
    })),
  ) as Fields;
}

const toFault = ({ row, path, why }: MisplacedRow): string => `${fieldName(rowPrefix(row), path)} ${why}`;

/** Field of a fault, and why its row has no place where that is the fault. */
export function readFault(fault: string): { readonly field: string; readonly why?: Misplacement } {
  const [field = '', why] = fault.split(' ');
  return { field, ...(why !== undefined && { why: why as Misplacement }) };
}

export interface ReadGroup {
  /** By part; what was left empty and may be is not there. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** Names of fields that could not be read; behind a name why its row has no place. */
  readonly faults: string[];
}

/** How many rows were typed or stand there; empty ones behind them are none. */
export const countRows = (fields: Fields): number =>
  Object.entries(fields).reduce((most, [name, typed]) => {
    if (typeof typed === 'string' && typed.trim() === '') return most;
    const number = /^row([0-9]{1,9})(?:\.|$)/.exec(name)?.[1];
    return number === undefined || name.endsWith('.was') ? most : Math.max(most, Number(number) + 1);
  }, 0);

/** `3 up`, `3 down`: the row that a button moves, by its number. */
export const movePattern = /^([0-9]{1,4}) (up|down)$/;

/** What was typed, with the row that a button names moved by one; a row that is empty counts for none. */
function inOrder<Row>(rows: readonly (Row | undefined)[], move: unknown): Row[] {
  const there = rows.flatMap((row, number) => (row === undefined ? [] : [{ row, number }]));
  const [, moved, way] = movePattern.exec(typeof move === 'string' ? move : '') ?? [];
  const at = there.findIndex(({ number }) => String(number) === moved);
  const to = at + (way === 'up' ? -1 : 1);
  const [one, other] = [there[at], there[to]];
  if (one !== undefined && other !== undefined) [there[at], there[to]] = [other, one];
  return there.map(({ row }) => row);
}

/**
 * What was typed into a group. Rows that are empty are left out; what the page does not show of a row stays as it was seen.
 * @param seen parts as the author saw them
 */
export function readGroup(
  group: Group,
  fields: Fields,
  { seen = {}, catalogue }: { readonly seen?: SheetEntry; readonly catalogue?: Catalogue } = {},
): ReadGroup {
  const { rows, columns, look, isOptional } = group;
  if (rows === undefined) {
    const { row = {}, faults = [] } = readRow(fields, columns, 'value', keptOf(group, seen)) ?? {};
    return { parts: row, faults: [...faults] };
  }
  const count = countRows(fields);
  if (count > mostRows) return { parts: {}, faults: [rowsFault] };
  const before = rowsOf(group, seen);
  const read = Array.from({ length: count }, (_, index) => {
    const was = fields[wasField(rowPrefix(index))];
    const known = typeof was === 'string' && /^[0-9]{1,4}$/.test(was) ? before[Number(was)] : undefined;
    return readRow(fields, columns, rowPrefix(index), known);
  });
  const given = read.map((each) => each?.row);
  const misplaced = look?.findMisplaced(given, seen[rows]) ?? [];
  if (misplaced.length > 0) return { parts: {}, faults: misplaced.map(toFault) };
  const typed = inOrder(given, fields['move']);
  const part =
    look === undefined || catalogue === undefined ? typed : look.toPart(typed, seen[rows], catalogue);
  const parts = isOptional === true && typed.length === 0 ? {} : { [rows]: part };
  return { parts, faults: read.flatMap((each) => each?.faults ?? []) };
}

/** Of parts that a group writes field by field, what it does not show. */
const keptOf = (group: Group, seen: SheetEntry): SheetEntry =>
  Object.fromEntries(partsOfGroup(group).flatMap((part) => (part in seen ? [[part, seen[part]]] : [])));
