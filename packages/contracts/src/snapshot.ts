import { Type, type Static } from 'typebox';
import { SignedAgreement } from './agreement.ts';
import { LocalText } from './local-text.ts';

const Status = Type.Union([Type.Literal('active'), Type.Literal('suspended'), Type.Literal('revoked')]);

/**
 * What a key may sign.
 * exchange: messages between gateways; agreement: agreements; seal: values and statements (mandates), all three kept by the member's gateway.
 * actor: who asks, kept by the calling subsystem. document: issued documents, kept by the agency's desk.
 */
export const KeyUse = Type.Union([
  Type.Literal('exchange'),
  Type.Literal('agreement'),
  Type.Literal('seal'),
  Type.Literal('actor'),
  Type.Literal('document'),
]);
export type KeyUse = Static<typeof KeyUse>;

export const PublicKey = Type.Object({
  /** RFC 7638 SHA-256 thumbprint, base64url. */
  kid: Type.String(),
  use: KeyUse,
  jwk: Type.Record(Type.String(), Type.String()),
  /** Subsystem that holds an actor or document key. */
  subsystem: Type.Optional(Type.String()),
  notBefore: Type.String(),
  notAfter: Type.String(),
  /** Where somebody has revoked it: what it signed before may be by a thief, and dated back. `notAfter` is never later. */
  revokedAt: Type.Optional(Type.String()),
});
export type PublicKey = Static<typeof PublicKey>;

export const Member = Type.Object({
  id: Type.String(),
  /** Tenant key of the member's rows wherever it is hosted. */
  agency: Type.String(),
  names: LocalText,
  shortNames: LocalText,
  status: Status,
  keys: Type.Array(PublicKey),
});
export type Member = Static<typeof Member>;

export const Subsystem = Type.Object({ id: Type.String(), names: LocalText, status: Status });
export type Subsystem = Static<typeof Subsystem>;

export const Gateway = Type.Object({
  id: Type.String(),
  /** `https://host:port` of the inbound door. */
  address: Type.String(),
  status: Status,
  /** base64url SHA-256 of each accepted TLS certificate (DER). */
  certificates: Type.Array(Type.Object({ thumbprint: Type.String(), notAfter: Type.String() })),
  /** Members whose keys and data this gateway holds; its owner is one of them. */
  hosts: Type.Array(Type.String()),
  /** Highest data class that may be hosted here. */
  dataClass: Type.Union([
    Type.Literal('open'),
    Type.Literal('internal'),
    Type.Literal('confidential'),
    Type.Literal('secret'),
  ]),
  /** Profiles of the wire that it speaks; 1 alone where it is left out. */
  profiles: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
  /** Origins and keys of its logs: none that is not listed counts, and none that was listed vanishes. */
  logs: Type.Array(
    Type.Object({
      origin: Type.String(),
      key: Type.String(),
      /** The log that this one follows after a restore, and the last checkpoint of that one that a witness has signed. */
      follows: Type.Optional(Type.Object({ origin: Type.String(), checkpoint: Type.String() })),
    }),
  ),
});
export type Gateway = Static<typeof Gateway>;

export const DataServiceListing = Type.Object({
  id: Type.String(),
  names: LocalText,
  /** Code of its definition in the catalogue, e.g. `person.v1`. */
  definition: Type.String(),
  status: Status,
  /** RFC 3339; after it the service may vanish. */
  deprecatedFrom: Type.Optional(Type.String()),
});
export type DataServiceListing = Static<typeof DataServiceListing>;

export const IdentityProvider = Type.Object({
  issuer: Type.String(),
  names: LocalText,
  jwks: Type.Array(Type.Record(Type.String(), Type.Any())),
  /** Which member each OIDC client belongs to: a proof is good for that member alone. */
  clients: Type.Array(
    Type.Object({
      clientId: Type.String(),
      member: Type.String(),
      /** What its sign-ins prove: that the person is there, or that they declare; both where it is left out. */
      use: Type.Optional(Type.Union([Type.Literal('sign-in'), Type.Literal('declaration')])),
    }),
  ),
});
export type IdentityProvider = Static<typeof IdentityProvider>;

/** All that a party needs to act without asking the Linkage Center. */
export const Snapshot = Type.Object({
  profile: Type.Literal('saphan-snapshot-1'),
  instance: Type.String(),
  /** max(last + 1, epoch ms) */
  version: Type.Integer(),
  /** base64url SHA-256 of the predecessor's canonical JSON; none for the first. */
  previous: Type.Optional(Type.String()),
  issuedAt: Type.String(),
  expiresAt: Type.String(),
  /**
   * Public JWKs by which later snapshots may be signed, beside the one that the party has pinned. Once another key than the
   * pinned one has signed, the pinned one counts only while it stands here.
   */
  keys: Type.Optional(Type.Array(Type.Record(Type.String(), Type.String()))),
  /** PEM certificates under which gateways' TLS certificates are issued. The first issues now: a gateway whose certificate is of another renews it. */
  authorities: Type.Array(Type.String()),
  members: Type.Array(Member),
  subsystems: Type.Array(Subsystem),
  gateways: Type.Array(Gateway),
  dataServices: Type.Array(DataServiceListing),
  agreements: Type.Array(SignedAgreement),
  identityProviders: Type.Array(IdentityProvider),
  /** Members that co-sign checkpoints. */
  witnesses: Type.Array(Type.String()),
  /** Keys of witnesses, as C2SP tlog-cosignature names them; those of before stay. */
  witnessKeys: Type.Optional(Type.Array(Type.String())),
  /** The log in which every snapshot is an entry: its name, and its key as C2SP signed-note has it. */
  snapshotLog: Type.Optional(Type.Object({ origin: Type.String(), key: Type.String() })),
  /** Days on which government offices are closed, by which legal times are counted. */
  holidays: Type.Optional(
    Type.Array(
      Type.Object({
        /** ISO day, common era. */
        day: Type.String(),
        names: LocalText,
        /** The announcement for that year has not been checked. */
        unconfirmed: Type.Optional(Type.Boolean()),
      }),
    ),
  ),
  /** base64url SHA-256 of the catalogue bundle's canonical JSON. */
  catalogue: Type.String(),
});
export type Snapshot = Static<typeof Snapshot>;
