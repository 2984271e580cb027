import type { DataItem, Form, LocalText, Question } from '@saphan/contracts';
import { toSearchText } from '@saphan/thai';
import { ownPrefixOf } from '@saphan/forms';
import { questionsOf } from './form-draft.ts';

/** A question, the form from which it is copied, and in how many others the same one stands. */
export interface FoundQuestion {
  readonly question: Question;
  readonly of: Form;
  readonly others: number;
}

const textOf = ({ id, label, hint }: Question): string =>
  toSearchText(`${id} ${label.th} ${label.en} ${hint?.th ?? ''} ${hint?.en ?? ''}`);

/** The same question in several forms: bound to one item, or of the same words, kind and choices. */
const samenessOf = ({ id, label, kind, options }: Question): string =>
  id.startsWith('own.') ? JSON.stringify([label, kind, options ?? []]) : id;

const wordsOf = (q: string): string[] => toSearchText(q).split(' ').filter(Boolean);

/** What is found in the name stands before what is found elsewhere; a name that begins with the words comes first. */
function rankOf(name: LocalText, words: readonly string[]): number {
  const labels = [toSearchText(name.th), toSearchText(name.en)];
  const [first = ''] = words;
  if (labels.some((text) => text.startsWith(first) && words.every((word) => text.includes(word)))) return 0;
  return labels.some((text) => words.every((word) => text.includes(word))) ? 1 : 2;
}

/** Found items, those first that are called so. */
export const rankByName = (items: readonly DataItem[], q: string): readonly DataItem[] =>
  items
    .map((item) => ({ item, rank: rankOf(item.names, wordsOf(q)) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);

/** What gateways hand to one another (`exchange.…`) nobody can be asked for. */
export const isForPeople = ({ id }: DataItem): boolean => !id.startsWith('exchange.');

/**
 * Questions of other forms whose texts or ids have all these words, each once, the nearest first and of those that are as near the
 * ones that most forms ask.
 */
export function findQuestions(
  forms: readonly Form[],
  { q, but }: { readonly q: string; readonly but: string },
): readonly FoundQuestion[] {
  const words = wordsOf(q);
  const found = forms
    .filter(({ id }) => id !== but)
    .flatMap((of) => questionsOf(of).map((question) => ({ question, of })))
    .filter(({ question }) => words.every((word) => textOf(question).includes(word)));
  return [...Map.groupBy(found, ({ question }) => samenessOf(question)).values()]
    .flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, others: others.length }]))
    .map((each) => ({ each, rank: rankOf(each.question.label, words) }))
    .sort((one, other) => one.rank - other.rank || other.each.others - one.each.others)
    .map(({ each }) => each);
}

/**
 * A question as it comes into another form: one bound to an item as it is, one of the form's own under the new form's name. Its rules
 * come with it, those that read other questions of its form too: the designer says what they lack.
 * @param from `form/question`
 */
export function findCopied(forms: readonly Form[], from: string, into: string): Question | undefined {
  const [form = '', id = ''] = from.split('/');
  const found = forms.find((each) => each.id === form);
  const question = found && questionsOf(found).find((each) => each.id === id);
  if (question === undefined) return undefined;
  const renamed = JSON.stringify(question).replaceAll(ownPrefixOf(form), ownPrefixOf(into));
  return JSON.parse(renamed) as Question;
}
