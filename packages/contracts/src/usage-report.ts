import { Type, type Static } from 'typebox';
import { latencyBoundsMs } from './latency.ts';

const count = Type.Integer({ minimum: 0, maximum: 1e15 });

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
    /** Rows written for it: evidence, lines of uploaded files, documents, kept bodies; and at its desk, where that is connected. */
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

/** How far an agreement is into what it allows, at the gateway of its provider. */
export const QuotaUse = Type.Object(
  {
    /** Hash. */
    agreement: Type.String({ maxLength: 64 }),
    /** Day of UTC, as quotas count. */
    day: Type.String({ format: 'date' }),
    /** Exchanges taken of the day's. */
    taken: count,
    /** Exchanges taken in the fullest minute that was seen. */
    minutePeak: count,
  },
  { additionalProperties: false },
);
export type QuotaUse = Static<typeof QuotaUse>;

/** How long exchanges of one minute took at one side, at one process of the gateway. */
export const MinuteLatency = Type.Object(
  {
    /** Start of the minute, RFC 3339 in UTC. */
    minute: Type.String({ format: 'date-time' }),
    side: Type.Union([Type.Literal('consumer'), Type.Literal('provider')]),
    /** By class of `latencyBoundsMs`, and of what took longer. */
    counts: Type.Array(count, { minItems: latencyBoundsMs.length + 1, maxItems: latencyBoundsMs.length + 1 }),
  },
  { additionalProperties: false },
);
export type MinuteLatency = Static<typeof MinuteLatency>;

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
    quotas: Type.Optional(Type.Array(QuotaUse, { maxItems: 5000 })),
    /** Counts are absolute for minute and process, as in a `GatewayReport`. */
    latencies: Type.Optional(
      Type.Object(
        {
          process: Type.String({ format: 'uuid' }),
          minutes: Type.Array(MinuteLatency, { maxItems: 100 }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type UsageReport = Static<typeof UsageReport>;

/**
 * `POST /usage/rows` at the operator door: a desk tells what it has written for an agency since it told last. 200 with `{}`. A repeat
 * under the same number counts once at a process of the gateway; at another one it may count twice: a count, not a proof.
 */
export const WrittenRowsReport = Type.Object(
  {
    member: Type.String(),
    /** One process of the desk. */
    reporter: Type.String({ format: 'uuid' }),
    /** Grows with each count of that process. */
    sequence: Type.Integer({ minimum: 1 }),
    rows: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  },
  { additionalProperties: false },
);
export type WrittenRowsReport = Static<typeof WrittenRowsReport>;

/** `GET /usage?member=&month=` at the operator door. */
export const UsageMonth = Type.Object({
  member: Type.String(),
  month: Type.String(),
  days: Type.Array(Type.Omit(UsageDay, ['member'])),
});
export type UsageMonth = Static<typeof UsageMonth>;
