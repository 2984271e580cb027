import type { Form, Question } from '@saphan/contracts';
import { toSearchText } from '@saphan/thai';
import { questionsOf, toOwnPrefix } from './form-draft.ts';

/** A question where it stands. */
export interface FoundQuestion {
  readonly question: Question;
  readonly of: Form;
}

/** Questions of other forms whose texts or ids have all these words. */
export function findQuestions(
  forms: readonly Form[],
  { q, but }: { readonly q: string; readonly but: string },
): readonly FoundQuestion[] {
  const words = toSearchText(q).split(' ').filter(Boolean);
  return forms
    .filter(({ id }) => id !== but)
    .flatMap((of) => questionsOf(of).map((question) => ({ question, of })))
    .filter(({ question: { id, label, hint } }) => {
      const text = toSearchText(`${id} ${label.th} ${label.en} ${hint?.th ?? ''} ${hint?.en ?? ''}`);
      return words.every((word) => text.includes(word));
    });
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
  const renamed = JSON.stringify(question).replaceAll(toOwnPrefix(form), toOwnPrefix(into));
  return JSON.parse(renamed) as Question;
}
