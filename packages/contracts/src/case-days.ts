import { Type, type Static } from 'typebox';
import { DataRight } from './data-request.ts';

/** A day of one agency: beyond it is no count, and would weigh on every sum of the country. */
const count = Type.Integer({ minimum: 0, maximum: 10_000_000 });

/** Whole days from the arrival of an application to its decision: `0` holds what was decided on the same day. */
export const waitingBoundsDays = [0, 1, 3, 7, 15, 30, 60] as const;

/** What one agency did for one service on one day (of Bangkok): counts, no persons. */
export const CaseDay = Type.Object(
  {
    /** Service of the catalogue. */
    service: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 100 }),
    /** Applications that came in. */
    received: count,
    approved: count,
    refused: count,
    /** Taken back by who applied. */
    withdrawn: count,
    /** Returned because they were not completed (2558 Act, section 8). */
    returned: count,
    /** Of those that were decided, those later than the service's manual allows (2558 Act, section 10). */
    late: count,
    /** Answers of registers that came with applications, each in the place of a copy. */
    answers: count,
    /** Of those that were decided, by `waitingBoundsDays`, and those that waited longer: together as many as were decided. */
    waited: Type.Array(count, {
      minItems: waitingBoundsDays.length + 1,
      maxItems: waitingBoundsDays.length + 1,
    }),
  },
  { additionalProperties: false },
);
export type CaseDay = Static<typeof CaseDay>;

/** What was asked of one agency about data of persons on one day, by right: counts, no persons. */
export const DataRequestDay = Type.Object(
  {
    right: DataRight,
    received: count,
    granted: count,
    refused: count,
    /** Of those that were answered on the day, those later than the law allows. */
    late: count,
    /** Those whose time ended on the day without an answer. Less what was answered late since, they wait still. */
    overdue: count,
  },
  { additionalProperties: false },
);
export type DataRequestDay = Static<typeof DataRequestDay>;

/** Absent in statements of desks from before there were such requests. */
const requests = Type.Optional(Type.Array(DataRequestDay, { maxItems: 6 }));
/** What people reported as wrong in one register of the agency, and how it was answered, on one day (of Bangkok): counts. */
export const CorrectionDay = Type.Object(
  {
    /** Id of the data service, e.g. `TH/GOV/DOPA/population/person.v1`. */
    service: Type.String({ maxLength: 255 }),
    received: count,
    /** Those that were right: the register was mended. */
    mended: count,
    refused: count,
    /** Of both, those that were answered after their time. */
    late: count,
    /** Not answered at the day's end, or until now; of them those whose time is over, and the day on which the next one's is. */
    open: count,
    overdue: count,
    nextDue: Type.Optional(Type.String({ format: 'date' })),
  },
  { additionalProperties: false },
);
export type CorrectionDay = Static<typeof CorrectionDay>;

const day = Type.String({ format: 'date' });
const corrections = Type.Optional(Type.Array(CorrectionDay, { maxItems: 2000 }));
const services = Type.Array(CaseDay, { maxItems: 2000 });

/**
 * `POST {linkageUrl}/report/cases`, `content-type: application/jwt`: a compact JWS, header `{"alg", "typ": "saphan-case-day+jwt",
 * "kid"}`, signed with the exchange key of the agency itself. A later statement about a day takes the place of the one before.
 * Of services of the catalogue that others provide nothing is counted. 204; 401 `report-signature`, 422 `report-refused`, also for
 * counts that contradict each other.
 */
export const CaseDayStatement = Type.Object(
  {
    profile: Type.Literal('saphan-case-day-1'),
    /** Member id, e.g. `TH/LGO/CNX`. */
    member: Type.String({ maxLength: 255 }),
    day,
    issuedAt: Type.String({ format: 'date-time' }),
    services,
    requests,
    corrections,
  },
  { additionalProperties: false },
);
export type CaseDayStatement = Static<typeof CaseDayStatement>;

/**
 * `POST /case-days` at the operator door: a desk hands over what an agency did; its gateway signs each day in the agency's name and
 * passes it on. 200 with `{}` once the Linkage Center has taken all; 502 `linkage-refused` otherwise, and the desk tells again.
 */
export const CaseDaysReport = Type.Object(
  {
    member: Type.String({ maxLength: 255 }),
    days: Type.Array(Type.Object({ day, services, requests, corrections }, { additionalProperties: false }), {
      maxItems: 62,
    }),
  },
  { additionalProperties: false },
);
export type CaseDaysReport = Static<typeof CaseDaysReport>;
