import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/**
 * `GET /catalogue/{digest}/standing` of the Linkage Center: of a catalogue that was ever in force. 200 with a compact JWS,
 * `content-type: application/jwt`, `typ: "saphan-catalogue-standing+jwt"`, signed as snapshots are; 404 `catalogue-unknown`.
 */
export const CatalogueStanding = Type.Object(
  {
    profile: Type.Literal('saphan-catalogue-standing-1'),
    digest: Type.String(),
    /** When this was said: an older word could be of a time in which the catalogue was still in force. */
    issuedAt: Instant,
    /** When another one took its place for the last time; left out while it is in force. */
    replacedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type CatalogueStanding = Static<typeof CatalogueStanding>;
