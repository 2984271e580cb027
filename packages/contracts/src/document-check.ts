import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';

/** Answer of `document-check.v1` `GET /{id}`: what anyone with the QR may know. */
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
