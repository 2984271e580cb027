import { Type, type Static } from 'typebox';

const count = Type.Integer({ minimum: 0 });

/** What a gateway did for one hosted member on one day: numbers only. */
export const UsageDay = Type.Object(
  {
    /** Day in Bangkok, `2026-11-28`. */
    day: Type.String({ format: 'date' }),
    /** Member id, e.g. `TH/GOV/DOPA`. */
    member: Type.String({ maxLength: 255 }),
    /** Exchanges that its systems asked for. */
    asked: count,
    /** Exchanges that its data services were asked for. */
    given: count,
    /** Of both, those that did not end in an answer. */
    unanswered: count,
    /** Rows written to the gateway's database for it: evidence, and lines of uploaded files. */
    rows: count,
    /** Bodies of requests, in bytes. */
    bytesIn: count,
    /** Bodies of answers, in bytes. */
    bytesOut: count,
    /** Processor time of the steps of its exchanges in the gateway's process, in milliseconds. */
    processorMs: count,
  },
  { additionalProperties: false },
);
export type UsageDay = Static<typeof UsageDay>;

/**
 * `POST {linkageUrl}/report/usage`, `content-type: application/jwt`: what hosted members have used. A compact JWS, header
 * `{"alg", "typ": "saphan-usage+jwt", "kid"}`, signed as a `GatewayReport` is. Counts of a day are all that the gateway has
 * counted until now: the larger one is the newer one, and a repeat changes nothing. 204, 401, 422 as there.
 */
export const UsageReport = Type.Object(
  {
    profile: Type.Literal('saphan-usage-report-1'),
    gateway: Type.String(),
    issuedAt: Type.String({ format: 'date-time' }),
    days: Type.Array(UsageDay, { maxItems: 5000 }),
  },
  { additionalProperties: false },
);
export type UsageReport = Static<typeof UsageReport>;

/** `GET /usage?member=&month=` at the operator door. */
export const UsageMonth = Type.Object({
  member: Type.String(),
  month: Type.String(),
  days: Type.Array(Type.Omit(UsageDay, ['member'])),
});
export type UsageMonth = Static<typeof UsageMonth>;
