import { Type, type Static } from 'typebox';
import { Assurance } from './agreement.ts';
import { ConsultationDemand } from './consultation.ts';
import { Expression } from './expression.ts';
import { LawReference } from './law-reference.ts';
import { LocalText } from './local-text.ts';
import { WordDemand } from './word.ts';

/** Variants of the service that a row belongs to; a row without belongs to all. */
const RowVariants = Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true }));

/** What once was a paper, and what proves the same now. */
export const EvidenceRow = Type.Object(
  {
    id: Type.String(),
    variants: RowVariants,
    paper: LocalText,
    /**
     * Member that issues the paper; `local` where it is the local government of the place, `private` for leases, plans and
     * the like.
     */
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
    /** Word of another person that proves it, by its id. */
    word: Type.Optional(Type.String()),
    condition: Type.Optional(Expression),
    /** What happens when the source does not answer; never "come back with a copy". */
    fallback: Type.Union([
      Type.Literal('officer-fetches-later'),
      Type.Literal('officer-attests'),
      Type.Literal('agency-copies'),
      Type.Literal('none-needed'),
    ]),
    /** For what an officer looks at: only after the decision, at a visit or when something further has come. Nobody waits for it. */
    when: Type.Optional(Type.Literal('after-decision')),
    note: Type.Optional(LocalText),
  },
  { additionalProperties: false },
);
export type EvidenceRow = Static<typeof EvidenceRow>;

