import { Type, type Static } from 'typebox';

/**
 * What a gateway tells the Linkage Center about itself: `POST {linkageUrl}/report`, `content-type: application/jwt`.
 *
 * The body is a compact JWS, header `{"alg": "ES256" | "EdDSA", "typ": "saphan-report+jwt", "kid"}`, whose payload is a
 * `GatewayReport`, signed with the `exchange` key of the member that owns the gateway (the first three segments of its id).
 * `issuedAt` must be within ±5 minutes of the Linkage Center's clock. 204 on success; 401 for a signature that is not the
 * owner's; 422 for a payload that breaks this schema. A refused or lost report is sent again; nothing waits for it.
 *
 * Send one at start, every 10 s while anything changed, every 30 s otherwise, and within 2 s after a denial.
 * Counts are absolute for their minute and process, not differences, so a repeat changes nothing. No person, subject, case,
 * actor or path ever stands in a report.
 */
export const GatewayReport = Type.Object(
  {
    profile: Type.Literal('saphan-gateway-report-1'),
    /** Gateway id, e.g. `TH/GOV/DGA/cloud`. */
    gateway: Type.String(),
    /** UUID made when the process starts: several processes of one gateway add up. */
    process: Type.String({ format: 'uuid' }),
    issuedAt: Type.String({ format: 'date-time' }),
    health: Type.Object(
      {
        startedAt: Type.String({ format: 'date-time' }),
        /** What `/readyz` says. */
        ready: Type.Boolean(),
        /** Short reasons why not ready, e.g. `snapshot-stale`, `database`. */
        reasons: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 }),
        snapshotVersion: Type.Integer({ minimum: 0 }),
        /** Seconds since the Linkage Center was last heard. */
        snapshotAgeSeconds: Type.Number({ minimum: 0 }),
      },
      { additionalProperties: false },
    ),
    traffic: Type.Array(
      Type.Object(
        {
          /** Start of the minute, RFC 3339 in UTC, seconds zero. */
          minute: Type.String({ format: 'date-time' }),
          /** `consumer`: seen at the outbound door; `provider`: at the inbound door. */
          side: Type.Union([Type.Literal('consumer'), Type.Literal('provider')]),
          consumer: Type.String({ maxLength: 255 }),
          service: Type.String({ maxLength: 255 }),
          outcome: Type.Union([
            Type.Literal('answered'),
            Type.Literal('denied'),
            Type.Literal('failed'),
            Type.Literal('unknown'),
          ]),
          count: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
          /** Sum of durations at this gateway in milliseconds. */
          totalMs: Type.Number({ minimum: 0, maximum: 1e15 }),
          maxMs: Type.Number({ minimum: 0, maximum: 1e9 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 5000 },
    ),
    denials: Type.Array(
      Type.Object(
        {
          exchange: Type.String({ format: 'uuid' }),
          at: Type.String({ format: 'date-time' }),
          side: Type.Union([Type.Literal('consumer'), Type.Literal('provider')]),
          consumer: Type.String({ maxLength: 255 }),
          service: Type.String({ maxLength: 255 }),
          agreement: Type.Optional(Type.String({ maxLength: 64 })),
          purpose: Type.Optional(Type.String({ maxLength: 64 })),
          /** Problem code, e.g. `agreement-not-found`. */
          code: Type.String({ maxLength: 80 }),
          /** Step or rule that denied, e.g. `right`. */
          rule: Type.String({ maxLength: 80 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 1000 },
    ),
  },
  { additionalProperties: false },
);
export type GatewayReport = Static<typeof GatewayReport>;
