import type { Form } from '@saphan/contracts';
import { designerTexts } from '../form-designer/designer-texts.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { EntryPlace } from './entry-place.ts';

/** @param place below the form, as findings write it: a question's id, or a path of the form's pages */
export function placeInForm(place: string, form: Form, visit: Visit): EntryPlace {
  const text = designerTexts(visit.language);
  const questions = form.pages.flatMap((page) => page.questions);
  const [first = '', page, , question] = place.split('/');
  const at = form.pages[Number(page)];
  const found =
    questions.find(({ id }) => id === first) ??
    (first === 'pages' && question !== undefined ? at?.questions[Number(question)] : undefined);
  if (found !== undefined)
    return {
      words: [say(found.label, visit) || found.id],
      rest: `/questions/${encodeURIComponent(found.id)}`,
    };
  if (first === 'pages' && at !== undefined)
    return {
      words: [`${text.page} ${String(Number(page) + 1)}`],
      rest: `/pages/${encodeURIComponent(at.id)}`,
    };
  return { words: place === '' ? [] : [place], rest: '' };
}
