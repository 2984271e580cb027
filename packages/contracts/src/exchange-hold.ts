import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

const member = Type.String({ maxLength: 255 });
const words = Type.String({ minLength: 1, maxLength: 1000 });

/**
 * `POST /holds` at the operator door: evidence of one exchange, and the bodies that are kept of it, stay until the hold is released, whatever
 * the agreements ask. 200 with `PlacedHold`.
 */
export const HoldOrder = Type.Object(
  {
    member,
    exchange: Type.String({ format: 'uuid' }),
    reason: words,
    /** Who ordered it and by what letter. */
    authority: words,
    /** Who places it. */
    by: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type HoldOrder = Static<typeof HoldOrder>;

export const PlacedHold = Type.Object({ id: Type.String() }, { additionalProperties: false });
export type PlacedHold = Static<typeof PlacedHold>;

/** `POST /holds/{id}/release` at the operator door. 200 with `{}`. */
export const HoldRelease = Type.Object(
  { member, reason: words, by: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
export type HoldRelease = Static<typeof HoldRelease>;

/** `GET /holds?member=` at the operator door: those in force first, the newest on top. */
export const ExchangeHolds = Type.Object(
  {
    holds: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          exchange: Type.String(),
          reason: Type.String(),
          authority: Type.String(),
          by: Type.String(),
          at: Instant,
          release: Type.Optional(
            Type.Object(
              { reason: Type.String(), by: Type.String(), at: Instant },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ExchangeHolds = Static<typeof ExchangeHolds>;
