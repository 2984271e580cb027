import type { FormBody } from '../read-field.ts';

/** By group: the numbers of the rows of which a posted form has a field, ascending. */
type RowNumbers = ReadonlyMap<string, readonly number[]>;

const known = new WeakMap<FormBody, RowNumbers>();

function findAll(body: FormBody): RowNumbers {
  const found = new Map<string, Set<number>>();
  for (const name of Object.keys(body)) {
    const words = name.split('.');
    for (const [at, word] of words.entries()) {
      if (!/^\d{1,6}$/.test(word)) continue;
      const group = words.slice(0, at).join('.');
      found.set(group, (found.get(group) ?? new Set()).add(Number(word)));
    }
  }
  return new Map([...found].map(([group, rows]) => [group, [...rows].sort((one, other) => one - other)]));
}

/**
 * Numbers of a group's rows in a posted form. What a script took out leaves a gap, so that numbers are names, not places; a row without
 * any field is none, whatever count is posted.
 */
export function rowNumbers(body: FormBody, group: string): readonly number[] {
  const numbers = known.get(body) ?? findAll(body);
  known.set(body, numbers);
  return numbers.get(group) ?? [];
}

/** Field by which a row is there although nothing is filled in. */
export const rowField = (group: string, row: number): string => `${group}.${row}`;

/** The posted form with the rows of every group numbered from 0, in their order. */
export function renumberRows(body: FormBody): FormBody {
  const renamed: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(body)) {
    const words = name.split('.');
    const next = words.map((word, at) =>
      /^\d{1,6}$/.test(word)
        ? String(rowNumbers(body, words.slice(0, at).join('.')).indexOf(Number(word)))
        : word,
    );
    renamed[next.join('.')] = text;
  }
  return renamed;
}
