import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';

/**
 * Answer of `document-check.v1` `GET /{id}` and `GET /numbers/{number}/{holder}`: what anyone may know who has the QR, or number and
 * holder.
 */
export const DocumentCheck = Type.Object(
  {
    id: Type.String(),
    /** As in the case's update: of a receipt or a letter nobody asks whether it expires. */
    type: Type.Optional(Type.String()),
    number: Type.String(),
    names: LocalText,
    issuer: LocalText,
    holder: Type.String(),
    /** What the document shows to everybody of its content. */
    facts: Type.Optional(Type.Array(Type.Object({ names: LocalText, texts: LocalText }))),
    issuedAt: Instant,
    validUntil: Type.Optional(Type.String()),
    state: Type.Union([
      Type.Literal('valid'),
      Type.Literal('replaced'),
      Type.Literal('revoked'),
      Type.Literal('expired'),
    ]),
    /** base64url SHA-256 of the signed PDF. */
    sha256: Type.String(),
    replacedBy: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type DocumentCheck = Static<typeof DocumentCheck>;

/** Answer of `document-check.v1` `GET /status-lists/{list}`: what became of credentials, for everybody. */
export const StatusListAnswer = Type.Object(
  {
    /** Status List Token (`statuslist+jwt`), signed by the agency's document key. */
    token: Type.String({ maxLength: 200_000 }),
    /** Seconds for which it need not be asked for again. */
    ttl: Type.Integer({ minimum: 1, maximum: 86_400 }),
  },
  { additionalProperties: false },
);
export type StatusListAnswer = Static<typeof StatusListAnswer>;
