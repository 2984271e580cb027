import type { DataItem, Language, Question } from '@saphan/contracts';
import type { PrintedQuestion } from '@saphan/documents';
import { rowsOf, showLines, type CatalogueIndex } from '@saphan/forms';
import { printedTexts } from './printed-texts.ts';

/** A question with its answer, before it is put on paper. */
export interface ToldAnswer {
  readonly question: Question;
  readonly item?: DataItem | undefined;
  readonly value: unknown;
  /** The words of a choice that a fetched list offered, where it was one. */
  readonly chosen?: string | undefined;
  /** Where the value came from, or why there is none. */
  readonly source?: string | undefined;
}

interface Telling {
  readonly index: CatalogueIndex;
  readonly language: Language;
}

const toldAs = (question: Question, language: Language, depth: number): PrintedQuestion => ({
  kind: question.kind,
  label: question.label[language],
  required: question.required,
  notes: [],
  options: [],
  known: false,
  ...(depth > 0 && { depth }),
});

/** A group as its heading, and each row by its name with what was answered in it. */
function tellRows(telling: Telling, told: ToldAnswer, depth: number): PrintedQuestion[] {
  const { language } = telling;
  const { question, value } = told;
  const text = printedTexts(language);
  const rows = rowsOf(value);
  const absence = value === undefined || value === null ? (told.source ?? text.unanswered) : text.noRows;
  const heading = {
    ...toldAs(question, language, depth),
    ...(rows.length === 0 && { source: absence }),
  };
  const inside = rows.flatMap((row, number) => {
    const answered = (question.questions ?? []).filter(
      ({ id, kind }) => kind !== 'note' && row[id] !== undefined && row[id] !== null,
    );
    return answered.flatMap((each, index) => {
      const lines = tell(telling, { question: each, value: row[each.id] }, depth + 1);
      const [first, ...rest] = lines;
      const name = `${(question.entry ?? question.label)[language]} ${String(number + 1)}`;
      return first === undefined || index > 0 ? lines : [{ ...first, row: name }, ...rest];
    });
  });
  return [heading, ...inside];
}

/** One answer as it stands on paper; of a repeat group, all of its rows. */
export function tell(telling: Telling, told: ToldAnswer, depth = 0): PrintedQuestion[] {
  const { index, language } = telling;
  const { question, item, value, chosen, source } = told;
  if (question.kind === 'note') return [];
  if (question.kind === 'repeat' && question.questions !== undefined) return tellRows(telling, told, depth);
  const answer = chosen ?? showLines(index, value, { item, question }, language).join('\n');
  const why = source ?? (answer === '' ? printedTexts(language).unanswered : undefined);
  return [
    {
      ...toldAs(question, language, depth),
      ...(answer !== '' && { answer }),
      ...(why !== undefined && { source: why }),
    },
  ];
}

/** Numbers the questions through all pages, and leaves pages out on which nothing stands. */
export function numbered<Page extends { readonly questions: readonly PrintedQuestion[] }>(
  pages: readonly Page[],
): (Omit<Page, 'questions'> & { questions: PrintedQuestion[] })[] {
  let last = 0;
  return pages
    .filter(({ questions }) => questions.length > 0)
    .map((page) => ({
      ...page,
      questions: page.questions.map((question) =>
        question.depth === undefined ? { ...question, number: ++last } : question,
      ),
    }));
}
