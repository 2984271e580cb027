import type { ShownRow } from '@saphan/forms';

/** Rows of a repeat group as lines of a document: each by its name, and its answers below. */
export const toRowLines = (rows: readonly ShownRow[]): readonly string[] =>
  rows.flatMap(({ name, answers }) => [
    name,
    ...answers.flatMap(({ label, lines, rows: inside }) =>
      inside.length > 0 ? toRowLines(inside) : [`${label}: ${lines.join(', ')}`],
    ),
  ]);
