import { Type, type Static } from 'typebox';
import { Assurance, Right } from './agreement.ts';
import { LocalText } from './local-text.ts';

/** FEEL source as an author writes it; compiled when the catalogue is published. */
export const Expression = Type.String({ minLength: 1, maxLength: 4000 });

export const Classification = Type.Union([
  Type.Literal('open'),
  Type.Literal('internal'),
  Type.Literal('confidential'),
  Type.Literal('secret'),
]);
export type Classification = Static<typeof Classification>;

const LawReference = Type.Object(
  {
    act: LocalText,
    section: Type.Optional(Type.String()),
    /** True until a lawyer of the agency has confirmed it; screens say so. */
    unconfirmed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type LawReference = Static<typeof LawReference>;

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
    /** Names of coded values. */
    codes: Type.Optional(Type.Record(Type.String(), LocalText)),
    unit: Type.Optional(LocalText),
    xmlTag: Type.Optional(Type.String()),
    classification: Classification,
    personal: Type.Union([Type.Literal('none'), Type.Literal('personal'), Type.Literal('sensitive')]),
    /** Member that governs it; `applicant` where no register holds it. */
    owner: Type.String(),
    /** Definition code of the authoritative data service, e.g. `person.v1`. */
    source: Type.Optional(Type.String()),
    law: Type.Optional(LawReference),
    examples: Type.Array(Type.Any(), { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type DataItem = Static<typeof DataItem>;

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

/** What a data service is, whoever offers it. `getOpenAPI` is made from it. */
export const DataServiceDefinition = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]*\\.v[0-9]+$' }),
    names: LocalText,
    /** Kinds of subject it answers for; empty where it needs none. */
    subjects: Type.Array(Type.String()),
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
        },
        { additionalProperties: false },
      ),
    ),
    /** Promise of the owner: how old a value may be. */
    freshness: Type.Optional(LocalText),
  },
  { additionalProperties: false },
);
export type DataServiceDefinition = Static<typeof DataServiceDefinition>;

export const QuestionKind = Type.Union(
  (
    [
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
    ] as const
  ).map((kind) => Type.Literal(kind)),
);
export type QuestionKind = Static<typeof QuestionKind>;

/** A question is bound to a data item, or is its own (`own.` ids). */
export const Question = Type.Object(
  {
    /** The data item's id, or `own.<service>.<name>` for a question of its own. */
    id: Type.String(),
    kind: QuestionKind,
    label: LocalText,
    hint: Type.Optional(LocalText),
    /** Why it is asked, shown on demand. */
    why: Type.Optional(LocalText),
    required: Type.Boolean(),
    /** Asked only while true. */
    condition: Type.Optional(Expression),
    options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: LocalText }))),
    checks: Type.Optional(Type.Array(Type.Object({ expression: Expression, message: LocalText }))),
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
    autocomplete: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
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

/** What once was a paper, and what proves the same now. */
export const EvidenceRow = Type.Object(
  {
    id: Type.String(),
    paper: LocalText,
    /** Member that issues the paper; `private` for leases, plans and the like. */
    issuer: Type.String(),
    issuedByState: Type.Boolean(),
    resolution: Type.Union([
      Type.Literal('data'),
      Type.Literal('upload'),
      Type.Literal('attestation'),
      Type.Literal('consent'),
      Type.Literal('mandate'),
      Type.Literal('inspection'),
      Type.Literal('declaration'),
      Type.Literal('not-needed'),
    ]),
    /** Data items that replace it. */
    items: Type.Array(Type.String()),
    /** Definition code of the data service they come from. */
    dataService: Type.Optional(Type.String()),
    /** Question of the form, for an upload or declaration. */
    question: Type.Optional(Type.String()),
    condition: Type.Optional(Expression),
    /** What happens when the source does not answer; never "come back with a copy". */
    fallback: Type.Union([
      Type.Literal('officer-fetches-later'),
      Type.Literal('officer-attests'),
      Type.Literal('agency-copies'),
      Type.Literal('none-needed'),
    ]),
    note: Type.Optional(LocalText),
  },
  { additionalProperties: false },
);
export type EvidenceRow = Static<typeof EvidenceRow>;

