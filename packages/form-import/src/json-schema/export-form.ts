import type { Form, Question } from '@saphan/contracts';

/**
 * Keywords of our own, beside those of JSON Schema 2020-12 (which readers that don't know them skip):
 * `x-saphan-form` at the root: version of this format, id, both titles, and the pages in order with the ids of their questions;
 * `x-saphan-question` at a property: the question as the form has it: kind, texts in both languages, condition, calculation and checks in FEEL,
 * options, limits. The property's own keywords say of it what JSON Schema can say.
 */
export const formKeyword = 'x-saphan-form';
export const questionKeyword = 'x-saphan-question';

/** Kinds that are answered by nothing: a note is read, not answered. */
const unanswered: readonly Question['kind'][] = ['note'];

type Schema = Readonly<Record<string, unknown>>;
type Writer = (question: Question) => Schema;

const text: Writer = ({ maxLength, pattern }) => ({
  type: 'string',
  maxLength: maxLength ?? 1000,
  ...(pattern !== undefined && { pattern }),
});
const limits = ({ minimum, maximum }: Question): Schema => ({
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
});
const options = (question: Question): Schema => ({
  oneOf: (question.options ?? []).map(({ value, label }) => ({ const: value, title: label.en || label.th })),
});

/** A question with a condition is never `required` there: whether it is asked depends on the answers. Nor is one that is worked out. */
function toProperties(questions: readonly Question[]): Schema {
  const required = questions.filter(
    ({ kind, required: must, condition, calculation }) =>
      must && condition === undefined && calculation === undefined && !unanswered.includes(kind),
  );
  return {
    properties: Object.fromEntries(questions.map((question) => [question.id, toProperty(question)])),
    ...(required.length > 0 && { required: required.map(({ id }) => id) }),
  };
}

/** The answer of each kind, as it is kept: money in satang, dates as ISO text, which may lack the day. */
const answers: Readonly<Record<Question['kind'], Writer>> = {
  text,
  number: (question) => ({ type: 'number', ...limits(question) }),
  money: (question) => ({ type: 'integer', ...limits(question) }),
  date: () => ({ type: 'string', pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$' }),
  choice: (question) => ({ type: 'string', ...options(question) }),
  many: (question) => ({ type: 'array', uniqueItems: true, items: { type: 'string', ...options(question) } }),
  'yes-no': () => ({ type: 'boolean' }),
  address: () => ({
    type: 'object',
    properties: Object.fromEntries(
      ['houseNumber', 'moo', 'soi', 'road', 'subDistrict'].map((part) => [part, { type: 'string' }]),
    ),
    required: ['houseNumber', 'subDistrict'],
  }),
  pid: () => ({ type: 'string', pattern: '^[0-9]{13}$' }),
  'juristic-id': () => ({ type: 'string', pattern: '^[0-9]{13}$' }),
  phone: () => ({ type: 'string' }),
  email: () => ({ type: 'string', format: 'email' }),
  file: () => ({ type: 'object' }),
  'map-point': () => ({
    type: 'object',
    properties: { lat: { type: 'number' }, lon: { type: 'number' } },
    required: ['lat', 'lon'],
  }),
  declaration: () => ({ const: true }),
  repeat: ({ questions = [], minimum, maximum }) => ({
    type: 'array',
    items: { type: 'object', ...toProperties(questions) },
    ...(minimum !== undefined && { minItems: minimum }),
    ...(maximum !== undefined && { maxItems: maximum }),
  }),
  note: () => ({}),
};

/** A data item without a way to be typed, such as one that a source gives, has the schema of its kind all the same. */
const toProperty = (question: Question): Schema => ({
  title: question.label.en || question.label.th,
  ...(question.hint && { description: question.hint.en || question.hint.th }),
  ...answers[question.kind](question),
  // Nobody writes what is worked out; whoever keeps the answers may give it.
  ...(question.calculation && { readOnly: true }),
  [questionKeyword]: question,
});

/**
 * Writes a form as JSON Schema 2020-12 of its answers, with hints for screens. Importing it gives the same form.
 * @param id address of the schema
 */
export function exportForm(form: Form, id: string): Schema {
  const questions = form.pages.flatMap((page) => page.questions);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: form.title.en || form.title.th,
    type: 'object',
    ...toProperties(questions),
    [formKeyword]: {
      format: 1,
      id: form.id,
      version: form.version,
      title: form.title,
      pages: form.pages.map(({ questions: own, ...page }) => ({
        ...page,
        questions: own.map((each) => each.id),
      })),
    },
  };
}
