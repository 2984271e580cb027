import { fileTypes, type CaseUpdate, type Language, type Question, type Service } from '@saphan/contracts';
import { answeredFor, type CatalogueIndex, type MergedQuestion } from '@saphan/forms';

type Notice = NonNullable<CaseUpdate['notice']>;
type Gap = Notice['gaps'][number];

/** What a file that an agency asks for may weigh, where its question says nothing. */
const maxBytes = 20 * 1024 * 1024;

/**
 * The questions of the form that a gap is about, without the conditions under which they were once asked: of what was worked out, those
 * of which it was.
 */
function findQuestions(index: CatalogueIndex, service: Service, { question: id }: Gap): readonly Question[] {
  const questions = (index.forms.get(service.form)?.pages ?? []).flatMap((page) => page.questions);
  return answeredFor(index, questions, id ?? '').map(
    ({ condition: _condition, checks: _checks, optionsFrom: _optionsFrom, ...question }) => question,
  );
}

/** What an officer wrote of a gap; nothing where the agency sent the mere name of its question, in whichever language. */
const wordsOf = ({ text }: Gap, found: readonly Question[]): string | undefined =>
  found.some(({ label }) => text === label.th || text === label.en) ? undefined : text;

/** What is missing as the person reads it: the question's name in their language, and what the officer wrote of it. */
export function toGapText(index: CatalogueIndex, service: Service, gap: Gap, language: Language): string {
  const question = (index.forms.get(service.form)?.pages ?? [])
    .flatMap((page) => page.questions)
    .find(({ id }) => id === gap.question);
  if (question === undefined) return gap.text;
  return [question.label[language], wordsOf(gap, [question])].filter(Boolean).join(': ');
}

/** A field for a gap that no question of the form fits: a file, or words. */
function toOwnQuestion({ question, text, file }: Gap, number: number): Question {
  const label = { th: text, en: text };
  const id = question ?? `own.gap.n${number}`;
  return file
    ? { id, kind: 'file', label, required: true, accept: [...fileTypes], maxBytes }
    : { id, kind: 'text', label, required: true, maxLength: 2000 };
}

/** What a notice asks for, as questions: all of it, once. */
export function toMendQuestions(
  index: CatalogueIndex,
  service: Service,
  { gaps }: Notice,
): readonly MergedQuestion[] {
  const asked = gaps.flatMap((gap, at): readonly Question[] => {
    const found = findQuestions(index, service, gap);
    const words = wordsOf(gap, found);
    const fits = found.length > 0 && found.every(({ kind }) => (kind === 'file') === gap.file);
    return fits
      ? found.map((question) => ({
          ...question,
          required: true,
          ...(words !== undefined && { hint: { th: words, en: words } }),
        }))
      : [toOwnQuestion(gap, at + 1)];
  });
  // Two gaps may rest on one answer.
  const once = [...new Map(asked.map((question) => [question.id, question])).values()];
  return once.map((question) => ({
    question,
    how: 'asked',
    demands: [{ service: service.id, required: true }],
  }));
}