export const FeeRow = Type.Object(
  {
    label: LocalText,
    variants: RowVariants,
    condition: Type.Optional(Expression),
    amountSatang: Type.Integer({ minimum: 0 }),
    /** The amount is for one of so many, e.g. each 500 square centimetres of a sign; a part of one counts from a half. */
    quantity: Type.Optional(Expression),
    /** The least that is taken where there is a quantity. */
    minimumSatang: Type.Optional(Type.Integer({ minimum: 0 })),
    validFrom: Type.String(),
    validUntil: Type.Optional(Type.String()),
    /** True until the agency has confirmed the amount; screens say so. */
    unconfirmed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type FeeRow = Static<typeof FeeRow>;

const DayOfYear = Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' });

/** A part of every year in which a service can be applied for; outside all that apply to somebody it can't. */
export const IntakeWindow = Type.Object(
  {
    /** For whom, as the manual says it. */
    label: LocalText,
    variants: RowVariants,
    condition: Type.Optional(Expression),
    /** First day, month and day: `10-01`. */
    from: DayOfYear,
    /** Last day, not before the first. */
    until: DayOfYear,
  },
  { additionalProperties: false },
);
export type IntakeWindow = Static<typeof IntakeWindow>;

/** Item that a service needs, and for what. */
export const ServiceItem = Type.Object(
  {
    item: Type.String(),
    variants: RowVariants,
    required: Type.Boolean(),
    purpose: LocalText,
    condition: Type.Optional(Expression),
  },
  { additionalProperties: false },
);
export type ServiceItem = Static<typeof ServiceItem>;

const DaysBefore = Type.Optional(Type.Integer({ minimum: 1, maximum: 400 }));

/** How a document that ends is renewed, and how many days before its last one its holder is reminded: 60, 30 and 7 unless told. */
export const Renewal = Type.Object(
  {
    /** Kind of application of the same service that renews it. */
    variant: Type.String(),
    firstDays: DaysBefore,
    againDays: DaysBefore,
    lastDays: DaysBefore,
  },
  { additionalProperties: false },
);
export type Renewal = Static<typeof Renewal>;

export const IssuedDocument = Type.Object(
  {
    type: Type.String(),
    variants: RowVariants,
    names: LocalText,
    /** Template in the catalogue. */
    template: Type.String(),
    validMonths: Type.Optional(Type.Integer({ minimum: 1 })),
    renewal: Type.Optional(Renewal),
    /** Stands in the number behind the code of the agency that issues it: `FOOD` becomes `CNX-FOOD-…`. */
    numberPrefix: Type.String(),
    /** Items that stand on it for everybody to see, where it must be displayed: the public check page shows them too. */
    shown: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
    /** Law by which the document hangs where everybody sees it; without one it shows nothing that is personal. */
    shownBy: Type.Optional(LawReference),
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

/** In how many days an agency decides once all is there. */
export const ServiceTime = Type.Object({
  days: Type.Integer({ minimum: 0 }),
  unit: Type.Union([Type.Literal('calendar'), Type.Literal('working')]),
  unconfirmed: Type.Optional(Type.Boolean()),
});
export type ServiceTime = Static<typeof ServiceTime>;

/**
 * A kind of application to one service: new, renewal, transfer. It has rows of its own among steps, fees, items, evidence and
 * documents, and where it differs a time of its own.
 */
export const ServiceVariant = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    names: LocalText,
    time: Type.Optional(ServiceTime),
    /** Process by which its cases go, where it is another than the service's. */
    process: Type.Optional(Type.String()),
    /** Takes the place of another variant where the answers say so; nobody picks it. */
    insteadOf: Type.Optional(
      Type.Object({ variant: Type.String(), when: Expression }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export type ServiceVariant = Static<typeof ServiceVariant>;

/** What an officer looks at on the spot, point by point. A report that fits proves the evidence rows that an inspection resolves. */
export const Inspection = Type.Object(
  {
    checklist: Type.Array(
      Type.Object(
        { id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), text: LocalText },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 60 },
    ),
  },
  { additionalProperties: false },
);
export type Inspection = Static<typeof Inspection>;

/** What the law leaves to the counter, done there once the application is approved. */
export const CounterAct = Type.Object(
  {
    /** What the officer does there. */
    names: LocalText,
    /** What is handed over. */
    handsOver: LocalText,
  },
  { additionalProperties: false },
);
export type CounterAct = Static<typeof CounterAct>;

/** Who must be at the counter beside the applicant; each shows their card. */
export const CounterRole = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    names: LocalText,
    count: Type.Integer({ minimum: 1, maximum: 4 }),
    /** True where it is for the officer to say whether they are needed. */
    isOptional: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type CounterRole = Static<typeof CounterRole>;

/** What a person applies for; the public manual of the 2558 Act, section 7, is made from it. */
export const Service = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    version: Type.Integer({ minimum: 1 }),
    names: LocalText,
    summary: LocalText,
    /** Words by which people look for it that its names do not have. */
    keywords: Type.Optional(Type.Object({ th: Type.Array(Type.String()), en: Type.Array(Type.String()) })),
    /** Member that governs what the service is, though others may provide it; the registrar's where nobody does. */
    owner: Type.Optional(Type.String()),
    kind: Type.Union([
      Type.Literal('register'),
      Type.Literal('licence'),
      Type.Literal('permit'),
      Type.Literal('notification'),
      Type.Literal('certificate'),
      Type.Literal('benefit'),
      Type.Literal('tax'),
    ]),
    /** The first is what a person gets who picks none. */
    variants: Type.Array(ServiceVariant, { minItems: 1 }),
    audience: Type.Array(
      Type.Union([Type.Literal('person'), Type.Literal('business'), Type.Literal('foreigner')]),
    ),
    criteria: Type.Array(LocalText),
    steps: Type.Array(
      Type.Object({
        names: LocalText,
        variants: RowVariants,
        days: Type.Optional(Type.Number()),
        minutes: Type.Optional(Type.Number()),
        unit: LocalText,
      }),
    ),
    time: ServiceTime,
    /** When it can be applied for, where not all year. */
    windows: Type.Optional(Type.Array(IntakeWindow, { minItems: 1 })),
    laws: Type.Array(LawReference),
    assurance: Assurance,
    exemption: Type.Optional(LawReference),
    /** How it ends at the counter, where it is exempt. */
    counterAct: Type.Optional(CounterAct),
    /** Who must be there then. */
    counterRoles: Type.Optional(Type.Array(CounterRole, { minItems: 1, maxItems: 6 })),
    fees: Type.Array(FeeRow),
    items: Type.Array(ServiceItem),
    /** Which item tells the subject of a kind that is neither the person nor the company, e.g. `house: shop.houseCode`. */
    subjects: Type.Optional(Type.Record(Type.String(), Type.String())),
    evidence: Type.Array(EvidenceRow),
    /** True where another person may apply under a power of attorney; who applies does so themselves unless this says so. */
    byAgent: Type.Optional(Type.Boolean()),
    /** True where two officers decide: one proposes, and another makes the decision. */
    fourEyes: Type.Optional(Type.Boolean()),
    /** Points of a visit on the spot; none where nobody goes there. */
    inspection: Type.Optional(Inspection),
    /** What other agencies may be asked in its cases. */
    consultations: Type.Optional(Type.Array(ConsultationDemand)),
    /** Words of other persons that are needed before it can be submitted. */
    words: Type.Optional(Type.Array(WordDemand)),
    form: Type.String(),
    /** Process of the catalogue by which its cases go; the standard one where it names none. */
    process: Type.Optional(Type.String()),
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