export const FeeRow = Type.Object(
  {
    label: LocalText,
    condition: Type.Optional(Expression),
    amountSatang: Type.Integer({ minimum: 0 }),
    validFrom: Type.String(),
    validUntil: Type.Optional(Type.String()),
    /** True until the agency has confirmed the amount; screens say so. */
    unconfirmed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type FeeRow = Static<typeof FeeRow>;

/** Item that a service needs, and for what. */
export const ServiceItem = Type.Object(
  { item: Type.String(), required: Type.Boolean(), purpose: LocalText, condition: Type.Optional(Expression) },
  { additionalProperties: false },
);
export type ServiceItem = Static<typeof ServiceItem>;

export const IssuedDocument = Type.Object(
  {
    type: Type.String(),
    names: LocalText,
    /** Template in the catalogue. */
    template: Type.String(),
    validMonths: Type.Optional(Type.Integer({ minimum: 1 })),
    numberPrefix: Type.String(),
  },
  { additionalProperties: false },
);
export type IssuedDocument = Static<typeof IssuedDocument>;

/** Who provides a service where. A province (2), district (4) or sub-district (6) code, or `all`. */
export const Provider = Type.Object(
  {
    /** Subsystem of the desk that decides, e.g. `TH/LGO/CNX/desk`. */
    subsystem: Type.String(),
    areas: Type.Union([
      Type.Literal('all'),
      Type.Array(Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6})$' })),
    ]),
    /** Thing that the area of must match: a data item with a six-digit code. */
    by: Type.Optional(Type.String()),
    places: Type.Array(LocalText),
    hours: LocalText,
    channels: Type.Array(LocalText),
    complaints: Type.Array(LocalText),
  },
  { additionalProperties: false },
);
export type Provider = Static<typeof Provider>;

/** What a person applies for; the public manual of the 2558 Act, section 7, is made from it. */
export const Service = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    version: Type.Integer({ minimum: 1 }),
    names: LocalText,
    summary: LocalText,
    kind: Type.Union([
      Type.Literal('register'),
      Type.Literal('licence'),
      Type.Literal('permit'),
      Type.Literal('notification'),
      Type.Literal('certificate'),
      Type.Literal('benefit'),
      Type.Literal('tax'),
    ]),
    variants: Type.Array(Type.Object({ id: Type.String(), names: LocalText }), { minItems: 1 }),
    audience: Type.Array(
      Type.Union([Type.Literal('person'), Type.Literal('business'), Type.Literal('foreigner')]),
    ),
    criteria: Type.Array(LocalText),
    steps: Type.Array(
      Type.Object({
        names: LocalText,
        days: Type.Optional(Type.Number()),
        minutes: Type.Optional(Type.Number()),
        unit: LocalText,
      }),
    ),
    time: Type.Object({
      days: Type.Integer({ minimum: 0 }),
      unit: Type.Union([Type.Literal('calendar'), Type.Literal('working')]),
      unconfirmed: Type.Optional(Type.Boolean()),
    }),
    laws: Type.Array(LawReference),
    assurance: Assurance,
    exemption: Type.Optional(LawReference),
    fees: Type.Array(FeeRow),
    items: Type.Array(ServiceItem),
    /** Which item tells the subject of a kind that is neither the person nor the company, e.g. `house: shop.houseCode`. */
    subjects: Type.Optional(Type.Record(Type.String(), Type.String())),
    evidence: Type.Array(EvidenceRow),
    form: Type.String(),
    documents: Type.Array(IssuedDocument, { minItems: 1 }),
    providers: Type.Array(Provider, { minItems: 1 }),
    /** Reasons from which an officer chooses; all can be added to. */
    refusalReasons: Type.Array(Type.Object({ code: Type.String(), text: LocalText, law: LawReference })),
    volumePerYear: Type.Optional(
      Type.Object({ low: Type.Integer(), high: Type.Integer(), source: Type.String() }),
    ),
  },
  { additionalProperties: false },
);
export type Service = Static<typeof Service>;

/** A service of a life event that is not online yet. */
export const UpcomingService = Type.Object(
  {
    names: LocalText,
    agency: LocalText,
    /** Needed only while true. */
    condition: Type.Optional(Expression),
    /** What the person does until then. */
    note: LocalText,
    laws: Type.Optional(Type.Array(LawReference)),
  },
  { additionalProperties: false },
);
export type UpcomingService = Static<typeof UpcomingService>;

/** Compiled form of one FEEL source: what `evaluate` of `@saphan/expressions` runs. */
export const CompiledExpression = Type.Object(
  { tree: Type.Any(), dependencies: Type.Array(Type.String()), type: Type.Any() },
  { additionalProperties: false },
);
export type CompiledExpression = Static<typeof CompiledExpression>;

/** A group of services of several agencies that people need together. */
export const LifeEvent = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    version: Type.Integer({ minimum: 1 }),
    names: LocalText,
    lead: LocalText,
    keywords: Type.Object({ th: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
    questions: Type.Array(Question, { minItems: 1 }),
    services: Type.Array(
      Type.Object({ service: Type.String(), variant: Type.String(), condition: Type.Optional(Expression) }),
      { minItems: 1 },
    ),
    /** What the person also needs and Saphan does not offer yet: said plainly, never left out. */
    upcoming: Type.Optional(Type.Array(UpcomingService)),
  },
  { additionalProperties: false },
);
export type LifeEvent = Static<typeof LifeEvent>;

/** The whole catalogue as one content-addressed bundle. */
export const Catalogue = Type.Object(
  {
    profile: Type.Literal('saphan-catalogue-1'),
    items: Type.Array(DataItem),
    dataServices: Type.Array(DataServiceDefinition),
    forms: Type.Array(Form),
    services: Type.Array(Service),
    lifeEvents: Type.Array(LifeEvent),
    /** Every FEEL source of the catalogue, compiled when it was published. */
    expressions: Type.Optional(Type.Record(Type.String(), CompiledExpression)),
    /** Typst sources by name. */
    templates: Type.Record(Type.String(), Type.String()),
    /** Areas that services are provided in: code, names, postal code. */
    areas: Type.Array(
      Type.Object({
        code: Type.String(),
        names: LocalText,
        postalCodes: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  },
  { additionalProperties: false },
);
export type Catalogue = Static<typeof Catalogue>;
