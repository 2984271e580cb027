import type { Form, Question } from '@saphan/contracts';
import { designerTexts } from '../form-designer/designer-texts.ts';
import { say, type Visit } from '../pages/visit.ts';
import { anchor, type EntryPlace } from './entry-place.ts';

/** Fields of a question's page and of a page's head, by the path of their value. */
const fields = {
  'label/th': 'labelTh',
  'label/en': 'labelEn',
  'hint/th': 'hintTh',
  'hint/en': 'hintEn',
  'why/th': 'whyTh',
  'why/en': 'whyEn',
  'unit/th': 'unitTh',
  'unit/en': 'unitEn',
  'entry/th': 'entryTh',
  'entry/en': 'entryEn',
  'title/th': 'titleTh',
  'title/en': 'titleEn',
  'lead/th': 'leadTh',
  'lead/en': 'leadEn',
  kind: 'kind',
  options: 'options',
  minimum: 'minimum',
  maximum: 'maximum',
  maxLength: 'maxLength',
  pattern: 'pattern',
  accept: 'accept',
  condition: 'condition',
  calculation: 'calculation',
  checks: 'check',
} as const;

/** Words and anchor of the field at the end of a path. @param path below the question, the page or the form */
function fieldAt(path: readonly string[], visit: Visit): EntryPlace {
  const told = path.join('/');
  const found = Object.entries(fields).find(([field]) => told === field || told.startsWith(`${field}/`));
  if (found === undefined) return { words: [], rest: '' };
  return {
    words: [designerTexts(visit.language)[found[1]]],
    rest: anchor(found[1] === 'check' ? 'check0' : found[1]),
  };
}

/** A question and those of its rows on the way down a path, outermost first, and what of the path is left. */
function intoRows(
  question: Question,
  path: readonly string[],
): { readonly asked: readonly Question[]; readonly below: readonly string[] } {
  const [word, index, ...rest] = path;
  const inner = word === 'questions' ? question.questions?.[Number(index)] : undefined;
  if (inner === undefined) return { asked: [question], below: path };
  const { asked, below } = intoRows(inner, rest);
  return { asked: [question, ...asked], below };
}

/** @param place below the form, as findings write it: a question's id, or a path of the form's pages */
export function placeInForm(place: string, form: Form, visit: Visit): EntryPlace {
  const text = designerTexts(visit.language);
  const questions = form.pages.flatMap((page) => page.questions);
  const [first = '', page, , question] = place.split('/');
  const path = place.split('/');
  const at = form.pages[Number(page)];
  const found =
    questions.find(({ id }) => id === first) ??
    (first === 'pages' && question !== undefined ? at?.questions[Number(question)] : undefined);
  if (found !== undefined) {
    const { asked, below } = intoRows(found, path.slice(first === 'pages' ? 4 : 1));
    const field = fieldAt(below, visit);
    return {
      words: [...asked.map(({ label, id }) => say(label, visit) || id), ...field.words],
      rest: `/questions/${asked.map(({ id }) => encodeURIComponent(id)).join(':')}${field.rest}`,
    };
  }
  if (first === 'pages' && at !== undefined) {
    const field = fieldAt(path.slice(2), visit);
    return {
      words: [`${text.page} ${String(Number(page) + 1)}`, ...field.words],
      rest: `/pages/${encodeURIComponent(at.id)}${field.rest}`,
    };
  }
  // The form's own title stands on its first page, under no anchor.
  const own = fieldAt(path, visit);
  return { words: own.words.length > 0 ? own.words : place === '' ? [] : [place], rest: '' };
}
