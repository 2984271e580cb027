import { Type, type Static } from 'typebox';
import { Classification } from './data-item.ts';
import { LocalText } from './local-text.ts';
import { KeyUse, PublicKey } from './snapshot.ts';

/** Where the member's keys and data are to be: at a gateway of its own, or hosted at one that is registered. */
export const JoinPlace = Type.Union([
  Type.Object(
    {
      type: Type.Literal('own'),
      gateway: Type.String({ maxLength: 255 }),
      /** Name or address that its inbound door may have. */
      host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:-]+$' }),
      dataClass: Classification,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { type: Type.Literal('hosted'), gateway: Type.String({ maxLength: 255 }) },
    { additionalProperties: false },
  ),
]);
export type JoinPlace = Static<typeof JoinPlace>;

/** What a token allows, and nothing beside it. */
export const JoinOffer = Type.Object(
  {
    member: Type.Object(
      { id: Type.String({ maxLength: 255 }), names: LocalText, shortNames: LocalText },
      { additionalProperties: false },
    ),
    subsystems: Type.Array(
      Type.Object(
        {
          id: Type.String({ maxLength: 255 }),
          names: LocalText,
          /** Codes of definitions in the catalogue that it gives, e.g. `person.v1`. */
          services: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
    place: JoinPlace,
  },
  { additionalProperties: false },
);
export type JoinOffer = Static<typeof JoinOffer>;

/** `GET /api/join` with the secret as bearer: what it is good for. */
export const JoinInvitation = Type.Object({
  instance: Type.String(),
  /** base64url SHA-256 of the secret: names the invitation without giving it away. */
  invitation: Type.String(),
  offer: JoinOffer,
  /** Tenant key of the member's rows. */
  agency: Type.String(),
  expiresAt: Type.String(),
});
export type JoinInvitation = Static<typeof JoinInvitation>;

export const joinRequestProfile = 'saphan-join-1';
/** `typ` of the proofs. */
export const joinProofType = 'saphan-join+jwt';

/** What a gateway asks for with a token. */
export const JoinRequest = Type.Object(
  {
    profile: Type.Literal(joinRequestProfile),
    invitation: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    member: Type.String({ maxLength: 255 }),
    gateway: Type.String({ maxLength: 255 }),
    /** Of the inbound door, and the certificate request (PKCS #10, PEM): for a gateway of one's own. */
    address: Type.Optional(Type.String({ pattern: '^https://[^/]+:[0-9]+$', maxLength: 300 })),
    csr: Type.Optional(Type.String({ maxLength: 10_000 })),
    keys: Type.Array(
      Type.Object(
        {
          kid: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
          use: KeyUse,
          jwk: PublicKey.properties.jwk,
          notAfter: Type.String({ format: 'date-time' }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 10 },
    ),
  },
  { additionalProperties: false },
);
export type JoinRequest = Static<typeof JoinRequest>;

/** Claims of a proof: the digest of the request's canonical JSON, signed by each key that it names and, where a host speaks, by its owner's `exchange` key. */
export const JoinProof = Type.Object({
  digest: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  /** Epoch seconds. */
  iat: Type.Integer(),
});
export type JoinProof = Static<typeof JoinProof>;

/** `POST /api/join` with the secret as bearer; `POST /joining` of the operator door gives it. */
export const JoinSubmission = Type.Object(
  {
    request: JoinRequest,
    /** Compact JWS. */
    proofs: Type.Array(Type.String({ maxLength: 2000 }), { minItems: 1, maxItems: 11 }),
  },
  { additionalProperties: false },
);
export type JoinSubmission = Static<typeof JoinSubmission>;

export const JoinAnswer = Type.Object({
  member: Type.String(),
  gateway: Type.String(),
  /** For a gateway of one's own. */
  certificate: Type.Optional(Type.String()),
  notAfter: Type.Optional(Type.String()),
  /** Version of the snapshot that says it. */
  snapshotVersion: Type.Integer(),
});
export type JoinAnswer = Static<typeof JoinAnswer>;

/** `POST /joining` of the operator door: makes keys that are missing, proves them. */
export const JoiningRequest = Type.Object(
  {
    invitation: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    member: Type.String(),
    agency: Type.String({ format: 'uuid' }),
    /** Of the inbound door; for a gateway of one's own. */
    address: Type.Optional(JoinRequest.properties.address),
    /** Thumbprint of the snapshot key that the token names: the gateway must pin the same. */
    pin: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  },
  { additionalProperties: false },
);
export type JoiningRequest = Static<typeof JoiningRequest>;

/** `POST /self-test` of the operator door, for one hosted member. */
export const SelfTestStep = Type.Object({
  name: Type.Union([
    Type.Literal('snapshot'),
    Type.Literal('keys'),
    Type.Literal('clock'),
    Type.Literal('certificate'),
    Type.Literal('exchange'),
    Type.Literal('evidence'),
  ]),
  ok: Type.Boolean(),
  /** What was found; for a failure why. */
  detail: LocalText,
  /** For a failure: what to do. */
  cure: Type.Optional(LocalText),
});
export type SelfTestStep = Static<typeof SelfTestStep>;
export const SelfTestReport = Type.Object({ ok: Type.Boolean(), steps: Type.Array(SelfTestStep) });
export type SelfTestReport = Static<typeof SelfTestReport>;

/**
 * What a gateway says to have its certificate renewed: `POST /api/gateway-certificates` at the Linkage Center, a compact JWS as
 * `application/jwt`, header `{"alg", "typ": "saphan-renewal+jwt", "kid"}`, signed with the `exchange` key of the gateway's
 * owner, `iat` within ±5 minutes. The statement is the credential, not TLS: a gateway whose certificate has ended renews too.
 */
export const RenewalStatement = Type.Object({
  gateway: Type.String({ maxLength: 255 }),
  /** PKCS #10, PEM, by a fresh key. */
  csr: Type.String({ maxLength: 10_000 }),
  /** Epoch seconds. */
  iat: Type.Integer(),
});
export type RenewalStatement = Static<typeof RenewalStatement>;
export const renewalStatementType = 'saphan-renewal+jwt';
export const RenewalAnswer = Type.Object({
  certificate: Type.String(),
  thumbprint: Type.String(),
  notAfter: Type.String(),
});
export type RenewalAnswer = Static<typeof RenewalAnswer>;
