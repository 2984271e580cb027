import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/** Longest message about a case, of either side. */
export const longestCaseMessage = 2_000;

/** One message of the conversation about a case, between its person and the agency that decides. */
export const CaseMessage = Type.Object(
  {
    id: Type.String(),
    at: Instant,
    by: Type.Union([Type.Literal('person'), Type.Literal('agency')]),
    text: Type.String({ maxLength: longestCaseMessage }),
  },
  { additionalProperties: false },
);
export type CaseMessage = Static<typeof CaseMessage>;

/** Body of `POST /` of `case-messages.v1`: the person writes to the agency about a case, by the word of the portal that submitted it. */
export const PersonMessage = Type.Object(
  {
    profile: Type.Literal('saphan-case-message-1'),
    application: Type.String(),
    service: Type.String(),
    /** UUID; the same one again changes nothing. */
    message: Type.String(),
    text: Type.String({ minLength: 1, maxLength: longestCaseMessage }),
  },
  { additionalProperties: false },
);
export type PersonMessage = Static<typeof PersonMessage>;

/** Body of `POST /` of `case-messages.v1` too: whether what the portal writes to the person outside it arrives. It has no address. */
export const ReachNotice = Type.Object(
  {
    profile: Type.Literal('saphan-reach-1'),
    application: Type.String(),
    service: Type.String(),
    channel: Type.Union([Type.Literal('email'), Type.Literal('sms'), Type.Literal('line')]),
    isReached: Type.Boolean(),
    at: Instant,
  },
  { additionalProperties: false },
);
export type ReachNotice = Static<typeof ReachNotice>;

/** Code of the problem by which a desk answers a message about a case that has ended. */
export const caseIsOver = 'case-over';
