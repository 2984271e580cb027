import type { LocalText, Question, Service } from '@saphan/contracts';
import { rowsOf, type CatalogueIndex, type ServiceOfVariant } from '@saphan/forms';
import type { CaseAnswers } from './read-answers.ts';
import { workOut } from './work-out-again.ts';

/** A value that was declared as worked out, and that the desk does not find so. */
export interface WorkedOutDifference {
  /** What the desk works out; nothing where it can't: an answer that it reads is missing. */
  readonly value?: unknown;
  readonly question: Question;
  /** Rows that it stands in, outermost first, e.g. “partner 2”. */
  readonly rows: readonly LocalText[];
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;
const isSame = (one: unknown, other: unknown): boolean =>
  (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other);

function compare(
  question: Question,
  held: unknown,
  found: unknown,
  rows: readonly LocalText[],
): readonly WorkedOutDifference[] {
  if (question.kind === 'repeat') return compareRows(question, held, found, rows);
  if (question.calculation === undefined || isSame(held, found)) return [];
  return [{ question, rows, ...(!isNothing(found) && { value: found }) }];
}

/** What is worked out in the rows of a group and in the rows inside them, as declared and as found. */
export function compareRows(
  group: Question,
  held: unknown,
  found: unknown,
  around: readonly LocalText[] = [],
): readonly WorkedOutDifference[] {
  const name = group.entry ?? group.label;
  const own = rowsOf(found);
  return rowsOf(held).flatMap((row, at) => {
    const number = String(at + 1);
    const rows = [...around, { th: `${name.th} ${number}`, en: `${name.en} ${number}` }];
    return (group.questions ?? []).flatMap((question: Question) =>
      compare(question, row[question.id], own[at]?.[question.id], rows),
    );
  });
}

/**
 * Holds what was declared as worked out against what the desk works out of the same answers, by question: fees and variants read these
 * values, and nothing rests on the word of the portal.
 */
export function compareWorkedOut(
  index: CatalogueIndex,
  service: Service & Partial<Pick<ServiceOfVariant, 'notAsked'>>,
  answers: Pick<CaseAnswers, 'all' | 'scope'>,
): ReadonlyMap<string, readonly WorkedOutDifference[]> {
  const { calculated } = workOut(index, service, answers);
  const questions = (index.forms.get(service.form)?.pages ?? []).flatMap((page) => page.questions);
  return new Map(
    questions.flatMap((question) => {
      const held = answers.all.get(question.id);
      const isDeclared = question.kind === 'repeat' ? held !== undefined : held?.source === 'derived';
      if (!isDeclared) return [];
      const found = compare(question, held?.value, calculated[question.id]?.value, []);
      return found.length === 0 ? [] : [[question.id, found] as const];
    }),
  );
}
