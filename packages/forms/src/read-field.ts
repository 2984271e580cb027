import type { LocalText, Question } from '@saphan/contracts';
import { empty, type ParsedAnswer, type Typed } from './answer-fault.ts';
import { answerTexts } from './answer-text.ts';
import { toFieldName } from './field-names.ts';
import { readers } from './read-answer.ts';
import { saysUnknown } from './unknown-answer.ts';

/** A posted form: field name → text, or texts where a name came more than once. */
export type FormBody = Readonly<Record<string, unknown>>;

function toTyped(question: Question, body: FormBody): Typed {
  const fields = (suffix = ''): string[] => {
    const given = body[toFieldName(question, suffix)];
    return (Array.isArray(given) ? given : [given]).filter((text) => typeof text === 'string');
  };
  return { question, fields, field: (suffix) => fields(suffix)[0] ?? '' };
}

/** Reads the fields of one question as posted. */
export const readField = (question: Question, body: FormBody): ParsedAnswer =>
  saysUnknown(question, body) ? empty : readers[question.kind](toTyped(question, body));

/** What is said of a question that must be answered and is not. */
export function missingText({ kind, label }: Question): LocalText {
  if (kind === 'file') return answerTexts.missingFile(label);
  if (kind === 'declaration') return answerTexts.missingDeclaration(label);
  if (kind === 'many') return answerTexts.missingChoices(label);
  if (kind === 'repeat') return answerTexts.missingRows(label);
  return kind === 'choice' || kind === 'yes-no'
    ? answerTexts.missingChoice(label)
    : answerTexts.missing(label);
}
