import { typeOfQuestion } from '@saphan/catalogue';
import type { Question } from '@saphan/contracts';
import type { ValueType } from '@saphan/expressions';
import { questionPart, type EntryParts } from '../change-set/entry-parts.ts';

/** How deep a group may stand in a group. */
const mostDepth = 2;

/** A question of a form, also one in a row: `own.company.partners` or `own.company.partners:share`. */
export interface QuestionAt {
  readonly address: string;
  /** The question of the page that holds it; itself, where it stands in no row. */
  readonly top: Question;
  readonly question: Question;
  /** Groups around it, outermost first. */
  readonly groups: readonly Question[];
}

export const addressPattern = '^[A-Za-z0-9.]{1,160}(:[A-Za-z0-9]{1,60}){0,2}$';

/** The question at an address of this form; nothing where there is none. */
export function findQuestionAt(content: EntryParts, address: string): QuestionAt | undefined {
  const [id = '', ...words] = address.split(':');
  const top = content.get(questionPart(id)) as Question | undefined;
  if (top === undefined) return undefined;
  const groups: Question[] = [];
  let question: Question = top;
  for (const word of words) {
    const inner = question.questions?.find((each) => each.id === word);
    if (inner === undefined) return undefined;
    groups.push(question);
    question = inner;
  }
  return { address, top, question, groups };
}

/** The question of the page with another one, or none, in the place of the one that was found. */
export function putAt({ groups, question }: QuestionAt, changed: Question | undefined): Question | undefined {
  let inner = changed;
  let { id } = question;
  for (const group of groups.toReversed()) {
    const stood: readonly Question[] = group.questions ?? [];
    const questions = stood.flatMap((each) => (each.id === id ? (inner ?? []) : each));
    inner = { ...group, questions };
    ({ id } = group);
  }
  return inner;
}

/** Whether a question may have rows at this place. */
export const mayHaveRows = ({ question, groups }: QuestionAt): boolean =>
  question.kind === 'repeat' && groups.length < mostDepth;

/** Names that expressions at this place can read: those of the rows around it too. */
export const typesAt = (
  types: ReadonlyMap<string, ValueType>,
  { groups }: Pick<QuestionAt, 'groups'>,
): ReadonlyMap<string, ValueType> =>
  new Map([
    ...types,
    ...groups.flatMap(({ questions = [] }) =>
      questions.map((each): [string, ValueType] => [each.id, typeOfQuestion(each)]),
    ),
  ]);
