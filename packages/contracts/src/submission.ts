import { Type, type Static } from 'typebox';
import { FileReference } from './file-transfer.ts';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';
import { Party } from './party.ts';
import { SubmittedPower } from './power.ts';
import { SubmittedWord } from './word.ts';

/** How one value of a submission was got. */
export const AnswerSource = Type.Union([
  /** By the person. */
  Type.Literal('typed'),
  /** From its source, sealed; `seal` tells which. */
  Type.Literal('sealed'),
  /** The source did not answer; the deciding agency fetches it. */
  Type.Literal('later'),
  /** The person has said that they don't know; there is no value. */
  Type.Literal('unknown'),
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
    /** Present where the applicant acts for another person. */
    power: Type.Optional(SubmittedPower),
    /** Words of other persons that the service needs. */
    words: Type.Optional(Type.Array(SubmittedWord)),
  },
  { additionalProperties: false },
);
export type Submission = Static<typeof Submission>;

/** Longest word that a person sends with what a notice asked for. */
export const longestComment = 4000;

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
    /** What the person writes with it. */
    comment: Type.Optional(Type.String({ maxLength: longestComment })),
  },
  { additionalProperties: false },
);
export type Supplement = Static<typeof Supplement>;

/** Longest reason for which a person says that an application is withdrawn. */
export const longestWithdrawalReason = 1000;

/** Body of `POST /{case}/withdrawal` of `case-intake.v1`: the person no longer wants what was applied for. */
export const Withdrawal = Type.Object(
  {
    profile: Type.Literal('saphan-withdrawal-1'),
    application: Type.String(),
    case: Type.String(),
    reason: Type.Optional(Type.String({ maxLength: longestWithdrawalReason })),
  },
  { additionalProperties: false },
);
export type Withdrawal = Static<typeof Withdrawal>;

/** Code of the problem by which a desk answers a withdrawal of a case that it had decided, or ended in another way, before. */
export const withdrawalTooLate = 'withdrawal-too-late';

/** Longest statement of a person's side, and longest appeal. */
export const longestStatement = 8000;

/** Body of `POST /{case}/statement` of `case-intake.v1`: the person's side, before an order against them (2539 Act, s.30). */
export const HearingStatement = Type.Object(
  {
    profile: Type.Literal('saphan-statement-1'),
    application: Type.String(),
    case: Type.String(),
    /** The hearing that it answers. */
    hearing: Type.String(),
    text: Type.String({ minLength: 1, maxLength: longestStatement }),
  },
  { additionalProperties: false },
);
export type HearingStatement = Static<typeof HearingStatement>;

/** Body of `POST /{case}/appeal` of `case-intake.v1`: what the person holds against a refusal (2539 Act, s.44). */
export const Appeal = Type.Object(
  {
    profile: Type.Literal('saphan-appeal-1'),
    application: Type.String(),
    case: Type.String(),
    /** Objections, and the facts or law that they rest on. */
    grounds: Type.String({ minLength: 1, maxLength: longestStatement }),
    /** Why it comes after its time. */
    lateReason: Type.Optional(Type.String({ maxLength: longestWithdrawalReason })),
  },
  { additionalProperties: false },
);
export type Appeal = Static<typeof Appeal>;

/** Code of the problem by which a desk answers a statement on a case that is decided, or for which it was asked no longer. */
export const statementTooLate = 'statement-too-late';
/** Code of the problem by which a desk answers an appeal against a case that is not refused, or was appealed against before. */
export const appealNotOpen = 'appeal-not-open';

export const IntakeReceipt = Type.Object(
  { case: Type.String(), number: Type.String(), receivedAt: Instant },
  { additionalProperties: false },
);
export type IntakeReceipt = Static<typeof IntakeReceipt>;
