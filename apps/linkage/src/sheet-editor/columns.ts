import type { Language } from '@saphan/contracts';
import { buddhistOffset, findTypedDay } from '@saphan/thai';
import { linesOf, readCodes, writeCodes, type Both } from '../pages/read-fields.ts';
import { joinLine, splitLine } from '../pages/separated.ts';

/** How one value of an entry is typed. */
export type ColumnKind =
  | 'text'
  | 'long'
  | 'number'
  | 'baht'
  | 'yes'
  /** An ISO day, typed as day, month and year. */
  | 'date'
  | 'select'
  | 'many'
  /** Codes or ids, spaces between them. */
  | 'ids'
  /** `all`, or codes. */
  | 'areas'
  /** Texts of one language, one a line. */
  | 'lines'
  /** `Thai | English`, one a line. */
  | 'texts'
  /** `code | Thai | English`, one a line. */
  | 'options'
  /** `member = area, area`, one a line. */
  | 'covered'
  /** `key = value`, one a line. */
  | 'pairs';

/** One field of a form: where its value stands in the entry, and how it is typed. */
export interface Column {
  /** Path in the row, e.g. `names.th`; a text in two languages is two columns. */
  readonly path: string;
  readonly as: ColumnKind;
  /** Left out of the entry where it is empty. */
  readonly isOptional?: boolean;
  /** For `select` and `many`: what there is to choose, where it does not depend on the catalogue. */
  readonly choices?: readonly string[];
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

const toPath = (path: string): string[] => (path === '' ? [] : path.split('.'));

/** What stands at a path of a row; nothing where a step of it leads nowhere. */
export function getAt(value: unknown, path: string): unknown {
  return toPath(path).reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = toPath(path);
  let at = target;
  for (const key of keys.slice(0, -1)) {
    at[key] ??= {};
    at = at[key] as Record<string, unknown>;
  }
  at[keys.at(-1) ?? ''] = value;
}

interface Typing {
  write(value: unknown): string | readonly string[];
  /** @returns nothing for an empty field, an Error for what can't be read */
  read(typed: string, all: readonly string[]): unknown;
}

const text: Typing = {
  write: (value) => (typeof value === 'string' ? value : ''),
  read: (typed) => typed.trim() || undefined,
};
const numeric = (unit: number): Typing => ({
  write: (value) => (typeof value === 'number' ? String(value / unit) : ''),
  read(typed) {
    if (typed.trim() === '') return undefined;
    const number = Number(typed.replaceAll(',', '')) * unit;
    return Number.isFinite(number) ? Number(number.toFixed(6)) : new Error('number');
  },
});
const ids = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : '');
const toIds = (typed: string): string[] => typed.split(/[\s,]+/).filter(Boolean);

/** The three inputs of a date, after the field's own name. */
export const dateParts = ['day', 'month', 'year'] as const;

/** What stands there and is no day (files may hold it) is shown where it can be seen and mended: as its year. */
export function writeDay(value: unknown, language: Language): readonly string[] {
  const [, year = '', month = '', day = ''] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(String(value)) ?? [];
  if (year === '') return ['', '', typeof value === 'string' ? value : ''];
  const shown = language === 'th' ? Number(year) + buddhistOffset : Number(year);
  return [day, month, String(shown)].map((part) => part.replace(/^0+/, ''));
}

const typings: Readonly<Record<ColumnKind, Typing>> = {
  text,
  date: {
    write: (value) => text.write(value),
    read(_, [day = '', month = '', year = '']) {
      if (day + month + year === '') return undefined;
      return findTypedDay(day, month, year) ?? new Error('date');
    },
  },
  long: text,
  select: text,
  number: numeric(1),
  baht: numeric(100),
  yes: {
    write: (value) => (value === true ? 'yes' : ''),
    read: (typed) => typed === 'yes' || undefined,
  },
  many: {
    write: (value) => (Array.isArray(value) ? value.map(String) : []),
    read: (_, all) => (all.length > 0 ? [...all] : undefined),
  },
  ids: { write: ids, read: (typed) => (toIds(typed).length > 0 ? toIds(typed) : undefined) },
  areas: {
    write: (value) => (value === 'all' ? 'all' : ids(value)),
    read: (typed) => (typed.trim() === 'all' ? 'all' : toIds(typed).length > 0 ? toIds(typed) : undefined),
  },
  texts: {
    write: (value) =>
      Array.isArray(value)
        ? (value as { th: string; en: string }[]).map(({ th, en }) => joinLine([th, en], '|')).join('\n')
        : '',
    read(typed) {
      const rows = linesOf(typed).map((line) => splitLine(line, '|'));
      if (rows.some(({ length }) => length > 2)) return new Error('texts');
      return rows.length === 0 ? undefined : rows.map(([th = '', en = '']) => ({ th, en }));
    },
  },
  lines: {
    write: (value) => (Array.isArray(value) ? value.map(String).join('\n') : ''),
    read: (typed) => (linesOf(typed).length > 0 ? linesOf(typed) : undefined),
  },
  options: {
    write: (value) =>
      Array.isArray(value)
        ? writeCodes((value as { value: string; label: Both }[]).map((each) => [each.value, each.label]))
        : '',
    read(typed) {
      const options = readCodes(typed);
      if (options === undefined) return new Error('options');
      return options.length === 0 ? undefined : options.map(([value, label]) => ({ value, label }));
    },
  },
  covered: {
    write: (value) =>
      Array.isArray(value)
        ? (value as { member: string; areas: string[] }[])
            .map(({ member, areas }) => `${member} = ${areas.join(', ')}`)
            .join('\n')
        : '',
    read(typed) {
      const rows = linesOf(typed).map((line) => splitLine(line, '='));
      if (rows.some(({ length }) => length !== 2)) return new Error('covered');
      return rows.length === 0
        ? undefined
        : rows.map(([member = '', areas = '']) => ({ member, areas: toIds(areas) }));
    },
  },
  pairs: {
    write: (value) =>
      Object.entries((value ?? {}) as Record<string, string>)
        .map((pair) => joinLine(pair, '='))
        .join('\n'),
    read(typed) {
      const rows = linesOf(typed).map((line) => splitLine(line, '='));
      if (rows.some(({ length }) => length !== 2)) return new Error('pairs');
      return rows.length === 0
        ? undefined
        : Object.fromEntries(rows.map(([key = '', value = '']) => [key, value]));
    },
  },
};

