import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/**
 * Body of `POST /` of `lateness-copies.v1`: what an agency has written to a person because their case is late, for the Office of the
 * Public Sector Development Commission (Licensing Facilitation Act B.E. 2558, s.10). It names no person.
 */
export const LatenessCopy = Type.Object(
  {
    profile: Type.Literal('saphan-lateness-copy-1'),
    case: Type.String(),
    number: Type.String(),
    service: Type.String(),
    receivedAt: Instant,
    /** When it was to be decided. */
    due: Instant,
    /** Which letter of the case it is, from 1. */
    letter: Type.Integer({ minimum: 1 }),
    at: Instant,
    reasons: Type.String({ maxLength: 8000 }),
    /** Letters that were owed before and not written in time. */
    missed: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type LatenessCopy = Static<typeof LatenessCopy>;
