import { Type, type Static } from 'typebox';

const Person = Type.Object({ id: Type.String(), name: Type.String() }, { additionalProperties: false });

/** A power of attorney ends at the latest so many days after it was given: as long as a declaration is good. */
export const longestPowerDays = 90;

/**
 * A power of attorney between two persons. Both sign the same: its canonical JSON (RFC 8785) is hashed with SHA-256, and base64url
 * of that is the `nonce` of each one's ID token.
 */
export const PowerStatement = Type.Object(
  {
    profile: Type.Literal('saphan-power-1'),
    id: Type.String(),
    /** Who gives it, and about whom the application is. */
    principal: Person,
    /** Who may apply. */
    agent: Person,
    /** Services of the catalogue; no others. */
    services: Type.Array(Type.String(), { minItems: 1, uniqueItems: true }),
    /** First and last day, ISO, in the country. */
    from: Type.String(),
    until: Type.String(),
  },
  { additionalProperties: false },
);
export type PowerStatement = Static<typeof PowerStatement>;

/** A power of attorney as the deciding agency gets it, inside what the agent declares. */
export const SubmittedPower = Type.Object(
  {
    statement: PowerStatement,
    /** ID token of who gave it. */
    given: Type.String(),
    /** ID token of who took it. */
    taken: Type.String(),
  },
  { additionalProperties: false },
);
export type SubmittedPower = Static<typeof SubmittedPower>;
