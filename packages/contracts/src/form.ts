import { Type, type Static } from 'typebox';
import { Alphabetical } from './data-item.ts';
import { Expression } from './expression.ts';
import { LocalText } from './local-text.ts';

export const QuestionKind = Type.Enum([
  'text',
  'number',
  'money',
  'date',
  'choice',
  'many',
  'yes-no',
  'address',
  'pid',
  'juristic-id',
  'phone',
  'email',
  'file',
  'map-point',
  'declaration',
  'repeat',
  'note',
]);
export type QuestionKind = Static<typeof QuestionKind>;

const questionFields = {
  /** The data item's id, or `own.<service>.<name>` for a question of its own; in a row one word, e.g. `share`. */
  id: Type.String(),
  kind: QuestionKind,
  label: LocalText,
  hint: Type.Optional(LocalText),
  /** Why it is asked, shown on demand. */
  why: Type.Optional(LocalText),
  required: Type.Boolean(),
  /** Asked only while true. */
  condition: Type.Optional(Expression),
  /** What there is to choose; for a yes-no question its own words for `yes` and `no`. */
  options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: LocalText }))),
  alphabetical: Type.Optional(Alphabetical),
  /**
   * Worked out instead of asked: of other answers, and in a row of the row's own too. `words` say how, e.g. “width × height”. What
   * can't be worked out yet has no value.
   */
  calculation: Type.Optional(
    Type.Object({ expression: Expression, words: LocalText }, { additionalProperties: false }),
  ),
  checks: Type.Optional(Type.Array(Type.Object({ expression: Expression, message: LocalText }))),
  /** Least value; of a repeat group, rows. */
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  maxLength: Type.Optional(Type.Integer()),
  pattern: Type.Optional(Type.String()),
  unit: Type.Optional(LocalText),
  /**
   * Choices that a source gives: `item` is a fetched list, `value` and `label` are properties of its entries.
   * Another value may be typed too.
   */
  optionsFrom: Type.Optional(
    Type.Object(
      { item: Type.String(), value: Type.String(), label: Type.String() },
      { additionalProperties: false },
    ),
  ),
  /** Media types of a file. */
  accept: Type.Optional(Type.Array(Type.String())),
  maxBytes: Type.Optional(Type.Integer()),
  /** Photos keep where they were taken, because the question asks for it; it is taken away from all others. */
  keepLocation: Type.Optional(Type.Boolean()),
  autocomplete: Type.Optional(Type.String()),
  /** What one row of a repeat group is called, e.g. “partner”. */
  entry: Type.Optional(LocalText),
};
const isClosed = { additionalProperties: false };

/** A question in a row of a row: groups are nested once. */
const InnerRowQuestion = Type.Object(questionFields, isClosed);
const RowQuestion = Type.Object(
  { ...questionFields, questions: Type.Optional(Type.Array(InnerRowQuestion)) },
  isClosed,
);

/** A question is bound to a data item, or is its own (`own.` ids). A repeat group has the questions of one row. */
export const Question = Type.Object(
  {
    ...questionFields,
    /** The person may say that they don't know, even where an answer is required. Not for files, declarations, notes and groups. */
    mayBeUnknown: Type.Optional(Type.Boolean()),
    questions: Type.Optional(Type.Array(RowQuestion)),
  },
  isClosed,
);
export type Question = Static<typeof Question>;

export const FormPage = Type.Object(
  { id: Type.String(), title: LocalText, lead: Type.Optional(LocalText), questions: Type.Array(Question) },
  { additionalProperties: false },
);
export type FormPage = Static<typeof FormPage>;

export const Form = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    title: LocalText,
    pages: Type.Array(FormPage, { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type Form = Static<typeof Form>;
