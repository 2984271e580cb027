import { Type, type Static } from 'typebox';
import { Relation, Right } from './agreement.ts';
import { Expression } from './expression.ts';
import { LocalText } from './local-text.ts';

const Operation = Type.Object(
  {
    method: Type.Union([Type.Literal('GET'), Type.Literal('POST'), Type.Literal('PUT')]),
    /** Below the data service; `{name}` stands for one segment. */
    path: Type.String({ pattern: '^/' }),
    /** True where a repeat with the same key is answered with the first result. */
    idempotent: Type.Boolean(),
    query: Type.Array(Type.Object({ name: Type.String(), item: Type.String() })),
    /** Data item that the whole request body is, if any. */
    requestItem: Type.Optional(Type.String()),
    /** JSON Schema of the answer; properties carry `x-data-item`. */
    response: Type.Optional(Type.Record(Type.String(), Type.Any())),
  },
  { additionalProperties: false },
);
export type Operation = Static<typeof Operation>;

/** What of data can be good or bad (ISO/IEC 25012): whether it is right, whether it is there, whether it is of today. */
export const QualityDimension = Type.Union([
  Type.Literal('accuracy'),
  Type.Literal('completeness'),
  Type.Literal('timeliness'),
]);
export type QualityDimension = Static<typeof QualityDimension>;

/** Name in rules of quality: the day of which the source's values are. */
export const asOfName = 'asOf';

/**
 * What must hold of one answer. It is judged where the data are, in the gateway of who gives them; how often it held is all that
 * leaves.
 */
export const QualityRule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }),
    /** As people say it: “the day of birth is not in the future”. */
    names: LocalText,
    dimension: QualityDimension,
    /** FEEL over the items of the answer, `today`, and `asOf`: the day of which the source's values are. */
    expression: Expression,
  },
  { additionalProperties: false },
);
export type QualityRule = Static<typeof QualityRule>;

/** What a data service is, whoever offers it. */
export const DataServiceDefinition = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]*\\.v[0-9]+$' }),
    names: LocalText,
    /** Kinds of subject it answers for; empty where it needs none. */
    subjects: Type.Array(Type.String()),
    /**
     * It answers about another person than who asks (a child), to whoever is one of these to them by a register's mandate. Which
     * person, an answer tells: the service names it under `subjects.pid`. Without it a register of persons answers about who asks.
     */
    relations: Type.Optional(Type.Array(Relation, { minItems: 1, uniqueItems: true })),
    rights: Type.Array(Right),
    operations: Type.Array(Operation, { minItems: 1 }),
    /**
     * Where the answer says for what else the subject may act: the provider's gateway signs a mandate for each entry of `list`.
     * `list` is a property of the answer; the others are properties of its entries.
     */
    mandates: Type.Optional(
      Type.Object(
        {
          list: Type.String(),
          kind: Type.String(),
          value: Type.String(),
          relation: Type.String(),
          needed: Type.Optional(Type.String()),
          /**
           * Lists of persons of each of which one must sign, for rules that name somebody. It is a property of the source's entries,
           * not of the answer: it leaves the gateway as digests in the mandate alone.
           */
          together: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    /**
     * Who holds the register of which place, where several members give the same data service: `by` is the item that says
     * where, areas are codes of 2, 4 or 6 digits.
     */
    coverage: Type.Optional(
      Type.Object(
        {
          by: Type.String(),
          members: Type.Array(
            Type.Object(
              { member: Type.String(), areas: Type.Array(Type.String()) },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    /** Types of documents of the owner that the register shows, once it has taken up what was decided. */
    documents: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
    /**
     * The register is what the agency has issued: of documents of this type the latest of the subject that holds. Its desk answers
     * from its own documents, from the moment they are made.
     */
    issued: Type.Optional(Type.String()),
    /** Promise of the owner: how old a value may be. */
    freshness: Type.Optional(LocalText),
    /** Items that every answer should have a value of: completeness is counted by them. */
    requiredItems: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 50, uniqueItems: true })),
    /** By what the quality of the register is counted, beside its required items. */
    qualityRules: Type.Optional(Type.Array(QualityRule, { minItems: 1, maxItems: 50 })),
  },
  { additionalProperties: false },
);
export type DataServiceDefinition = Static<typeof DataServiceDefinition>;
