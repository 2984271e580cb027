import type { Catalogue, DataItem, Language, Question } from '@saphan/contracts';
import type { Prepared } from '../fill-form.ts';

/** What somebody says whatever the service: the examples of the items would lead elsewhere. */
const always: Prepared = {
  'applicant.kind': 'person',
  'shop.subDistrict': '500105',
  'home.subDistrict': '500105',
  'move.subDistrict': '500105',
  'contact.phone': '053 000 101',
  'contact.email': 'kanya@example.com',
};

/** A year as the page's language writes it. */
export const yearIn = (language: Language, year: number): string =>
  String(year + (language === 'th' ? 543 : 0));

/** What every field is filled by. */
interface Filling {
  /** Path of a file that stands for every upload. */
  readonly file: string;
  readonly language: Language;
}

/** Rows of a repeat group, each field under the number of its row. */
function toRowFields({ id, questions = [] }: Question, example: unknown, filling: Filling): Prepared {
  const rows = Array.isArray(example) ? (example as readonly Readonly<Record<string, unknown>>[]) : [];
  const fields = rows.flatMap((row, at) =>
    questions
      .filter((question) => question.id in row && question.calculation === undefined)
      .map((question) =>
        toFields({ ...question, id: `${id}.${String(at)}.${question.id}` }, row[question.id], filling),
      ),
  );
  return Object.assign({}, ...fields) as Prepared;
}

function toFields(question: Question, example: unknown, filling: Filling): Prepared {
  const { id, kind } = question;
  if (kind === 'repeat') return toRowFields(question, example, filling);
  if (kind === 'file') return { [id]: filling.file };
  if (kind === 'yes-no') return { [id]: example === true ? 'yes' : 'no' };
  if (kind === 'money') return { [id]: String(Number(example) / 100) };
  if (kind === 'many') return { [id]: (example as unknown[]).map(String) };
  if (kind !== 'date') return { [id]: String(example) };
  const [year, month, day] = String(example).split('-').map(Number);
  return {
    [`${id}-day`]: String(day),
    [`${id}-month`]: String(month),
    [`${id}-year`]: yearIn(filling.language, year ?? 0),
  };
}

/**
 * Answers for a service from the examples of its data items, as a person types them. What is chosen from a list that
 * a register gives is left to whoever fills in the form.
 * @param file path of a file that stands for every upload
 * @throws Error for a service that is not in the catalogue
 */
export function prepareExamples(
  { services, forms, items }: Pick<Catalogue, 'services' | 'forms' | 'items'>,
  service: string,
  file: string,
  language: Language = 'th',
): Prepared {
  const formId = services.find(({ id }) => id === service)?.form;
  const form = forms.find(({ id }) => id === formId);
  if (form === undefined) throw new Error(`There is no service ${service}`);
  const asked = new Map<string, DataItem>(items.map((item) => [item.id, item]));
  const fields = form.pages
    .flatMap(({ questions }) => questions)
    .filter(
      ({ id, optionsFrom, calculation }) =>
        optionsFrom === undefined && calculation === undefined && asked.get(id)?.source === undefined,
    )
    .map((question) => toFields(question, asked.get(question.id)?.examples[0], { file, language }));
  return { ...Object.assign({}, ...fields), ...always } as Prepared;
}
