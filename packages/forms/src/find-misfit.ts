import type { FileReference, Question, Service, SubmittedAnswer } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { getEntry, type CatalogueIndex } from './index-catalogue.ts';
import { readField } from './read-field.ts';
import { areRowsWhole } from './rows/read-rows.ts';
import { inRow, rowLimitOf, type Row } from './rows/row-question.ts';
import { findRangeFault } from './read-answer.ts';
import { itemsOfService } from './split-for-service.ts';
import { toFieldValues } from './to-field-values.ts';

/**
 * Why an answer is none of a form's. `missing`: demanded and not there. `source`: this question is not answered in this way. `value`: of
 * another kind, no choice, no such number. `rows`: rows that lack something. `file`: of a type or size that the question does not take.
 */
export type MisfitRule = 'missing' | 'source' | 'value' | 'rows' | 'file';

export interface Misfit {
  /** Data item or question. */
  readonly id: string;
  readonly rule: MisfitRule;
}

/** The same in canonical order; of parts of an answer, and nothing of what JSON can't say. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null)
    return one === other;
  const [left, right] = [Object.entries(one), Object.entries(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.length === right.length &&
    left.every(([name, inner]) => Object.hasOwn(other, name) && isSame(inner, (other as Row)[name]))
  );
};

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every cell is of a question of the group, and one that its question takes. */
function areRowsOf(group: Question, value: unknown): boolean {
  if (!Array.isArray(value) || value.length > rowLimitOf(group)) return false;
  const questions = new Map((group.questions ?? []).map((question) => [question.id, question as Question]));
  return value.every(
    (row: unknown) =>
      isRow(row) &&
      Object.entries(row).every(([id, cell]) => {
        const question = questions.get(id);
        if (question === undefined) return false;
        return cell === null || isTaken(inRow(group, 0, question), cell);
      }),
  );
}

/** What is worked out has no reader: it is a number or a text of this question's limits. */
const isWorkedOut = (question: Question, value: unknown): boolean =>
  ['number', 'string', 'boolean'].includes(typeof value) && findRangeFault(question, value) === undefined;

/**
 * Whether a page of the form could have given this value: what it is shown as reads back as the same. So numbers of persons have their
 * check digit, choices are choices, and texts are as long as they may be, by the readers of the pages themselves.
 */
function isTaken(question: Question, value: unknown): boolean {
  if (question.calculation !== undefined) return isWorkedOut(question, value);
  if (question.kind === 'repeat') return areRowsOf(question, value);
  const parsed = readField(question, toFieldValues(question, value, 'en'));
  return parsed.type === 'value' && isSame(parsed.value, value);
}

const isFile = (value: unknown): value is FileReference =>
  isRow(value) &&
  ['id', 'question', 'name', 'mediaType', 'sha256'].every((name) => typeof value[name] === 'string') &&
  typeof value['bytes'] === 'number';

function fitsFile(question: Question, value: unknown, files: readonly FileReference[]): boolean {
  if (!isFile(value) || value.question !== question.id) return false;
  const { accept = [], maxBytes } = question;
  return (
    accept.includes(value.mediaType) &&
    (maxBytes === undefined || value.bytes <= maxBytes) &&
    files.some((file) => isSame(file, value))
  );
}

interface Held {
  readonly answers: readonly SubmittedAnswer[];
  readonly files: readonly FileReference[];
}

function findRule(
  index: CatalogueIndex,
  question: Question | undefined,
  { id, source, value }: SubmittedAnswer,
  { files, scope }: Pick<Held, 'files'> & { readonly scope: Scope },
): MisfitRule | undefined {
  // What a source says of itself is said under its seal.
  if (source === 'sealed') return undefined;
  if (source === 'later') return index.items.get(id)?.source === undefined ? 'source' : undefined;
  if (source === 'unknown')
    return question?.mayBeUnknown === true && value === undefined ? undefined : 'source';
  if (value === undefined || value === null) return source === 'derived' ? undefined : 'value';
  // Of an item that only another form of the application asks, its owner's schema says what it is.
  if (question === undefined) return undefined;
  if (question.kind === 'file') return fitsFile(question, value, files) ? undefined : 'file';
  if (source === 'derived') return isWorkedOut(question, value) ? undefined : 'value';
  if (question.calculation !== undefined) return 'source';
  if (!isTaken(question, value)) return 'value';
  const isGroup = question.kind === 'repeat';
  return isGroup && !areRowsWhole(index, question, value, scope) ? 'rows' : undefined;
}

const questionsOf = (index: CatalogueIndex, service: Service): ReadonlyMap<string, Question> =>
  new Map(
    getEntry(index.forms, service.form)
      .pages.flatMap(({ questions }) => questions)
      .map((question) => [question.id, question]),
  );

/** The first answer that the form of a service could not have given. */
export function findUnfit(
  index: CatalogueIndex,
  service: Service,
  held: Held,
  scope: Scope,
): Misfit | undefined {
  const questions = questionsOf(index, service);
  for (const answer of held.answers) {
    const rule = findRule(index, questions.get(answer.id), answer, { files: held.files, scope });
    if (rule !== undefined) return { id: answer.id, rule };
  }
  return undefined;
}

/** A file that belongs to no question of the form. */
export function findLooseFile(
  index: CatalogueIndex,
  service: Service,
  { files }: Pick<Held, 'files'>,
): Misfit | undefined {
  const questions = questionsOf(index, service);
  const loose = files.find(({ question }) => questions.get(question)?.kind !== 'file');
  return loose && { id: loose.question, rule: 'file' };
}

/** What a service demands with these answers, and has not got: neither a value nor leave to fetch one. */
export function findUnanswered(
  index: CatalogueIndex,
  service: Service,
  { answers }: Pick<Held, 'answers'>,
  scope: Scope,
): Misfit | undefined {
  const given = new Set(answers.map(({ id }) => id));
  const demanded = [...itemsOfService(index, service, scope)];
  const missing = demanded.find(([id, { required }]) => required && !given.has(id));
  return missing && { id: missing[0], rule: 'missing' };
}
