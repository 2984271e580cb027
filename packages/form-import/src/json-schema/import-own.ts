import { QuestionKind, type Form, type FormPage, type Question } from '@saphan/contracts';
import { ownPrefixOf } from '@saphan/forms';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { isPlain, type FileNode } from '../file-node.ts';
import { importProblem } from '../import-problems.ts';
import { formKeyword, questionKeyword } from './export-form.ts';

const mostQuestions = 1000;
const Text = Type.String({ maxLength: 20_000 });
/** In a form that is not published yet a text may be missing in one language. */
const Both = Type.Object({ th: Text, en: Text }, { additionalProperties: false });
const Rule = Type.String({ minLength: 1, maxLength: 4000 });
const Short = Type.String({ maxLength: 1000 });
const isClosed = { additionalProperties: false };
const draftFields = {
  kind: QuestionKind,
  label: Both,
  hint: Type.Optional(Both),
  why: Type.Optional(Both),
  required: Type.Boolean(),
  condition: Type.Optional(Rule),
  options: Type.Optional(
    Type.Array(Type.Object({ value: Short, label: Both }, { additionalProperties: false })),
  ),
  alphabetical: Type.Optional(
    Type.Object({ last: Type.Array(Short, { uniqueItems: true }) }, { additionalProperties: false }),
  ),
  calculation: Type.Optional(Type.Object({ expression: Rule, words: Both }, { additionalProperties: false })),
  checks: Type.Optional(
    Type.Array(Type.Object({ expression: Rule, message: Both }, { additionalProperties: false })),
  ),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  maxLength: Type.Optional(Type.Integer()),
  pattern: Type.Optional(Short),
  unit: Type.Optional(Both),
  optionsFrom: Type.Optional(
    Type.Object({ item: Short, value: Short, label: Short }, { additionalProperties: false }),
  ),
  accept: Type.Optional(Type.Array(Short)),
  maxBytes: Type.Optional(Type.Integer()),
  keepLocation: Type.Optional(Type.Boolean()),
  autocomplete: Type.Optional(Short),
  entry: Type.Optional(Both),
};
const Word = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' });
const InnerRowQuestion = Type.Object({ id: Word, ...draftFields }, isClosed);
const RowQuestion = Type.Object(
  { id: Word, ...draftFields, questions: Type.Optional(Type.Array(InnerRowQuestion)) },
  isClosed,
);
const DraftQuestion = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$', maxLength: 160 }),
    ...draftFields,
    questions: Type.Optional(Type.Array(RowQuestion)),
  },
  isClosed,
);
const Slug = Type.String({ pattern: '^[a-z][a-z0-9-]{0,79}$' });
const OwnForm = Type.Object(
  {
    format: Type.Literal(1),
    id: Slug,
    version: Type.Integer({ minimum: 1 }),
    title: Both,
    pages: Type.Array(
      Type.Object(
        {
          id: Slug,
          title: Both,
          lead: Type.Optional(Both),
          questions: Type.Array(Type.String({ maxLength: 160 })),
        } satisfies Record<keyof FormPage, unknown>,
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: mostQuestions },
    ),
  },
  { additionalProperties: false },
);
const checkedForm = Compile(OwnForm);
const checkedQuestion = Compile(DraftQuestion);

export const isOwn = (root: FileNode): boolean => isPlain(root.at(formKeyword)?.value);

/** A form that `exportForm` wrote. @param wanted another id for it @throws Problem `import-format`, `import-empty` */
export function importOwn(root: FileNode, wanted: string | undefined): Form {
  const head = root.at(formKeyword);
  if (!head || !checkedForm.Check(head.value)) throw importProblem('import-format', { at: formKeyword });
  const { id, title, pages } = head.value;
  head.taken();
  for (const key of ['$schema', '$id', 'title', 'type', 'required']) root.at(key)?.taken('about-file');
  const seen = new Set<string>();
  const form: Form = {
    id,
    version: 1,
    title,
    pages: pages.map(({ questions, ...page }) => ({
      ...page,
      questions: questions.flatMap((each) => takeQuestion(root, each, seen)),
    })),
  };
  if (seen.size === 0) throw importProblem('import-empty');
  if (seen.size > mostQuestions) throw importProblem('import-too-large', { detail: 'questions' });
  if (wanted === undefined || wanted === id) return form;
  head.changed('form-renamed', `${id} → ${wanted}`);
  return { ...rename(form, ownPrefixOf(id), ownPrefixOf(wanted)), id: wanted };
}

function takeQuestion(root: FileNode, id: string, seen: Set<string>): Question[] {
  const property = root.at('properties')?.at(id);
  const given = property?.at(questionKeyword)?.value;
  const fits = checkedQuestion.Check(given) && given.id === id && !seen.has(id);
  if (!fits) {
    property?.leftOut('damaged', id);
    return [];
  }
  seen.add(id);
  property?.taken();
  return [given];
}

const rename = (form: Form, old: string, own: string): Form =>
  JSON.parse(JSON.stringify(form).replaceAll(old, own)) as Form;
