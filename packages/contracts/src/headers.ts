/**
 * HTTP header names of the exchange, in the lower case in which Node gives them.
 * `docs/protocol.md` says who sets each and whether it is signed.
 */
export const header = {
  exchange: 'saphan-exchange',
  /** Subsystem that asks; its member's key signs. */
  client: 'saphan-client',
  /** Subsystem that the client acts for, by a statement of delegation. */
  represents: 'saphan-represents',
  /** Gateway that sends; the one that the certificate is of. */
  sender: 'saphan-sender',
  service: 'saphan-service',
  gateway: 'saphan-gateway',
  agreement: 'saphan-agreement',
  purpose: 'saphan-purpose',
  /** `kind:value;base64url(16-byte salt)` between gateways, `kind:value` at the outbound door. Inside TLS, never signed, never logged. */
  subject: 'saphan-subject',
  /** base64url SHA-256 of salt ‖ UTF-8 of `kind:value`. Signed and kept. */
  subjectDigest: 'saphan-subject-digest',
  /** JWS by the calling subsystem's registered key: who asks. Not signed itself; its digest is. */
  actor: 'saphan-actor',
  actorDigest: 'saphan-actor-digest',
  case: 'saphan-case',
  /** One or more ID tokens, comma separated. Not signed themselves; their digest is. */
  proof: 'saphan-proof',
  proofDigest: 'saphan-proof-digest',
  /** One or more JWS statements of registers, comma separated. Not signed themselves; their digest is. */
  mandate: 'saphan-mandate',
  mandateDigest: 'saphan-mandate-digest',
  /** base64url of the canonical manifest of a submission; its SHA-256 is the `nonce` of every proof. */
  declaration: 'saphan-declaration',
  /** `version;digest` of the snapshot that the sender holds. */
  snapshot: 'saphan-snapshot',
  /** base64url SHA-256 of the issuer-signed part of the seal that the answer's body holds. */
  sealDigest: 'saphan-seal-digest',
  /** Of an answer: base64url bits over the agreement's list of items; absent where none came. At the outbound door of a request: names of the items that are wanted, comma separated; all of the agreement's without it. */
  items: 'saphan-items',
  /** Of an answer: `answered`, `denied;code;rule` or `failed;code;rule`. */
  outcome: 'saphan-outcome',
  /** RFC 9651 dictionary: room for what later versions say. Signed. */
  extension: 'saphan-extension',
  /** `base64url(bytes);base64url(16-byte salt)`: room for what names a person. Not signed itself; its digest is. */
  private: 'saphan-private',
  privateDigest: 'saphan-private-digest',
  idempotencyKey: 'idempotency-key',
  contentDigest: 'content-digest',
  signature: 'signature',
  signatureInput: 'signature-input',
} as const;

/** Media type of a sealed answer: an SD-JWT (RFC 9901) in compact form. */
export const sealMediaType = 'application/sd-jwt';
export const problemMediaType = 'application/problem+json';
