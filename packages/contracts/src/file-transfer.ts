import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/** A file that travels apart, in parts; the digest in the submission binds it. */
export const FileReference = Type.Object(
  {
    id: Type.String(),
    question: Type.String(),
    name: Type.String({ maxLength: 255 }),
    mediaType: Type.String(),
    bytes: Type.Integer({ minimum: 0 }),
    /** base64url SHA-256 of the whole. */
    sha256: Type.String(),
  },
  { additionalProperties: false },
);
export type FileReference = Static<typeof FileReference>;

const Digest = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\t \\x21-\\x7e])*"';
/** RFC 9110, section 8.3.1, of ASCII alone: it becomes a header of what hands the file on. */
const MediaType = Type.String({
  pattern: `^${token}/${token}(?:[\\t ]*;[\\t ]*${token}=(?:${token}|${quoted}))*$`,
  maxLength: 255,
});

/** Manifest of a file in parts of `documents.v1`: `PUT /{id}/manifest`, `PUT /{id}/parts/{n}`, `GET /{id}`. */
export const FileManifest = Type.Object(
  {
    profile: Type.Literal('saphan-file-1'),
    id: Type.String(),
    /** Well-formed Unicode: no half of a pair. */
    name: Type.String({ maxLength: 255, pattern: '^[^\\p{Cs}]*$' }),
    mediaType: MediaType,
    bytes: Type.Integer({ minimum: 0, maximum: 2_147_483_648 }),
    /** base64url SHA-256, as those of the parts. */
    sha256: Digest,
    /** ≤ 8 MiB each. */
    parts: Type.Array(Type.Object({ bytes: Type.Integer({ minimum: 1 }), sha256: Digest })),
  },
  { additionalProperties: false },
);
export type FileManifest = Static<typeof FileManifest>;

/** Answer to `GET /{id}` and `PUT` of the last part. */
export const FileReceipt = Type.Object(
  {
    id: Type.String(),
    state: Type.Union([Type.Literal('receiving'), Type.Literal('complete')]),
    /** Numbers of the parts that are here. */
    parts: Type.Array(Type.Integer()),
    sha256: Type.Optional(Type.String()),
    completedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type FileReceipt = Static<typeof FileReceipt>;
