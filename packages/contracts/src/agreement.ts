import { Type, type Static } from 'typebox';

/**
 * Which right an exchange is made under.
 * `citizen`: the portal is the person's hand; needs the person's proof.
 * `officer`: the deciding agency asks for its own legal task; needs an actor.
 * `submission`: delivers what a person declared; needs proofs bound to the digest of what is delivered.
 */
export const Right = Type.Union([
  Type.Literal('citizen'),
  Type.Literal('officer'),
  Type.Literal('submission'),
]);
export type Right = Static<typeof Right>;

/** What a person is to whom or what they act for; `guardian` where a court or the law has put one in a parent's place. */
export const Relation = Type.Union([
  Type.Literal('self'),
  Type.Literal('director'),
  Type.Literal('householder'),
  Type.Literal('resident'),
  Type.Literal('parent'),
  Type.Literal('guardian'),
]);
export type Relation = Static<typeof Relation>;

/** Assurance of identity and authentication (DGA มรด. 1-1:2564), e.g. ial 2.3, aal 2. */
export const Assurance = Type.Object(
  { ial: Type.Number(), aal: Type.Number() },
  { additionalProperties: false },
);
export type Assurance = Static<typeof Assurance>;

/** One line in any script: no control, private or unpaired characters, and none that turns the direction of what follows. */
const line = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\p{Cc}\\p{Cs}\\p{Co}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+$',
  });
const LineText = Type.Object({ th: line(500), en: line(500) }, { additionalProperties: false });
const Name = line(300);
const Names = Type.Array(Name, { uniqueItems: true, maxItems: 500 });
/** RFC 3339 with its offset: every process reads the same instant. */
const Instant = Type.String({
  maxLength: 40,
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$',
});

/** What both parties sign. Immutable; a change is a new agreement that names the one it replaces. */
export const Agreement = Type.Object(
  {
    profile: Type.Literal('saphan-agreement-1'),
    /** UUIDv7, so that two agreements of the same words have two hashes. */
    id: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }),
    replaces: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })),
    /** Subsystem that asks. */
    consumer: Name,
    /** Data service that answers. */
    service: Name,
    right: Right,
    purpose: Type.Object({ code: line(64), text: LineText }, { additionalProperties: false }),
    legalBasis: Type.Object(
      {
        act: LineText,
        section: line(100),
        /** Ground in the PDPA, e.g. `24(4)`, `26(5)`; none where no personal data passes. */
        pdpa: Type.Optional(line(64)),
      },
      { additionalProperties: false },
    ),
    /** Data items that may come back. */
    items: Names,
    /** Data items that may be sent or filtered by. */
    inputItems: Names,
    /** Relations of the person to the subject that are enough under the citizen's right. */
    relations: Type.Array(Relation, { uniqueItems: true }),
    assurance: Assurance,
    /** RFC 3339 instants; `until` is exclusive. */
    validity: Type.Object({ from: Instant, until: Instant }, { additionalProperties: false }),
    quota: Type.Object(
      {
        perMinute: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
        perDay: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
      },
      { additionalProperties: false },
    ),
    /** How long both sides keep the evidence at least: it goes by whole months, each when no agreement of that month needs it. */
    retentionDays: Type.Integer({ minimum: 1, maximum: 3660 }),
    onward: Type.Union([Type.Literal('none'), Type.Literal('deciding-agency')]),
    /** When the person sees the exchange. */
    disclosure: Type.Union([
      Type.Object({ mode: Type.Literal('at-once') }, { additionalProperties: false }),
      Type.Object(
        { mode: Type.Literal('after'), days: Type.Integer({ minimum: 1, maximum: 3660 }) },
        { additionalProperties: false },
      ),
      Type.Object({ mode: Type.Literal('never'), citation: LineText }, { additionalProperties: false }),
    ]),
    /** Agencies that may act for the consumer; each entry is signed apart by the one acted for. */
    delegates: Type.Array(Name, { uniqueItems: true, maxItems: 20 }),
  },
  { additionalProperties: false },
);
export type Agreement = Static<typeof Agreement>;

export const AgreementState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('offered'),
  Type.Literal('accepted'),
  Type.Literal('active'),
  Type.Literal('expired'),
  Type.Literal('revoked'),
]);
export type AgreementState = Static<typeof AgreementState>;

/** An agreement as the snapshot lists it: only signed ones stand there. */
export const SignedAgreement = Type.Object(
  {
    hash: Type.String(),
    agreement: Agreement,
    /** Compact JWS over `{hash, decision: "accept", at}` by each party's agreement key. */
    consumerSignature: Type.String(),
    providerSignature: Type.String(),
    revokedAt: Type.Optional(Type.String()),
    revokedBy: Type.Optional(Type.String()),
    /** Compact JWS with `DelegationClaims`, each by the consumer's agreement key: the last one about each delegate. */
    delegations: Type.Optional(Type.Array(Type.String())),
  },
  { additionalProperties: false },
);
export type SignedAgreement = Static<typeof SignedAgreement>;
