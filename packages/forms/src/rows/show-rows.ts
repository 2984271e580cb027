import type { Language, Question } from '@saphan/contracts';
import type { CatalogueIndex } from '../index-catalogue.ts';
import { showLines } from '../show-value.ts';
import { rowsOf, valueIn } from './row-question.ts';

/** What a row answers to one of its questions, as people read it. */
export interface ShownAnswer {
  readonly label: string;
  readonly lines: readonly string[];
  /** Of a group in the row; it has no lines. */
  readonly rows: readonly ShownRow[];
}

/** A row as people read it: “partner 2”, and each answer under the words with which it was asked for. */
export interface ShownRow {
  readonly name: string;
  readonly answers: readonly ShownAnswer[];
}

/** Rows of a repeat group as people read them; none for a question of another kind. What was not answered is left out. */
export function showRows(
  index: CatalogueIndex,
  value: unknown,
  group: Question | undefined,
  language: Language,
): readonly ShownRow[] {
  if (group?.kind !== 'repeat' || group.questions === undefined) return [];
  const asked = (group.questions as readonly Question[]).filter(({ kind }) => kind !== 'note');
  return rowsOf(value).map((row, at) => ({
    name: `${(group.entry ?? group.label)[language]} ${at + 1}`,
    answers: asked
      .map((question) => {
        const held = valueIn(row, question.id);
        const rows = showRows(index, held, question, language);
        const lines = rows.length > 0 ? [] : showLines(index, held, { question }, language);
        return { label: question.label[language], lines, rows };
      })
      .filter(({ lines, rows }) => lines.length > 0 || rows.length > 0),
  }));
}

/** What a row is known by among others: its first answer. */
const headOf = ({ name, answers }: ShownRow): string => answers[0]?.lines.join(', ') ?? name;

/** Rows in a few words: what the first of them are known by, and how many more there are. */
export function summariseRows(rows: readonly ShownRow[], more: (count: number) => string, shown = 3): string {
  const heads = rows.slice(0, shown).map(headOf);
  return [...heads, ...(rows.length > shown ? [more(rows.length - shown)] : [])].join(', ');
}
