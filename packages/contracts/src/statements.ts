import { Type, type Static } from 'typebox';
import { Relation } from './agreement.ts';
import { subjectKinds } from './subject.ts';

/** Names of claims that a reader has to understand, else the statement is worth nothing to it; others it may ignore. */
const Must = Type.Optional(Type.Array(Type.String()));

/** Claims of `Saphan-Actor`, a JWS by the calling subsystem's actor key; lives ≤ 5 minutes. */
export const ActorClaims = Type.Object({
  /** Calling subsystem. */
  iss: Type.String(),
  /** Officer's id inside the agency, or the system's name. */
  sub: Type.String(),
  kind: Type.Union([Type.Literal('officer'), Type.Literal('system'), Type.Literal('person')]),
  name: Type.Optional(Type.String()),
  role: Type.String(),
  unit: Type.Optional(Type.String()),
  case: Type.Optional(Type.String()),
  purpose: Type.String(),
  exchange: Type.String(),
  /** Data service that is asked, so that nobody uses it at another. */
  aud: Type.String(),
  /** base64url SHA-256 of the exchange id's text ‖ `kind:value`: binds it to whom it is about. */
  sub_digest: Type.Optional(Type.String()),
  must: Must,
  iat: Type.Integer(),
  exp: Type.Integer(),
});
export type ActorClaims = Static<typeof ActorClaims>;

/** Claims of an ID token used as `Saphan-Proof`. Times are epoch seconds. */
export const ProofClaims = Type.Object({
  iss: Type.String(),
  aud: Type.Union([Type.String(), Type.Array(Type.String())]),
  sub: Type.String(),
  pid: Type.String(),
  /** `ial2.3-aal2` and the like. */
  acr: Type.String(),
  auth_time: Type.Integer(),
  iat: Type.Integer(),
  exp: Type.Integer(),
  nonce: Type.Optional(Type.String()),
});
export type ProofClaims = Static<typeof ProofClaims>;

/** Claims of `Saphan-Mandate`: a register's signed statement of who may act for what; lives ≤ 24 h. */
export const MandateClaims = Type.Object({
  /** Member whose register holds the relation; signed by its seal key. */
  iss: Type.String(),
  /** The person, by national id. */
  pid: Type.String(),
  for: Type.Object({
    kind: Type.Enum([...subjectKinds]),
    value: Type.String(),
  }),
  relation: Relation,
  /** How many of those with the relation must act together; 1 where any one may. */
  needed: Type.Integer({ minimum: 1 }),
  /**
   * Lists of salted digests of persons: of each list at least one must be among those who act ("A together with B or C").
   * A digest covers the text of `exchange` ‖ `pid:value`, as `sub_digest` does.
   */
  together: Type.Optional(Type.Array(Type.Array(Type.String()), { maxItems: 20 })),
  must: Must,
  /** Exchange by which the statement was given. */
  exchange: Type.String(),
  iat: Type.Integer(),
  exp: Type.Integer(),
});
export type MandateClaims = Static<typeof MandateClaims>;

/** Claims of a statement of delegation (`saphan-delegation+jwt`): who may ask in the place of an agreement's consumer. */
export const DelegationClaims = Type.Object({
  /** Hash of the agreement. */
  agreement: Type.String(),
  /** Subsystem that may act. */
  delegate: Type.String(),
  iat: Type.Integer(),
  exp: Type.Integer(),
  must: Must,
});
export type DelegationClaims = Static<typeof DelegationClaims>;

/** Claims of a member's word that a key speaks for one of its systems (`saphan-system-key+jwt`), signed by both keys. */
export const SystemKeyClaims = Type.Object({
  subsystem: Type.String(),
  /** Public key, P-256 or Ed25519. */
  jwk: Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 200 }), { maxProperties: 12 }),
  iat: Type.Integer(),
  must: Must,
});
export type SystemKeyClaims = Static<typeof SystemKeyClaims>;

/** Claims of a member's word that a key follows its own of the same use (`saphan-member-key+jwt`), signed by its agreement key, the present key of that use and the next key. */
export const MemberKeyClaims = Type.Object({
  member: Type.String(),
  use: Type.Union([Type.Literal('exchange'), Type.Literal('agreement'), Type.Literal('seal')]),
  /** Public key, P-256 or Ed25519. */
  jwk: Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 200 }), { maxProperties: 12 }),
  iat: Type.Integer(),
  must: Must,
});
export type MemberKeyClaims = Static<typeof MemberKeyClaims>;

/** Claims of a member's word that a next key is given up (`saphan-member-key-withdrawal+jwt`), signed by its agreement key and the present key of that use. */
export const MemberKeyWithdrawalClaims = Type.Object({
  member: Type.String(),
  use: MemberKeyClaims.properties.use,
  kid: Type.String({ maxLength: 100 }),
  iat: Type.Integer(),
  must: Must,
});
export type MemberKeyWithdrawalClaims = Static<typeof MemberKeyWithdrawalClaims>;

/**
 * What a person declares, once for all services of an application.
 * Its canonical JSON (RFC 8785) is hashed with SHA-256; base64url of that is the `nonce` of each declaring person's ID token.
 */
export const DeclarationManifest = Type.Object(
  {
    profile: Type.Literal('saphan-declaration-1'),
    application: Type.String(),
    /** Data service → base64 SHA-256 of each body delivered to it, as in Content-Digest: several where one desk decides several services. */
    parts: Type.Record(Type.String(), Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
  },
  { additionalProperties: false },
);
export type DeclarationManifest = Static<typeof DeclarationManifest>;

/** `ial2.3-aal2` → `{ial: 2.3, aal: 2}`; nothing for another spelling. */
export function findAssurance(acr: string): { ial: number; aal: number } | undefined {
  const found = /^ial([0-9](?:\.[0-9])?)-aal([0-9])$/.exec(acr);
  return found ? { ial: Number(found[1]), aal: Number(found[2]) } : undefined;
}
