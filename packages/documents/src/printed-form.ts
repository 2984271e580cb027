import { QuestionKind } from '@saphan/contracts';
import { Type, type Static } from 'typebox';

const Text = Type.String();

/** What a printed form is drawn from, in one language. Texts are ready to print. */
export const PrintedForm = Type.Object(
  {
    language: Type.Union([Type.Literal('th'), Type.Literal('en')]),
    title: Text,
    service: Text,
    /** Who takes the form, and its short name; nothing where several do. */
    agency: Type.Optional(Type.Object({ name: Text, shortName: Text }, { additionalProperties: false })),
    pages: Type.Array(
      Type.Object(
        {
          title: Text,
          lead: Type.Optional(Text),
          questions: Type.Array(
            Type.Object(
              {
                /** Number by which other questions name it; a note has none, nor has what a row asks. */
                number: Type.Optional(Type.Integer()),
                kind: QuestionKind,
                label: Text,
                hint: Type.Optional(Text),
                unit: Type.Optional(Text),
                required: Type.Boolean(),
                /** In words: whether it need not be answered, and on what that depends. */
                notes: Type.Array(Text),
                options: Type.Array(Text),
                /** What stands in place of an answer: the state knows it. */
                known: Type.Boolean(),
                /** What was answered; lines and boxes without it. */
                answer: Type.Optional(Text),
                /** Where the answer came from, or why there is none. */
                source: Type.Optional(Text),
                /** How many repeat groups it stands in. */
                depth: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 })),
                /** What the row is called that begins with it, e.g. “partner 2”. */
                row: Type.Optional(Text),
              },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    /** Of a form that is filled in: how far it has come, and who answers for it. A signature is asked for where `signed` is missing. */
    filled: Type.Optional(
      Type.Object(
        { state: Text, signed: Type.Optional(Text), note: Type.Optional(Text) },
        { additionalProperties: false },
      ),
    ),
    demo: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type PrintedForm = Static<typeof PrintedForm>;

/** A question as it is printed. */
export type PrintedQuestion = PrintedForm['pages'][number]['questions'][number];