/** What stands where an entry needs a value and nothing was typed: the checks say what is missing. */
const nothing: Readonly<Record<ColumnKind, unknown>> = {
  text: '',
  long: '',
  select: '',
  number: 0,
  baht: 0,
  yes: false,
  date: '',
  many: [],
  ids: [],
  areas: [],
  lines: [],
  texts: [],
  options: [],
  covered: [],
  pairs: {},
};

export const fieldName = (prefix: string, path: string): string =>
  `${prefix}${path === '' ? '' : `.${path}`}`;

/** A row as its fields show it. @param language of the years */
export const writeRow = (
  row: unknown,
  columns: readonly Column[],
  prefix: string,
  language: Language = 'th',
): Fields =>
  Object.fromEntries(
    columns.flatMap(({ path, as }): [string, string | readonly string[]][] => {
      const name = fieldName(prefix, path);
      const value = getAt(row, path);
      if (as !== 'date') return [[name, typings[as].write(value)]];
      const written = writeDay(value ?? '', language);
      return dateParts.map((part, at) => [`${name}-${part}`, written[at] ?? '']);
    }),
  );

const typedDay = (fields: Fields, name: string): readonly string[] =>
  dateParts.map((part) => (allOf(fields, `${name}-${part}`)[0] ?? '').trim());

const allOf = (fields: Fields, name: string): readonly string[] => {
  const typed = fields[name] ?? [];
  return typeof typed === 'string' ? [typed] : typed;
};

/**
 * What was typed into a row; nothing where all of it is empty.
 * @param known the row as it was seen: what no column shows of it stays
 */
export function readRow(
  fields: Fields,
  columns: readonly Column[],
  prefix: string,
  known?: unknown,
): { readonly row: Record<string, unknown>; readonly faults: readonly string[] } | undefined {
  const read = columns.map((column) => {
    const name = fieldName(prefix, column.path);
    const all =
      column.as === 'date' ? typedDay(fields, name) : allOf(fields, name).filter((each) => each !== '');
    return { column, value: typings[column.as].read(all[0] ?? '', all) };
  });
  if (read.every(({ value }) => value === undefined)) return undefined;
  const row = withoutColumns(known, columns);
  const faults: string[] = [];
  for (const { column, value } of read) {
    const { path, as, isOptional } = column;
    if (value instanceof Error) faults.push(fieldName(prefix, path));
    else if (value !== undefined) setAt(row, path, value);
    else if (isOptional !== true) setAt(row, path, nothing[as]);
  }
  return { row: pruneHalf(row, read), faults };
}

/** Takes a value out, and what is empty without it. */
function removeAt(at: Record<string, unknown>, [key = '', ...deeper]: readonly string[]): void {
  const inner = at[key];
  if (deeper.length === 0) {
    Reflect.deleteProperty(at, key);
    return;
  }
  if (typeof inner !== 'object' || inner === null) return;
  removeAt(inner as Record<string, unknown>, deeper);
  if (Object.keys(inner).length === 0) Reflect.deleteProperty(at, key);
}

/** What a row holds beside the columns. */
function withoutColumns(known: unknown, columns: readonly Column[]): Record<string, unknown> {
  if (typeof known !== 'object' || known === null) return {};
  const row = structuredClone(known) as Record<string, unknown>;
  for (const { path } of columns) removeAt(row, toPath(path));
  return row;
}

/** A text that may be left out but was given in one language needs the other: it stays, empty, to be found by the checks. */
function pruneHalf(
  row: Record<string, unknown>,
  read: readonly { readonly column: Column; readonly value: unknown }[],
): Record<string, unknown> {
  for (const { column, value } of read) {
    const { path } = column;
    const other = path.endsWith('.th')
      ? `${path.slice(0, -3)}.en`
      : path.endsWith('.en')
        ? `${path.slice(0, -3)}.th`
        : '';
    if (value === undefined && column.isOptional === true && other !== '' && getAt(row, other) !== undefined)
      setAt(row, path, nothing[column.as]);
  }
  return row;
}
