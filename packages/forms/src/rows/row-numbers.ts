import type { FormBody } from '../read-field.ts';

/** By group: the numbers of the rows of which a posted form has a field, ascending, each with its place among them. */
type RowNumbers = ReadonlyMap<string, ReadonlyMap<number, number>>;

const known = new WeakMap<FormBody, RowNumbers>();
/** Forms with more rows than any page: only the first that are found are known. */
const overfull = new WeakSet<FormBody>();

/** A longer name is no field of any form: whoever posts one has rows in rows without end in mind. */
export const longestFieldName = 400;
/** Rows of all groups of a posted page, empty ones too: five groups of a thousand. Whoever posts more fills no form. */
export const mostPostedRows = 5_000;

/** Numbers of rows in the name of a field. */
const rowWords = /\.(\d{1,6})(?=\.|$)/g;

function findAll(body: FormBody): RowNumbers {
  const found = new Map<string, Set<number>>();
  let count = 0;
  for (const name of Object.keys(body)) {
    if (name.length > longestFieldName) continue;
    for (const { index, 1: row } of name.matchAll(rowWords)) {
      const group = name.slice(0, index);
      const rows = found.get(group) ?? new Set();
      found.set(group, rows);
      const before = rows.size;
      count += rows.add(Number(row)).size - before;
    }
    if (count > mostPostedRows) {
      overfull.add(body);
      break;
    }
  }
  return new Map(
    [...found].map(([group, rows]) => {
      const numbers = [...rows].sort((one, other) => one - other);
      return [group, new Map(numbers.map((row, place) => [row, place]))];
    }),
  );
}

function numbersIn(body: FormBody): RowNumbers {
  const numbers = known.get(body) ?? findAll(body);
  known.set(body, numbers);
  return numbers;
}

/**
 * Numbers of a group's rows in a posted form. What a script took out leaves a gap, so that numbers are names, not places; a row without
 * any field is none, whatever count is posted.
 */
export const rowNumbers = (body: FormBody, group: string): readonly number[] => [
  ...(numbersIn(body).get(group)?.keys() ?? []),
];

/** Whether a posted form has more rows than any page: it is not read to its end. */
export function hasTooManyRows(body: FormBody): boolean {
  numbersIn(body);
  return overfull.has(body);
}

/** Field by which a row is there although nothing is filled in. */
export const rowField = (group: string, row: number): string => `${group}.${row}`;

/** The posted form with the rows of every group numbered from 0, in their order. */
export function renumberRows(body: FormBody): FormBody {
  const numbers = numbersIn(body);
  const hasGaps = [...numbers.values()].some((places) => [...places].some(([row, place]) => row !== place));
  if (!hasGaps) return body;
  const rename = (name: string): string =>
    name.length > longestFieldName
      ? name
      : name.replaceAll(
          rowWords,
          (word, row: string, at: number) => `.${numbers.get(name.slice(0, at))?.get(Number(row)) ?? row}`,
        );
  return Object.fromEntries(Object.entries(body).map(([name, text]) => [rename(name), text]));
}
