import type { FormBody } from '../read-field.ts';

/** By group: the numbers of the rows of which a posted form has a field, ascending, each with its place among them. */
type RowNumbers = ReadonlyMap<string, ReadonlyMap<number, number>>;

const known = new WeakMap<FormBody, RowNumbers>();

/** A longer name is no field of any form: whoever posts one has rows in rows without end in mind. */
export const longestFieldName = 400;
const isRow = (word: string): boolean => /^\d{1,6}$/.test(word);

function findAll(body: FormBody): RowNumbers {
  const found = new Map<string, Set<number>>();
  for (const name of Object.keys(body)) {
    if (name.length > longestFieldName) continue;
    const words = name.split('.');
    for (const [at, word] of words.entries()) {
      if (!isRow(word)) continue;
      const group = words.slice(0, at).join('.');
      found.set(group, (found.get(group) ?? new Set()).add(Number(word)));
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

/** Field by which a row is there although nothing is filled in. */
export const rowField = (group: string, row: number): string => `${group}.${row}`;

/** The posted form with the rows of every group numbered from 0, in their order. */
export function renumberRows(body: FormBody): FormBody {
  const numbers = numbersIn(body);
  const rename = (name: string): string => {
    if (name.length > longestFieldName) return name;
    const words = name.split('.');
    return words
      .map((word, at) =>
        isRow(word) ? String(numbers.get(words.slice(0, at).join('.'))?.get(Number(word)) ?? word) : word,
      )
      .join('.');
  };
  return Object.fromEntries(Object.entries(body).map(([name, text]) => [rename(name), text]));
}
