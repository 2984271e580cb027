import { Type, type Static } from 'typebox';
import { CaseState } from './case-update.ts';
import { Instant } from './instant.ts';

/** How another case of the same application stands: nothing else of it. */
export const RelatedCase = Type.Object(
  {
    service: Type.String(),
    /** Desk that has it. */
    desk: Type.String(),
    state: CaseState,
    since: Instant,
  },
  { additionalProperties: false },
);
export type RelatedCase = Static<typeof RelatedCase>;

/** Answer to `GET /{application}` of `related-cases.v1`, for a desk that has a case of that application itself. */
export const RelatedCases = Type.Object({ rows: Type.Array(RelatedCase) }, { additionalProperties: false });
export type RelatedCases = Static<typeof RelatedCases>;
