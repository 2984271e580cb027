import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/** Answer to `GET /catalogue/{digest}/standing` of the Linkage Center: of a catalogue that was ever in force. */
export const CatalogueStanding = Type.Object({
  digest: Type.String(),
  /** When another one took its place for the last time; left out while it is in force. */
  replacedAt: Type.Optional(Instant),
});
export type CatalogueStanding = Static<typeof CatalogueStanding>;
