import { Type, type Static } from 'typebox';

/** Operator door: bodies of exchanges that an agency keeps encrypted for some days. None are kept unless it says so. */

/** With `member`, `PUT /bodies/keeping`: 204. What is kept already stays as long as was said when it came. */
export const BodyKeeping = Type.Object(
  {
    /** The data service, asked or given; all that have no word of their own where it is left out. */
    service: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    /** 0: none are kept. Never longer than the agreement's `retentionDays`. */
    days: Type.Integer({ minimum: 0, maximum: 3660 }),
  },
  { additionalProperties: false },
);
export type BodyKeeping = Static<typeof BodyKeeping>;
export const BodyKeepingOrder = Type.Object(
  { member: Type.String(), ...BodyKeeping.properties },
  { additionalProperties: false },
);
export type BodyKeepingOrder = Static<typeof BodyKeepingOrder>;

/** `GET /bodies/keeping?member=` */
export const BodyKeepingList = Type.Object({ keeping: Type.Array(BodyKeeping) });
export type BodyKeepingList = Static<typeof BodyKeepingList>;

/** `POST /bodies/:exchange/reading`: who reads and why stands in the list of readings before anything is given. */
export const BodyReadingOrder = Type.Object(
  {
    member: Type.String(),
    by: Type.String({ minLength: 1, maxLength: 200 }),
    reason: Type.String({ minLength: 10, maxLength: 1000 }),
  },
  { additionalProperties: false },
);
export type BodyReadingOrder = Static<typeof BodyReadingOrder>;

/** Answer to it. */
export const ReadBodies = Type.Object({
  bodies: Type.Array(
    Type.Object({
      side: Type.Union([Type.Literal('consumer'), Type.Literal('provider')]),
      half: Type.Union([Type.Literal('request'), Type.Literal('answer')]),
      consumer: Type.String(),
      contentType: Type.Optional(Type.String()),
      /** Whether its digest is the one that was signed; left out where the evidence is no longer there. */
      isAsSigned: Type.Optional(Type.Boolean()),
      endsAt: Type.String({ format: 'date-time' }),
      /** base64 */
      body: Type.String(),
    }),
  ),
});
export type ReadBodies = Static<typeof ReadBodies>;

/** `GET /bodies/readings?member=`: the last 500. */
export const BodyReadings = Type.Object({
  readings: Type.Array(
    Type.Object({
      exchange: Type.String(),
      at: Type.String({ format: 'date-time' }),
      by: Type.String(),
      /** Whose token was shown. */
      door: Type.String(),
      reason: Type.String(),
    }),
  ),
});
export type BodyReadings = Static<typeof BodyReadings>;
