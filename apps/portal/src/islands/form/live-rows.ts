import type { Language, Question } from '@saphan/contracts';
import { evaluate, namesIn, type Scope } from '@saphan/expressions';
import {
  calculateRow,
  fieldNamesOf,
  inRow,
  pathOfGroup,
  readField,
  showCalculated,
  type Calculating,
} from '@saphan/forms';
import type { LiveQuestion } from '../../form/page-rules.ts';
import { fieldsOf } from './fields-of.ts';
import { showOutput } from './show-output.ts';

type Row = Readonly<Record<string, unknown>>;

/** What was read of a row, and how it was last worked out, with what it then read around it. */
interface KnownRow {
  readonly typed: Row;
  whole: Row;
  isNew: boolean;
}

/** Rows of one group of a page. A key in a field reads its own row again; the others stay as they were read. */
export interface LiveRows {
  /** A field of a row, or the group itself where rows have come or gone, has changed. */
  readonly changed: (target: Element) => void;
  /** Works the rows out and shows it. @returns those in which something is filled in */
  readonly work: (scope: Scope) => readonly Row[] | undefined;
}

const isFilled = (value: unknown): boolean => !(Array.isArray(value) && value.length === 0);

const withRows = ({ questions = [] }: Pick<Question, 'questions'>): readonly Question[] => questions;

/** The same evaluator and the same order as on the server, with the trees that the page has. */
const toCalculating = (trees: NonNullable<LiveQuestion['rows']>['trees']): Calculating => {
  const valueOf: Calculating['valueOf'] = (source, scope) => {
    const tree = trees[source];
    return tree === undefined ? null : evaluate(tree, scope);
  };
  return {
    valueOf,
    holds(condition, scope) {
      const value = condition === undefined ? true : valueOf(condition, scope);
      return typeof value === 'boolean' ? value : null;
    },
    dependenciesOf(condition) {
      const tree = condition === undefined ? undefined : trees[condition];
      return tree === undefined ? [] : namesIn(tree);
    },
  };
};

export function liveRows(live: LiveQuestion, wrapper: HTMLElement, language: Language): LiveRows {
  const { questions = [], trees = {} } = live.rows ?? {};
  const group: Question = { ...live.question, questions: [...questions] };
  const path = pathOfGroup('', group);
  const index = toCalculating(trees);
  const around = [...new Set(Object.values(trees).flatMap(namesIn))];
  const known = new Map<Element, KnownRow>();
  let order: readonly HTMLElement[] = [];
  let lastAround: readonly unknown[] = [];

  const rowsIn = (parent: ParentNode, id: string): HTMLElement[] => {
    const box = parent.querySelector<HTMLElement>(`[data-repeat="${CSS.escape(id)}"]`);
    return box === null
      ? []
      : [...box.querySelectorAll<HTMLElement>('[data-row]')].filter(
          (row) => row.closest('[data-repeat]') === box,
        );
  };
  /** By which the fields of a row are named: its own field has the name of group and number. */
  const numberOf = (row: Element, id: string): string =>
    row.querySelector<HTMLInputElement>(':scope > input')?.name.slice(id.length + 1) ?? '';

  function readRow(row: HTMLElement, around: Question): Row {
    const number = numberOf(row, around.id);
    const typed: Record<string, unknown> = {};
    for (const each of withRows(around)) {
      if (each.calculation) continue;
      const question = inRow(around, number, each);
      if (each.kind === 'repeat') {
        const inner = rowsIn(row, question.id)
          .map((nested) => readRow(nested, question))
          .filter((nested) => Object.values(nested).some(isFilled));
        if (inner.length > 0) typed[each.id] = inner;
        continue;
      }
      const parsed = readField(question, fieldsOf(row, fieldNamesOf(question)));
      if (parsed.type === 'value') typed[each.id] = parsed.value;
    }
    return typed;
  }

  function readAgain(row: HTMLElement): void {
    known.set(row, { typed: readRow(row, group), whole: {}, isNew: true });
  }

  /** Rows that have come are read, those that have gone no longer count. */
  function look(): void {
    order = rowsIn(wrapper, group.id);
    const there = new Set<Element>(order);
    for (const row of known.keys()) if (!there.has(row)) known.delete(row);
    for (const row of order) if (!known.has(row)) readAgain(row);
  }

  function show(row: HTMLElement, around: Question, values: Row): void {
    const number = numberOf(row, around.id);
    for (const each of withRows(around)) {
      const question = inRow(around, number, each);
      const value = values[each.id];
      if (each.calculation)
        showOutput(row, question.id, value === undefined ? undefined : showCalculated(value, each, language));
      if (each.kind !== 'repeat' || !Array.isArray(value)) continue;
      const inner = rowsIn(row, question.id).filter((nested) =>
        Object.values(readRow(nested, question)).some(isFilled),
      );
      for (const [at, nested] of inner.entries()) show(nested, question, (value as Row[])[at] ?? {});
    }
  }

  look();
  return {
    changed(target) {
      const row = order.find((each) => each.contains(target));
      // A row inside a row that comes or goes changes the row around it.
      if (row) readAgain(row);
      else look();
    },
    work(scope) {
      const now = around.map((name) => scope[name]);
      const isOther = now.some((value, at) => value !== lastAround[at]);
      lastAround = now;
      const filled: Row[] = [];
      for (const row of order) {
        const found = known.get(row);
        if (!found) continue;
        if (found.isNew || isOther) {
          found.whole = calculateRow(index, group, path, scope, found.typed);
          found.isNew = false;
          show(row, group, found.whole);
        }
        if (Object.values(found.typed).some(isFilled)) filled.push(found.whole);
      }
      return filled.length === 0 ? undefined : filled;
    },
  };
}
