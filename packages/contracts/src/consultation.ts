import { Type, type Static } from 'typebox';
import { FileReference } from './file-transfer.ts';
import { Instant } from './instant.ts';
import { LawReference } from './law-reference.ts';
import { LocalText } from './local-text.ts';

/**
 * What an agency may ask another in a case of a service: of whom, on which law, and what goes along. Only what the applicant declared
 * and handed in can go along: a register's value is asked for at the register, by whoever needs it, under an agreement of its own.
 */
export const ConsultationDemand = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    /** Subsystem of the desk that is asked, e.g. `TH/GOV/DOL/desk`. */
    of: Type.String(),
    names: LocalText,
    /** What is asked; an officer may word it anew. */
    question: LocalText,
    /** Items of the application that go along. */
    items: Type.Array(Type.String(), { uniqueItems: true }),
    /** Questions whose files go along. */
    files: Type.Array(Type.String(), { uniqueItems: true }),
    law: LawReference,
    /** In how many days an answer is due. */
    time: Type.Object(
      {
        days: Type.Integer({ minimum: 1 }),
        unit: Type.Union([Type.Literal('calendar'), Type.Literal('working')]),
      },
      { additionalProperties: false },
    ),
    /**
     * The law by which the time to decide stands still until the answer, at most until it is due. Without one it runs on: an agency
     * that asks another does not gain time by it.
     */
    pauses: Type.Optional(LawReference),
  },
  { additionalProperties: false },
);
export type ConsultationDemand = Static<typeof ConsultationDemand>;

/** Most characters of a question or an answer. */
export const longestConsultationText = 4000;
const words = Type.String({ minLength: 1, maxLength: longestConsultationText });

/** Body of `POST /` of `consultations.v1`: an agency asks another's opinion in a case. */
export const ConsultationRequest = Type.Object(
  {
    profile: Type.Literal('saphan-consultation-1'),
    /** UUIDv7 by the agency that asks. */
    consultation: Type.String(),
    /** Number of its case. */
    number: Type.String(),
    service: Type.String(),
    /** Which of the service's demands it is. */
    demand: Type.String(),
    askedAt: Instant,
    due: Instant,
    question: words,
    items: Type.Array(
      Type.Object({ item: Type.String(), value: Type.Unknown() }, { additionalProperties: false }),
    ),
    /** They have been sent ahead. */
    files: Type.Array(FileReference),
  },
  { additionalProperties: false },
);
export type ConsultationRequest = Static<typeof ConsultationRequest>;

/** What the agency that was asked says: it agrees, objects, tells facts without taking a side, or can't answer. */
export const ConsultationOutcome = Type.Enum(['agrees', 'objects', 'informs', 'declines']);
export type ConsultationOutcome = Static<typeof ConsultationOutcome>;

/** Body of `POST /{consultation}/answer` of `consultations.v1`: the answer returns to the case. */
export const ConsultationAnswer = Type.Object(
  {
    profile: Type.Literal('saphan-consultation-answer-1'),
    consultation: Type.String(),
    /** Number under which it was answered. */
    number: Type.String(),
    at: Instant,
    outcome: ConsultationOutcome,
    text: words,
    files: Type.Array(FileReference),
  },
  { additionalProperties: false },
);
export type ConsultationAnswer = Static<typeof ConsultationAnswer>;
