import { Type, type Static } from 'typebox';
import { Jws } from './jws.ts';

/** `POST /api/member-keys` at the Linkage Center: two signatures over `MemberKeyClaims`, nobody's bearer key. */
export const MemberKeyStatement = Type.Object(
  {
    /** By the member's `agreement` key that holds now. */
    statement: Jws,
    /** The same claims by the next key itself. */
    proof: Jws,
  },
  { additionalProperties: false },
);
export type MemberKeyStatement = Static<typeof MemberKeyStatement>;
