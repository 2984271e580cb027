import { Type, type Static } from 'typebox';
import { LawReference } from './law-reference.ts';
import { LocalText } from './local-text.ts';

export const Classification = Type.Union([
  Type.Literal('open'),
  Type.Literal('internal'),
  Type.Literal('confidential'),
  Type.Literal('secret'),
]);
export type Classification = Static<typeof Classification>;

/** Choices in the alphabetical order of the reader's language; those of `last` stand behind, in their own order. */
export const Alphabetical = Type.Object(
  { last: Type.Array(Type.String(), { uniqueItems: true }) },
  { additionalProperties: false },
);

/** One named, typed piece of data with an owner. */
export const DataItem = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$' }),
    version: Type.Integer({ minimum: 1 }),
    names: LocalText,
    definition: LocalText,
    /** JSON Schema 2020-12 of one value. */
    schema: Type.Record(Type.String(), Type.Any()),
    /** How screens show the value. */
    display: Type.Union([
      Type.Literal('text'),
      Type.Literal('date'),
      Type.Literal('money'),
      Type.Literal('number'),
      Type.Literal('address'),
      Type.Literal('pid'),
      Type.Literal('code'),
      Type.Literal('list'),
      Type.Literal('yes-no'),
      Type.Literal('file'),
    ]),
    /** Names of coded values; of yes and no under `true` and `false`. */
    codes: Type.Optional(Type.Record(Type.String(), LocalText)),
    /** For codes whose order says nothing: they are offered in the alphabetical order of the reader's language, `last` behind them. */
    alphabetical: Type.Optional(Alphabetical),
    unit: Type.Optional(LocalText),
    /** Items that are its parts, in the order in which they are read. Screens show them in one row. */
    parts: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
    /** How it is written from its parts, each as `{id}`; none where only its source writes it. */
    written: Type.Optional(Type.String()),
    xmlTag: Type.Optional(Type.String()),
    classification: Classification,
    personal: Type.Union([Type.Literal('none'), Type.Literal('personal'), Type.Literal('sensitive')]),
    /** Member that governs it; `local` for the local government of the place, `applicant` where no register holds it. */
    owner: Type.String(),
    /** Definition code of the authoritative data service, e.g. `person.v1`. */
    source: Type.Optional(Type.String()),
    law: Type.Optional(LawReference),
    /** Not for new uses; what uses it goes on until it has moved. */
    deprecated: Type.Optional(
      Type.Object(
        {
          /** Day, `YYYY-MM-DD`. */
          since: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
          reason: LocalText,
          /** Item to use instead. */
          replacement: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    examples: Type.Array(Type.Any(), { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type DataItem = Static<typeof DataItem>;
