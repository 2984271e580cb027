import { Type, type Static } from 'typebox';
import { AccessRow } from './access-list.ts';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';

/**
 * What a person may ask of whoever holds data of theirs (Personal Data Protection Act, sections 30–34). Rectification (35–36) is asked
 * for one value at a time, under its seal: it travels as `CorrectionReport`.
 */
export const askedRights = ['access', 'portability', 'objection', 'erasure', 'restriction'] as const;
export const AskedRight = Type.Enum([...askedRights]);
export type AskedRight = Static<typeof AskedRight>;

/** All rights whose requests are counted. */
export const dataRights = [...askedRights, 'rectification'] as const;
export const DataRight = Type.Enum([...dataRights]);
export type DataRight = Static<typeof DataRight>;

/** `lifted`: a restriction or objection was granted, and has ended. */
export const DataRequestState = Type.Enum(['received', 'checking', 'granted', 'refused', 'lifted']);
export type DataRequestState = Static<typeof DataRequestState>;

/** Most characters of what a person or an officer writes in one field. */
export const longestRequestText = 2000;

/** Body of `POST /` of `data-requests.v1`: a person uses a right towards an agency that holds data of theirs. */
export const DataRequest = Type.Object(
  {
    profile: Type.Literal('saphan-data-request-1'),
    /** UUIDv7 by the portal; the declaration's `application` is this id. */
    request: Type.String(),
    requestedAt: Instant,
    language: Type.Union([Type.Literal('th'), Type.Literal('en')]),
    /** Who signed in and declared: a right is used by whom the data are about. */
    requester: Type.Object({ id: Type.String(), name: Type.String() }, { additionalProperties: false }),
    right: AskedRight,
    /** Which data, and why; may be empty where all is asked for. */
    words: Type.String({ maxLength: longestRequestText }),
  },
  { additionalProperties: false },
);
export type DataRequest = Static<typeof DataRequest>;

const closed = { additionalProperties: false } as const;

/** A case of the person at the agency, with what it knows. */
export const CopiedCase = Type.Object(
  {
    number: Type.String(),
    service: LocalText,
    state: Type.String(),
    receivedAt: Instant,
    decidedAt: Type.Optional(Instant),
    /** `typed` and `attested` by the person or an officer, the others from registers. */
    values: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          name: LocalText,
          source: Type.String(),
          at: Instant,
          /** As the data item is defined in the catalogue. */
          value: Type.Unknown(),
          shown: LocalText,
        },
        closed,
      ),
    ),
    documents: Type.Array(
      Type.Object(
        {
          number: Type.String(),
          name: LocalText,
          issuedAt: Instant,
          validUntil: Type.Optional(Type.String()),
          state: Type.String(),
          sha256: Type.String(),
        },
        closed,
      ),
    ),
    files: Type.Array(
      Type.Object({ name: Type.String(), bytes: Type.Integer(), sha256: Type.String() }, closed),
    ),
  },
  closed,
);
export type CopiedCase = Static<typeof CopiedCase>;

/** What the agency's software has of a person, made by it without anybody reading along. */
export const DataCopy = Type.Object(
  {
    profile: Type.Literal('saphan-data-copy-1'),
    /** Member id of the agency. */
    member: Type.String(),
    madeAt: Instant,
    cases: Type.Array(CopiedCase),
    /** Reports of wrong values that the person made. */
    reports: Type.Array(
      Type.Object(
        {
          number: Type.String(),
          item: Type.String(),
          name: LocalText,
          receivedAt: Instant,
          state: Type.String(),
        },
        closed,
      ),
    ),
    /** Who read of these data; absent from a copy for use elsewhere. */
    reads: Type.Optional(Type.Array(AccessRow)),
    /** Older cases that did not fit; they are asked for by number. */
    leftOut: Type.Array(Type.String()),
  },
  closed,
);
export type DataCopy = Static<typeof DataCopy>;

/** Data that stay although the person wants them gone; `others`: the case is about somebody else, for whom the person applied. */
export const KeptData = Type.Object(
  {
    number: Type.String(),
    why: Type.Enum(['open', 'retention', 'hold', 'others']),
    until: Type.Optional(Type.String()),
  },
  closed,
);
export type KeptData = Static<typeof KeptData>;

export const DataRequestOutcome = Type.Union([
  Type.Object(
    {
      type: Type.Literal('granted'),
      at: Instant,
      /** What was done. */
      note: Type.String(),
      /** Numbers of cases whose content was erased. */
      erased: Type.Array(Type.String()),
      kept: Type.Array(KeptData),
      /** Of a restriction or objection: when and why it has ended. */
      lifted: Type.Optional(Type.Object({ at: Instant, reason: Type.String() }, closed)),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal('refused'),
      at: Instant,
      facts: Type.String(),
      law: LocalText,
      reasons: Type.String(),
      appealTo: LocalText,
      appealUntil: Instant,
    },
    closed,
  ),
]);
export type DataRequestOutcome = Static<typeof DataRequestOutcome>;

/** Body of `POST /` of `data-request-updates.v1`: the whole public state of a request. A lower version than known is ignored. */
export const DataRequestUpdate = Type.Object(
  {
    profile: Type.Literal('saphan-data-request-update-1'),
    request: Type.String(),
    number: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    state: DataRequestState,
    since: Instant,
    /** While it is not answered. */
    due: Type.Optional(Instant),
    history: Type.Array(Type.Object({ state: DataRequestState, at: Instant }, closed)),
    outcome: Type.Optional(DataRequestOutcome),
    copy: Type.Optional(DataCopy),
  },
  closed,
);
export type DataRequestUpdate = Static<typeof DataRequestUpdate>;
