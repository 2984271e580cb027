import { QuestionKind, type Question } from '@saphan/contracts';
import { mostLetters } from '@saphan/expressions';
import { readChoices, toChoiceRows, toRowFields } from '../choice-rows/choice-rows.ts';
import type { ChosenFault } from './chosen-condition.ts';
import { linesOf, type Both } from '../pages/read-fields.ts';

/** Fields of the form by name; each a text as it is typed. */
export type QuestionFields = Readonly<Record<string, string>>;
export type QuestionFault =
  | 'options'
  | 'numbers'
  | 'calculation'
  | 'checks'
  | 'long'
  | 'offered'
  | ChosenFault;

/** Rules that a form has room for: those there are, and one more. */
export const checkRoom = (question: Pick<Question, 'checks'>): number => (question.checks?.length ?? 0) + 1;
export const mostChecks = 20;
const megabyte = 1024 * 1024;

const words = (field: string, text: Both | undefined): Record<string, string> => ({
  [`${field}Th`]: text?.th ?? '',
  [`${field}En`]: text?.en ?? '',
});
const number = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** A question as its form shows it. */
export function toQuestionFields(question: Question): QuestionFields {
  const { optionsFrom: offered } = question;
  const checks = (question.checks ?? []).flatMap(({ expression, message }, index) =>
    Object.entries({ [`check${String(index)}`]: expression, ...words(`check${String(index)}`, message) }),
  );
  return {
    kind: question.kind,
    ...words('label', question.label),
    ...words('hint', question.hint),
    ...words('why', question.why),
    required: question.required ? 'yes' : 'no',
    mayBeUnknown: question.mayBeUnknown === true ? 'yes' : '',
    condition: question.condition ?? '',
    calculation: question.calculation?.expression ?? '',
    ...words('calculation', question.calculation?.words),
    ...toRowFields(
      'options',
      toChoiceRows((question.options ?? []).map(({ value, label: names }) => [value, names] as const)),
    ),
    sorted: question.alphabetical === undefined ? '' : 'yes',
    last: question.alphabetical?.last.join(' ') ?? '',
    minimum: number(question.minimum),
    maximum: number(question.maximum),
    maxLength: number(question.maxLength),
    pattern: question.pattern ?? '',
    ...words('unit', question.unit),
    ...words('entry', question.entry),
    offeredItem: offered?.item ?? '',
    offeredValue: offered?.value ?? '',
    offeredLabel: offered?.label ?? '',
    accept: (question.accept ?? []).join('\n'),
    megabytes: question.maxBytes === undefined ? '' : String(question.maxBytes / megabyte),
    keepLocation: question.keepLocation === true ? 'yes' : '',
    autocomplete: question.autocomplete ?? '',
    ...Object.fromEntries(checks),
  };
}

export interface ReadQuestion {
  readonly question: Question;
  readonly faults: readonly QuestionFault[];
}

/**
 * What was typed, as a question; what could not be read is named among the faults. A text may be missing in one language: the form
 * says so until it is published.
 * @param id of the question, which never changes
 * @param rows questions of a row, which are written on pages of their own
 */
export function readQuestionFields(
  fields: QuestionFields,
  id: string,
  rows?: Question['questions'],
): ReadQuestion {
  const faults = new Set<QuestionFault>();
  const text = (name: string): string | undefined => fields[name]?.trim() || undefined;
  const both = (name: string): Both | undefined => {
    const [th, en] = [text(`${name}Th`) ?? '', text(`${name}En`) ?? ''];
    return th === '' && en === '' ? undefined : { th, en };
  };
  const numeric = (name: string, unit = 1): number | undefined => {
    const typed = text(name);
    if (typed === undefined) return undefined;
    const value = Number(typed) * unit;
    if (Number.isFinite(value)) return value;
    faults.add('numbers');
    return undefined;
  };
  if ((text('condition') ?? '').length > mostLetters) faults.add('long');
  const formula = text('calculation');
  const howWords = both('calculation');
  const isCalculated = formula !== undefined || howWords !== undefined;
  if (isCalculated && (formula === undefined || howWords === undefined)) faults.add('calculation');
  if ((formula ?? '').length > mostLetters) faults.add('long');
  const options = readChoices(fields, 'options');
  if (options === undefined) faults.add('options');
  const checks = Array.from({ length: mostChecks }, (_, index) => `check${String(index)}`).flatMap((name) => {
    const [expression, message] = [text(name), both(name)];
    if (expression === undefined && message === undefined) return [];
    if (expression === undefined || message === undefined) faults.add('checks');
    if ((expression ?? '').length > mostLetters) faults.add('long');
    return [{ expression: expression ?? '', message: message ?? { th: '', en: '' } }];
  });
  const offered = [text('offeredItem'), text('offeredValue'), text('offeredLabel')] as const;
  const [item, value, label] = offered;
  const isOffered = item !== undefined && value !== undefined && label !== undefined;
  if (!isOffered && offered.some((each) => each !== undefined)) faults.add('offered');
  const maybe: Readonly<Record<string, unknown>> & { [Name in keyof Question]?: Question[Name] | undefined } =
    {
      hint: both('hint'),
      why: both('why'),
      // Questions of rows, whose names have no dot, are left empty instead.
      mayBeUnknown: (fields['mayBeUnknown'] === 'yes' && id.includes('.')) || undefined,
      condition: text('condition'),
      options: options?.length ? options.map(([code, names]) => ({ value: code, label: names })) : undefined,
      alphabetical:
        fields['sorted'] === 'yes' ? { last: (text('last') ?? '').split(/\s+/).filter(Boolean) } : undefined,
      calculation: isCalculated
        ? { expression: formula ?? '', words: howWords ?? { th: '', en: '' } }
        : undefined,
      checks: checks.length > 0 ? checks : undefined,
      minimum: numeric('minimum'),
      maximum: numeric('maximum'),
      maxLength: numeric('maxLength'),
      pattern: text('pattern'),
      unit: both('unit'),
      optionsFrom: isOffered ? { item, value, label } : undefined,
      accept: linesOf(fields['accept']).length > 0 ? linesOf(fields['accept']) : undefined,
      maxBytes: numeric('megabytes', megabyte),
      keepLocation: fields['keepLocation'] === 'yes' ? true : undefined,
      autocomplete: text('autocomplete'),
      entry: both('entry'),
      // Kept when the kind changes: the check says that they have no place, and the way back loses nothing.
      questions: fields['kind'] === 'repeat' ? (rows ?? []) : rows?.length ? rows : undefined,
    };
  const kind = fields['kind'] as QuestionKind;
  return {
    question: {
      id,
      kind: (QuestionKind.enum as readonly string[]).includes(kind) ? kind : 'text',
      label: both('label') ?? { th: '', en: '' },
      required: fields['required'] === 'yes',
      ...Object.fromEntries(Object.entries(maybe).filter(([, each]) => each !== undefined)),
    },
    faults: [...faults],
  };
}
