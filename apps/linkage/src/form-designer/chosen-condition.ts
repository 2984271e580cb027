import type { ValueType } from '@saphan/expressions';
import type { FormDraft } from './form-draft.ts';
import { questionsOf } from './form-draft.ts';
import { typesAt, type QuestionAt } from './question-at.ts';
import {
  conditionTests,
  fromTree,
  toFeel,
  toSubject,
  type ConditionTest,
  type SimpleCondition,
  type Subject,
} from './simple-condition.ts';
import { tryExpression } from './try-expression.ts';

type Fields = Readonly<Record<string, string>>;

/** Questions that a condition at this place can be about: those of the row first, then those of the form. */
export function subjectsAt(
  { form, items }: Pick<FormDraft, 'form' | 'items'>,
  { groups, question }: Pick<QuestionAt, 'groups' | 'question'>,
): readonly Subject[] {
  const inRows = groups.toReversed().flatMap(({ questions = [] }) => questions);
  return [...inRows, ...questionsOf(form)].flatMap((each) =>
    each.id === question.id ? [] : (toSubject(each, items) ?? []),
  );
}

/** What a condition in FEEL says, where it could have been chosen. */
export function readCondition(
  source: string,
  types: ReadonlyMap<string, ValueType>,
  subjects: readonly Subject[],
): SimpleCondition | undefined {
  const { compiled } = tryExpression(source, types);
  const found = compiled && fromTree(compiled.tree);
  const subject = subjects.find(({ id }) => id === found?.subject);
  if (found === undefined || subject === undefined) return undefined;
  const isOffered = found.values.every((value) => subject.choices.some((choice) => choice.value === value));
  return subject.choices.length === 0 || isOffered ? found : undefined;
}

const isTest = (text: string | undefined): text is ConditionTest =>
  (conditionTests as readonly (string | undefined)[]).includes(text);

/** Box of a choice: of which question it is stands in its value, so that a form that has changed meanwhile is not misread. */
export const choiceBox = (subject: string, code: string, [at, choice]: readonly [number, number]) => ({
  name: `when-${String(at)}-${String(choice)}`,
  value: `${subject} ${code}`,
});

/** What was chosen on the page; nothing where no question was. */
export function readChosen(fields: Fields, subjects: readonly Subject[]): SimpleCondition | undefined {
  const subject = subjects.find(({ id }) => id === fields['whenSubject']);
  if (subject === undefined) return undefined;
  const prefix = `${subject.id} `;
  const boxes = Object.entries(fields).flatMap(([name, value]) =>
    /^when-\d+-\d+$/.test(name) && value.startsWith(prefix) ? [value.slice(prefix.length)] : [],
  );
  const test = isTest(fields['whenTest']) ? fields['whenTest'] : 'is';
  const typed = fields['whenValue'] ?? '';
  const texts = test === 'one-of' ? typed.split(',').map((each) => each.trim()) : [typed];
  return { subject: subject.id, test, values: subject.choices.length > 0 ? boxes : texts };
}

/** Fault of the choice: it is not complete, or says something else than the FEEL that was typed beside it. */
export type ChosenFault = 'when' | 'whenTwice';

/**
 * The condition that counts: what was chosen, where the choice was changed, and else the FEEL.
 * @param fields of the form, with `whenWas`, the FEEL that the choice stood for when the page was drawn
 * @param stood the condition when the page was drawn
 */
export function takeCondition(
  fields: Fields,
  subjects: readonly Subject[],
  stood: string,
): { readonly condition: string; readonly fault?: ChosenFault } {
  const typed = (fields['condition'] ?? '').trim();
  const was = fields['whenWas'] ?? '';
  const chosen = readChosen(fields, subjects);
  const subject = subjects.find(({ id }) => id === chosen?.subject);
  const feel = chosen === undefined || subject === undefined ? '' : toFeel(chosen, subject);
  if (fields['whenSubject'] === undefined || feel === was) return { condition: typed };
  if (feel === undefined) return { condition: typed, fault: 'when' };
  if (typed !== stood.trim() && typed !== feel) return { condition: typed, fault: 'whenTwice' };
  return { condition: feel };
}

/** FEEL that the choice stands for as the page is drawn. */
export function drawnFeel(chosen: SimpleCondition | undefined, subjects: readonly Subject[]): string {
  const subject = subjects.find(({ id }) => id === chosen?.subject);
  return (chosen && subject && toFeel(chosen, subject)) ?? '';
}

/** What the choice shows: what was chosen on the refused page, else what the condition says. */
export const shownCondition = (
  fields: Fields,
  { draft, at }: { readonly draft: Pick<FormDraft, 'types'>; readonly at: QuestionAt },
  subjects: readonly Subject[],
): SimpleCondition | undefined =>
  fields['whenSubject'] === undefined
    ? readCondition(fields['condition'] ?? '', typesAt(draft.types, at), subjects)
    : readChosen(fields, subjects);
