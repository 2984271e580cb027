import { Type, type Static } from 'typebox';
import { Jws } from './jws.ts';
import { KeyUse } from './snapshot.ts';

/** Of one member and use that hold at one time: an overlap at each of several gateways, and nobody fills the registry. */
export const mostMemberKeys = 6;

/** `POST /api/member-keys` at the Linkage Center: signatures over `MemberKeyClaims`, nobody's bearer key. */
export const MemberKeyStatement = Type.Object(
  {
    /** By the member's `agreement` key that holds now. */
    statement: Jws,
    /** The same claims by the next key itself. */
    proof: Jws,
    /** The same claims by the key of that use that holds now; of an agreement key `statement` is that. */
    present: Type.Optional(Jws),
  },
  { additionalProperties: false },
);
export type MemberKeyStatement = Static<typeof MemberKeyStatement>;

/** `POST /api/member-keys/withdrawal` at the Linkage Center: signatures over `MemberKeyWithdrawalClaims`. */
export const MemberKeyWithdrawal = Type.Object(
  {
    /** By the member's `agreement` key that holds now. */
    statement: Jws,
    /** The same claims by the key of that use that holds now; of an agreement key `statement` is that. */
    present: Type.Optional(Jws),
  },
  { additionalProperties: false },
);
export type MemberKeyWithdrawal = Static<typeof MemberKeyWithdrawal>;

/** `POST /members/next-keys` at the operator door: makes the keys that follow a member's own, and those of its systems, before their time. */
export const KeyRenewalRequest = Type.Object({ member: Type.String() }, { additionalProperties: false });

/** Its answer: the next keys, which the gateway registers and takes up by itself. */
export const KeyRenewal = Type.Object({
  member: Type.String(),
  keys: Type.Array(
    Type.Object({
      use: Type.String(),
      /** Of a key by which the gateway says that a system asks. */
      subsystem: Type.Optional(Type.String()),
      kid: Type.String(),
      /** `pending`: it was made before and is not in use yet; no other one is made beside it. */
      state: Type.Union([Type.Literal('made'), Type.Literal('pending')]),
    }),
  ),
});
export type KeyRenewal = Static<typeof KeyRenewal>;

/** `POST /members/next-keys/withdrawal` at the operator door: a next key that is not in use is given up, here and in the registry. */
export const NextKeyWithdrawal = Type.Object(
  { member: Type.String(), kid: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) },
  { additionalProperties: false },
);
export type NextKeyWithdrawal = Static<typeof NextKeyWithdrawal>;

const RevokedKey = Type.Object({
  kid: Type.String(),
  use: KeyUse,
  subsystem: Type.Optional(Type.String()),
  /** The key on whose word it was listed. */
  listedBy: Type.String(),
});

/**
 * `POST /api/keys/{kid}/revocation` at the Linkage Center: what was revoked with the key, since it was listed on its word or on the
 * word of one that was. `GET` of the same tells what would be.
 */
export const KeyRevocation = Type.Object({
  kid: Type.String(),
  member: Type.String(),
  use: KeyUse,
  along: Type.Array(RevokedKey),
});
export type KeyRevocation = Static<typeof KeyRevocation>;
