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

/** `POST /members/next-keys` at the operator door: makes the keys that follow a member's own before their time. */
export const KeyRenewalRequest = Type.Object({ member: Type.String() }, { additionalProperties: false });

/** Its answer: the next keys, which the gateway registers and takes up by itself. */
export const KeyRenewal = Type.Object({
  member: Type.String(),
  keys: Type.Array(Type.Object({ use: Type.String(), kid: Type.String() })),
});
export type KeyRenewal = Static<typeof KeyRenewal>;
