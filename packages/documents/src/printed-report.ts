import { Type, type Static } from 'typebox';

const Text = Type.String();
const strict = { additionalProperties: false };

/** A figure that is read first, and what it counts. */
const Figure = Type.Object({ figure: Text, label: Text, note: Type.Optional(Text) }, strict);

/** A column: how wide beside the others, and whether numbers stand in it. `share` draws parts of a whole as a bar. */
const Column = Type.Object(
  {
    title: Text,
    width: Type.Number({ minimum: 0.1, maximum: 20 }),
    kind: Type.Union([Type.Literal('text'), Type.Literal('number'), Type.Literal('share')]),
  },
  strict,
);

/** A cell: words, with a quieter line below, or the parts of a bar. `isWrong` is what somebody should look at. */
const Cell = Type.Object(
  {
    text: Text,
    under: Type.Optional(Text),
    isWrong: Type.Optional(Type.Boolean()),
    parts: Type.Optional(Type.Array(Type.Number({ minimum: 0 }), { maxItems: 12 })),
  },
  strict,
);

const Table = Type.Object(
  {
    columns: Type.Array(Column, { minItems: 1, maxItems: 8 }),
    rows: Type.Array(Type.Array(Cell, { maxItems: 8 }), { maxItems: 500 }),
    /** What the colours of bars mean, from the first part on. */
    legend: Type.Optional(Type.Array(Text, { maxItems: 12 })),
    /** In place of a table without rows. */
    none: Text,
  },
  strict,
);

/** A report from facts, in sections of words, figures and tables. Texts are ready to print. */
export const PrintedReport = Type.Object(
  {
    language: Type.Union([Type.Literal('th'), Type.Literal('en')]),
    title: Text,
    subtitle: Text,
    issuer: Type.Object({ name: Text, shortName: Text }, strict),
    /** As of when, and where its facts come from. */
    source: Text,
    figures: Type.Array(Figure, { maxItems: 8 }),
    sections: Type.Array(
      Type.Object(
        { title: Text, paragraphs: Type.Array(Text), tables: Type.Array(Table, { maxItems: 4 }) },
        strict,
      ),
      { maxItems: 20 },
    ),
    demo: Type.Boolean(),
  },
  strict,
);
export type PrintedReport = Static<typeof PrintedReport>;
export type ReportTable = PrintedReport['sections'][number]['tables'][number];
export type ReportCell = ReportTable['rows'][number][number];
