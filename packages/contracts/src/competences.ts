import { Type, type Static } from 'typebox';

const day = Type.String({ format: 'date' });
const code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' });
const LocalName = Type.Object({ th: Type.String(), en: Type.String() }, { additionalProperties: false });

/**
 * `POST {linkageUrl}/report/competences`, `content-type: application/jwt`: an agency asks what rights at its desk demand and who of its
 * people can what; a compact JWS with `typ: "saphan-competence-question+jwt"`, signed with the exchange key of the agency itself.
 * 200 with a compact JWS of `CompetenceFeed`, `typ: "saphan-competences+jwt"`, signed as snapshots are; 401 `report-signature`.
 */
export const CompetenceQuestion = Type.Object(
  {
    profile: Type.Literal('saphan-competence-question-1'),
    /** Member id, e.g. `TH/LGO/CNX`. */
    member: Type.String({ maxLength: 255 }),
    issuedAt: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);
export type CompetenceQuestion = Static<typeof CompetenceQuestion>;

/** What a desk is told: all that holds, each time. */
export const CompetenceFeed = Type.Object(
  {
    profile: Type.Literal('saphan-competences-1'),
    member: Type.String({ maxLength: 255 }),
    issuedAt: Type.String({ format: 'date-time' }),
    /** base64url; `HMAC-SHA256(key, national id)` is how this feed names a person, of this agency alone. */
    personKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    competences: Type.Array(
      Type.Object(
        {
          id: code,
          names: LocalName,
          /** Where it is learnt: the first course that is still held. */
          course: Type.Optional(
            Type.Object(
              { names: LocalName, provider: Type.String(), address: Type.String() },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
      { maxItems: 1000 },
    ),
    /** Roles at the desk that are nobody's without a competence, from a day on. */
    demands: Type.Array(
      Type.Object(
        { role: Type.String({ maxLength: 60 }), competence: code, from: day },
        { additionalProperties: false },
      ),
      { maxItems: 1000 },
    ),
    holdings: Type.Array(
      Type.Object(
        {
          /** base64url */
          person: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
          competence: code,
          from: day,
          /** Last day; nothing where it does not end. */
          until: Type.Optional(day),
        },
        { additionalProperties: false },
      ),
      { maxItems: 200_000 },
    ),
  },
  { additionalProperties: false },
);
export type CompetenceFeed = Static<typeof CompetenceFeed>;

/**
 * `POST /competences` at the operator door: a desk asks for the feed of an agency; its gateway asks the Linkage Center in the agency's
 * name, checks the answer's signature and hands it on. 200 with the feed; 502 `linkage-refused`.
 */
export const CompetenceOrder = Type.Object(
  { member: Type.String({ maxLength: 255 }) },
  { additionalProperties: false },
);
export type CompetenceOrder = Static<typeof CompetenceOrder>;

/** Days on which somebody holds a competence, both ends included. */
export interface HeldSpan {
  readonly from: string;
  readonly until?: string | undefined;
}

const dayAfter = (iso: string): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/**
 * How long a competence is held from a day on: holdings that follow each other without a day between are one.
 * @param day ISO day
 * @returns nothing where it is not held on that day; no `until` where it does not end
 */
export function findCoverage(
  spans: readonly HeldSpan[],
  day: string,
): { readonly until?: string } | undefined {
  let reach: string | undefined;
  for (const { from, until } of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (from > (reach === undefined ? day : dayAfter(reach))) break;
    if (until === undefined) return {};
    if (until >= day && (reach === undefined || until > reach)) reach = until;
  }
  return reach === undefined ? undefined : { until: reach };
}

/** The last day on which it was held before a day; nothing where it never was. */
export const findLastHeld = (spans: readonly HeldSpan[], day: string): string | undefined =>
  spans
    .flatMap(({ from, until }) => (from <= day && until !== undefined && until < day ? [until] : []))
    .toSorted()
    .at(-1);
