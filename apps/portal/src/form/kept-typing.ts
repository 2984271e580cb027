import type { Language, Question } from '@saphan/contracts';
import { toFieldValues, type MergedPage } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Characters of a posted page that a session holds with ease, whatever else is in it. */
const easyChars = 24 * 1024;
/** Names the groups of which only what was not saved is kept. */
const restField = '_rest';

const isRowItself = (name: string): boolean => /\.\d{1,6}$/.test(name);

/** Whether all that is saved of a group has a field on the page: its rows stand at the same numbers. */
const isInPlace = (saved: Fields, body: Fields): boolean =>
  Object.keys(saved).every((name) => isRowItself(name) || body[name] !== undefined);

/** Whether a field says anything else than the saved rows. */
const isBeyond = (saved: Fields, name: string, value: unknown): boolean => {
  if (isRowItself(name)) return !Object.hasOwn(saved, name);
  return value === '' ? saved[name] !== undefined : JSON.stringify(value) !== JSON.stringify(saved[name]);
};

/**
 * What a session keeps of a posted page that is shown again. A page of a thousand rows is more than a session holds: of its rows only what
 * was not saved is kept.
 * @param draft with what the page saved
 */
export function toKeptTyping(
  draft: Draft,
  { questions }: MergedPage,
  body: Fields,
  language: Language,
): Fields {
  if (JSON.stringify(body).length <= easyChars) return body;
  const groups = questions
    .filter(({ question: { kind } }) => kind === 'repeat')
    .map(({ question }) => ({
      id: question.id,
      saved: toFieldValues(question, draft.scope[question.id], language),
    }))
    .filter(({ saved }) => isInPlace(saved, body));
  const isKept = ([name, value]: [string, unknown]): boolean => {
    const group = groups.find(({ id }) => name.startsWith(`${id}.`));
    return group === undefined || isBeyond(group.saved, name, value);
  };
  return {
    [restField]: groups.map(({ id }) => id).join(' '),
    ...Object.fromEntries(Object.entries(body).filter(isKept)),
  };
}

/** Fields of a question on a page that is shown again. @param saved its value as it is saved */
export function shownAgain(question: Question, typed: Fields, saved: unknown, language: Language): Fields {
  const rest = typed[restField];
  const isRestSaved = typeof rest === 'string' && rest.split(' ').includes(question.id);
  return isRestSaved ? { ...toFieldValues(question, saved, language), ...typed } : typed;
}
