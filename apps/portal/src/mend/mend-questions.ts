import type { CaseUpdate, Question, Service } from '@saphan/contracts';
import type { CatalogueIndex, MergedQuestion } from '@saphan/forms';
import { mediaTypes } from '../upload/media-type.ts';

type Notice = NonNullable<CaseUpdate['notice']>;
type Gap = Notice['gaps'][number];

/** What a file that an agency asks for may weigh, where its question says nothing. */
const maxBytes = 20 * 1024 * 1024;

/** The question of the form that a gap is about, without the conditions under which it was once asked. */
function findQuestion(index: CatalogueIndex, service: Service, { question: id }: Gap): Question | undefined {
  const found = index.forms
    .get(service.form)
    ?.pages.flatMap(({ questions }) => questions)
    .find((question) => question.id === id);
  if (found === undefined || index.items.get(found.id)?.source !== undefined) return undefined;
  const { condition: _condition, checks: _checks, optionsFrom: _optionsFrom, ...question } = found;
  return question;
}

/** A field for a gap that no question of the form fits: a file, or words. */
function toOwnQuestion({ question, text, file }: Gap, number: number): Question {
  const label = { th: text, en: text };
  const id = question ?? `own.gap.n${number}`;
  return file
    ? { id, kind: 'file', label, required: true, accept: [...mediaTypes], maxBytes }
    : { id, kind: 'text', label, required: true, maxLength: 2000 };
}

/** What a notice asks for, as questions: all of it, once. */
export function toMendQuestions(
  index: CatalogueIndex,
  service: Service,
  { gaps }: Notice,
): readonly MergedQuestion[] {
  return gaps.map((gap, at): MergedQuestion => {
    const found = findQuestion(index, service, gap);
    const fits = found !== undefined && (found.kind === 'file') === gap.file;
    const question = fits
      ? { ...found, required: true, hint: { th: gap.text, en: gap.text } }
      : toOwnQuestion(gap, at + 1);
    return { question, how: 'asked', demands: [{ service: service.id, required: true }] };
  });
}
