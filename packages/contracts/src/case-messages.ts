import { Type, type Static } from 'typebox';
import { LocalText } from './local-text.ts';

const Instant = Type.String({ format: 'date-time' });

/** A file that travels apart, in parts; the digest in the submission binds it. */
export const FileReference = Type.Object(
  {
    id: Type.String(),
    question: Type.String(),
    name: Type.String({ maxLength: 255 }),
    mediaType: Type.String(),
    bytes: Type.Integer({ minimum: 0 }),
    /** base64url SHA-256 of the whole. */
    sha256: Type.String(),
  },
  { additionalProperties: false },
);
export type FileReference = Static<typeof FileReference>;

/** How one value of a submission was got. */
export const AnswerSource = Type.Union([
  /** By the person. */
  Type.Literal('typed'),
  /** From its source, sealed; `seal` tells which. */
  Type.Literal('sealed'),
  /** The source did not answer; the deciding agency fetches it. */
  Type.Literal('later'),
  /** Computed from others. */
  Type.Literal('derived'),
]);
export type AnswerSource = Static<typeof AnswerSource>;

export const SubmittedAnswer = Type.Object(
  {
    /** Data item or own question. */
    id: Type.String(),
    value: Type.Optional(Type.Any()),
    source: AnswerSource,
    /** Index into `seals`. */
    seal: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Data service that was asked in vain. */
    service: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type SubmittedAnswer = Static<typeof SubmittedAnswer>;

export const SubmittedSeal = Type.Object(
  {
    service: Type.String(),
    exchange: Type.String(),
    /** When the source gave it. */
    at: Instant,
    /** SD-JWT with the disclosures of this agency's items alone. */
    token: Type.String(),
    /** Salt and text of the subject, so that the seal's subject digest can be checked. */
    subject: Type.Object({ text: Type.String(), salt: Type.String() }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type SubmittedSeal = Static<typeof SubmittedSeal>;

const Party = Type.Object(
  {
    kind: Type.Union([Type.Literal('person'), Type.Literal('company')]),
    id: Type.String(),
    name: Type.String(),
  },
  { additionalProperties: false },
);
export type Party = Static<typeof Party>;

/** Body of `POST /` of `case-intake.v1`: one service of an application, for the agency that decides. */
export const Submission = Type.Object(
  {
    profile: Type.Literal('saphan-submission-1'),
    application: Type.Object(
      {
        id: Type.String(),
        number: Type.String(),
        lifeEvent: Type.Optional(Type.String()),
        submittedAt: Instant,
      },
      { additionalProperties: false },
    ),
    service: Type.Object(
      { id: Type.String(), version: Type.Integer(), variant: Type.String() },
      { additionalProperties: false },
    ),
    catalogue: Type.String(),
    language: Type.Union([Type.Literal('th'), Type.Literal('en')]),
    channel: Type.Union([Type.Literal('portal'), Type.Literal('counter')]),
    /** Who is signed in. */
    applicant: Party,
    /** About whom the service is. */
    subject: Party,
    /** Present where the applicant acts for another: how many must sign and who did, by order of the proofs. */
    representation: Type.Optional(
      Type.Object(
        { relation: Type.String(), rule: LocalText, signers: Type.Array(Party) },
        { additionalProperties: false },
      ),
    ),
    contact: Type.Object(
      { phone: Type.Optional(Type.String()), email: Type.Optional(Type.String()) },
      { additionalProperties: false },
    ),
    answers: Type.Array(SubmittedAnswer),
    seals: Type.Array(SubmittedSeal),
    files: Type.Array(FileReference),
  },
  { additionalProperties: false },
);
export type Submission = Static<typeof Submission>;

/** Body of `POST /{case}/supplement` of `case-intake.v1`: what a notice of what is missing asked for. */
export const Supplement = Type.Object(
  {
    profile: Type.Literal('saphan-supplement-1'),
    application: Type.String(),
    case: Type.String(),
    notice: Type.String(),
    answers: Type.Array(SubmittedAnswer),
    seals: Type.Array(SubmittedSeal),
    files: Type.Array(FileReference),
    comment: Type.Optional(Type.String({ maxLength: 4000 })),
  },
  { additionalProperties: false },
);
export type Supplement = Static<typeof Supplement>;

export const IntakeReceipt = Type.Object(
  { case: Type.String(), number: Type.String(), receivedAt: Instant },
  { additionalProperties: false },
);
export type IntakeReceipt = Static<typeof IntakeReceipt>;

/** States that a person sees, in the order of services.md. */
export const CaseState = Type.Union(
  (
    [
      'received',
      'checking',
      'incomplete',
      'under-review',
      'waiting-for-payment',
      'issuing',
      'completed',
      'rejected',
      'returned',
      'withdrawn',
    ] as const
  ).map((state) => Type.Literal(state)),
);
export type CaseState = Static<typeof CaseState>;

/** One demand of a notice: what is missing of which question. */
export const Gap = Type.Object(
  { question: Type.Optional(Type.String()), text: Type.String({ maxLength: 2000 }), file: Type.Boolean() },
  { additionalProperties: false },
);
export type Gap = Static<typeof Gap>;

export const IssuedDocumentReference = Type.Object(
  {
    id: Type.String(),
    type: Type.String(),
    number: Type.String(),
    names: LocalText,
    issuedAt: Instant,
    validUntil: Type.Optional(Type.String()),
    file: FileReference,
    /** SD-JWT VC with the same content. */
    credential: Type.String(),
  },
  { additionalProperties: false },
);
export type IssuedDocumentReference = Static<typeof IssuedDocumentReference>;

/** Body of `POST /` of `application-updates.v1`: the whole public state of a case. A lower version than known is ignored. */
export const CaseUpdate = Type.Object(
  {
    profile: Type.Literal('saphan-case-update-1'),
    application: Type.String(),
    service: Type.String(),
    case: Type.String(),
    number: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    state: CaseState,
    turn: Type.Union([Type.Literal('agency'), Type.Literal('person'), Type.Literal('nobody')]),
    since: Instant,
    /** Legal date of the next thing to happen. */
    due: Type.Optional(Instant),
    history: Type.Array(Type.Object({ state: CaseState, at: Instant }, { additionalProperties: false })),
    notice: Type.Optional(
      Type.Object(
        {
          id: Type.String(),
          at: Instant,
          until: Instant,
          gaps: Type.Array(Gap),
          text: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    payment: Type.Optional(
      Type.Object(
        {
          id: Type.String(),
          lines: Type.Array(Type.Object({ label: LocalText, amountSatang: Type.Integer() })),
          amountSatang: Type.Integer({ minimum: 1 }),
          until: Instant,
        },
        { additionalProperties: false },
      ),
    ),
    refusal: Type.Optional(
      Type.Object(
        {
          at: Instant,
          facts: Type.String(),
          law: LocalText,
          reasons: Type.String(),
          appealUntil: Instant,
          appealTo: LocalText,
        },
        { additionalProperties: false },
      ),
    ),
    documents: Type.Array(IssuedDocumentReference),
  },
  { additionalProperties: false },
);
export type CaseUpdate = Static<typeof CaseUpdate>;

/** Body of `POST /` of `payment-notices.v1`: the collecting agent tells the agency that a fee is paid. */
export const PaymentNotice = Type.Object(
  {
    profile: Type.Literal('saphan-payment-notice-1'),
    application: Type.String(),
    case: Type.String(),
    payment: Type.String(),
    amountSatang: Type.Integer({ minimum: 1 }),
    paidAt: Instant,
    /** Reference of the payment provider. */
    reference: Type.String(),
  },
  { additionalProperties: false },
);
export type PaymentNotice = Static<typeof PaymentNotice>;

/** Manifest of a file in parts of `documents.v1`: `PUT /{id}/manifest`, `PUT /{id}/parts/{n}`, `GET /{id}`. */
export const FileManifest = Type.Object(
  {
    profile: Type.Literal('saphan-file-1'),
    id: Type.String(),
    name: Type.String({ maxLength: 255 }),
    mediaType: Type.String(),
    bytes: Type.Integer({ minimum: 0, maximum: 2_147_483_648 }),
    sha256: Type.String(),
    /** ≤ 8 MiB each. */
    parts: Type.Array(Type.Object({ bytes: Type.Integer({ minimum: 1 }), sha256: Type.String() })),
  },
  { additionalProperties: false },
);
export type FileManifest = Static<typeof FileManifest>;

/** Answer to `GET /{id}` and `PUT` of the last part. */
export const FileReceipt = Type.Object(
  {
    id: Type.String(),
    state: Type.Union([Type.Literal('receiving'), Type.Literal('complete')]),
    /** Numbers of the parts that are here. */
    parts: Type.Array(Type.Integer()),
    sha256: Type.Optional(Type.String()),
    completedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type FileReceipt = Static<typeof FileReceipt>;

/** Answer of `document-check.v1` `GET /{id}`: what anyone with the QR may know. */
export const DocumentCheck = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    names: LocalText,
    issuer: LocalText,
    holder: Type.String(),
    issuedAt: Instant,
    validUntil: Type.Optional(Type.String()),
    state: Type.Union([
      Type.Literal('valid'),
      Type.Literal('replaced'),
      Type.Literal('revoked'),
      Type.Literal('expired'),
    ]),
    /** base64url SHA-256 of the signed PDF. */
    sha256: Type.String(),
    replacedBy: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type DocumentCheck = Static<typeof DocumentCheck>;

/** One row of "who used my data", from `access-list.v1`. */
export const AccessRow = Type.Object(
  {
    exchange: Type.String(),
    at: Instant,
    consumer: Type.String(),
    service: Type.String(),
    right: Type.String(),
    purpose: LocalText,
    legalBasis: Type.Object({ act: LocalText, section: Type.String() }),
    items: Type.Array(Type.String()),
    case: Type.Optional(Type.String()),
    outcome: Type.Union([
      Type.Literal('answered'),
      Type.Literal('denied'),
      Type.Literal('failed'),
      Type.Literal('unknown'),
    ]),
    /** `exchange` from a gateway; `view` when an officer opened the case. */
    kind: Type.Union([Type.Literal('exchange'), Type.Literal('view')]),
  },
  { additionalProperties: false },
);
export type AccessRow = Static<typeof AccessRow>;
export const AccessList = Type.Object({ rows: Type.Array(AccessRow) }, { additionalProperties: false });
export type AccessList = Static<typeof AccessList>;
