import { Type, type Static } from 'typebox';
import { QualityDimension } from './data-service.ts';

const count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });

/** From where answers were judged: the whole register, once a day at most, or exchanges as they came. */
export const QualityOrigin = Type.Union([Type.Literal('register'), Type.Literal('exchange')]);
export type QualityOrigin = Static<typeof QualityOrigin>;

/** How often one rule held: numbers only. */
export const QualityCount = Type.Object(
  {
    /** Id of the rule, or the item that is required. */
    rule: Type.String({ maxLength: 200 }),
    /** Of its expression: a rule that was changed is counted anew. */
    version: Type.String({ maxLength: 20 }),
    dimension: QualityDimension,
    kept: count,
    broken: count,
    /** Answers that the rule could say nothing of although it had all that it reads. */
    failed: count,
  },
  { additionalProperties: false },
);
export type QualityCount = Static<typeof QualityCount>;

/** What was judged of one data service. */
export const QualitySet = Type.Object(
  {
    /** Id of the data service, e.g. `TH/GOV/DOPA/population/person.v1`. */
    service: Type.String({ maxLength: 255 }),
    origin: QualityOrigin,
    /** Answers that were judged. */
    answers: count,
    rules: Type.Array(QualityCount, { maxItems: 200 }),
  },
  { additionalProperties: false },
);
export type QualitySet = Static<typeof QualitySet>;

/**
 * `POST {linkageUrl}/report/quality`, `content-type: application/jwt`: a compact JWS, header `{"alg", "typ":
 * "saphan-quality-day+jwt", "kid"}`, signed with the exchange key of the agency whose registers these are. A later statement of the
 * same gateway about a day takes the place of the one before. 204; 401 `report-signature`, 422 `report-refused`.
 */
export const QualityDayStatement = Type.Object(
  {
    profile: Type.Literal('saphan-quality-day-1'),
    /** Member id, e.g. `TH/GOV/DOPA`. */
    member: Type.String({ maxLength: 255 }),
    /** Where it was counted. */
    gateway: Type.String({ maxLength: 255 }),
    /** Day in Bangkok. */
    day: Type.String({ format: 'date' }),
    issuedAt: Type.String({ format: 'date-time' }),
    sets: Type.Array(QualitySet, { maxItems: 2000 }),
  },
  { additionalProperties: false },
);
export type QualityDayStatement = Static<typeof QualityDayStatement>;
