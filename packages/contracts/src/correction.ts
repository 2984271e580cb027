import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';
import { SubmittedSeal } from './submission.ts';

/** States of a report of a wrong value that its person sees. */
export const CorrectionState = Type.Enum(['received', 'checking', 'asked', 'corrected', 'refused']);
export type CorrectionState = Static<typeof CorrectionState>;

const person = Type.Object({ id: Type.String(), name: Type.String() }, { additionalProperties: false });

/** Most characters of what a person or an officer writes in one field. */
export const longestCorrectionText = 2000;
const words = Type.String({ minLength: 1, maxLength: longestCorrectionText });

/**
 * Body of `POST /` of `corrections.v1`: a person tells the owner of a register that a value in it is wrong (PDPA s.35–36). The
 * value stands in the seal alone: what is contested is what the source said, to the byte.
 */
export const CorrectionReport = Type.Object(
  {
    profile: Type.Literal('saphan-correction-1'),
    /** UUIDv7 by the portal; the declaration's `application` is this id. */
    report: Type.String(),
    reportedAt: Instant,
    language: Type.Union([Type.Literal('th'), Type.Literal('en')]),
    /** Who signed in and declared. */
    reporter: person,
    item: Type.String(),
    /** Cut down to the one item. */
    seal: SubmittedSeal,
    /** The register's own statement that the reporter may speak for the seal's subject, where that is not the reporter. */
    mandate: Type.Optional(Type.String()),
    shouldBe: words,
    reasons: words,
  },
  { additionalProperties: false },
);
export type CorrectionReport = Static<typeof CorrectionReport>;

/** Body of `POST /{report}/answer` of `corrections.v1`: the owner has asked back. */
export const CorrectionAnswer = Type.Object(
  {
    profile: Type.Literal('saphan-correction-answer-1'),
    report: Type.String(),
    question: Type.String(),
    text: words,
  },
  { additionalProperties: false },
);
export type CorrectionAnswer = Static<typeof CorrectionAnswer>;

export const CorrectionOutcome = Type.Union([
  Type.Object(
    { type: Type.Literal('corrected'), at: Instant, note: Type.Optional(Type.String()) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      type: Type.Literal('refused'),
      at: Instant,
      facts: Type.String(),
      law: LocalText,
      reasons: Type.String(),
      appealTo: LocalText,
      appealUntil: Instant,
    },
    { additionalProperties: false },
  ),
]);
export type CorrectionOutcome = Static<typeof CorrectionOutcome>;

/** Body of `POST /` of `correction-updates.v1`: the whole public state of a report. A lower version than known is ignored. */
export const CorrectionUpdate = Type.Object(
  {
    profile: Type.Literal('saphan-correction-update-1'),
    report: Type.String(),
    number: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    state: CorrectionState,
    turn: Type.Union([Type.Literal('agency'), Type.Literal('person'), Type.Literal('nobody')]),
    since: Instant,
    due: Type.Optional(Instant),
    history: Type.Array(
      Type.Object({ state: CorrectionState, at: Instant }, { additionalProperties: false }),
    ),
    question: Type.Optional(
      Type.Object({ id: Type.String(), at: Instant, text: Type.String() }, { additionalProperties: false }),
    ),
    outcome: Type.Optional(CorrectionOutcome),
  },
  { additionalProperties: false },
);
export type CorrectionUpdate = Static<typeof CorrectionUpdate>;

/**
 * Body of `POST /` of `contested-values.v1`: tells the agency that decides on an application that its person contests a value
 * at its source, and later what the owner said. The sealed value stays what it is.
 */
export const ContestedValue = Type.Object(
  {
    profile: Type.Literal('saphan-contested-value-1'),
    application: Type.String(),
    service: Type.String(),
    item: Type.String(),
    /** Exchange that brought the contested value. */
    exchange: Type.String(),
    report: Type.String(),
    /** Member that owns the register. */
    owner: Type.String(),
    /** Version of the report; 0 while its owner has not taken it in. */
    version: Type.Integer({ minimum: 0 }),
    state: CorrectionState,
    at: Instant,
  },
  { additionalProperties: false },
);
export type ContestedValue = Static<typeof ContestedValue>;
