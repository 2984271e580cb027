import { Type, type Static } from 'typebox';
import { PaperSource } from './source-declaration.ts';

/*
 * Registers that lie on paper, at the operator door of the provider's gateway (`/paper…`). The desk of the agency asks with the
 * agency's token and says for whom: officers by id, keyers by the keyed hash of their national id.
 */

const Id = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });
const By = Type.String({ minLength: 1, maxLength: 200 });
const PersonHash = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
/** Typed texts by field; a field goes by the column's header. */
export const PaperCells = Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 10_000 }), {
  maxProperties: 100,
});
export type PaperCells = Static<typeof PaperCells>;

/** How a field of the entry form is typed and checked. */
export const PaperField = Type.Object({
  /** What the page calls it. */
  header: Type.String(),
  kind: Type.Enum(['text', 'day', 'number', 'choice', 'pid']),
  /** Data items that it fills. */
  items: Type.Array(Type.String()),
  isRequired: Type.Boolean(),
  /** The subject by which the data service is asked stands in it. */
  isKey: Type.Boolean(),
  choices: Type.Optional(Type.Array(Type.String())),
  maxLength: Type.Optional(Type.Integer()),
});
export type PaperField = Static<typeof PaperField>;

/** What is wrong with what was typed, field by field. */
export const PaperFault = Type.Object({
  header: Type.String(),
  rule: Type.Enum(['required', 'value', 'day', 'number', 'choice', 'pid', 'key']),
});
export type PaperFault = Static<typeof PaperFault>;

export const PaperScan = Type.Object({
  id: Id,
  name: Type.String(),
  bytes: Type.Integer(),
  pages: Type.Integer(),
  pagesRead: Type.Integer(),
  addedAt: Instant,
  fault: Type.Optional(
    Type.Object({ code: Type.String(), title: Type.String(), page: Type.Optional(Type.Integer()) }),
  ),
});
export type PaperScan = Static<typeof PaperScan>;

export const PaperKeyer = Type.Object({
  id: Id,
  name: Type.String(),
  team: Type.String(),
  /** Last day on which he may key. */
  validUntil: Type.String({ format: 'date' }),
  hasEnded: Type.Boolean(),
});
export type PaperKeyer = Static<typeof PaperKeyer>;

/** Pages of a batch by what is still to be done. */
export const PaperProgress = Type.Object({
  pages: Type.Integer(),
  /** Keyings that are there, of those that are wanted: a sampled page wants two. */
  keyed: Type.Integer(),
  wanted: Type.Integer(),
  /** Pages on which two differ, or that somebody could not read: a third decides. */
  undecided: Type.Integer(),
});
export type PaperProgress = Static<typeof PaperProgress>;

export const PaperBatchState = Type.Enum(['keying', 'accepted', 'undone']);
export const PaperBatch = Type.Object({
  id: Id,
  number: Type.Integer(),
  state: PaperBatchState,
  round: Type.Integer(),
  samplePercent: Type.Integer(),
  madeAt: Instant,
  progress: PaperProgress,
});
export type PaperBatch = Static<typeof PaperBatch>;

/** A share with its interval of 95 % (Wilson's score). */
export const ErrorRate = Type.Object({
  /** Fields that two persons keyed, and those of them that turned out wrong. */
  fields: Type.Integer(),
  errors: Type.Integer(),
  rate: Type.Optional(Type.Number()),
  from: Type.Optional(Type.Number()),
  to: Type.Optional(Type.Number()),
});
export type ErrorRate = Static<typeof ErrorRate>;

/** `GET /paper?service=` */
export const PaperRegister = Type.Object({
  service: Type.String(),
  source: PaperSource,
  fields: Type.Array(PaperField),
  /** Pages in no batch yet. */
  waiting: Type.Integer(),
  /** What exchanges are answered from. */
  rows: Type.Integer(),
  scans: Type.Array(PaperScan),
  batches: Type.Array(PaperBatch),
  keyers: Type.Array(PaperKeyer),
});
export type PaperRegister = Static<typeof PaperRegister>;

export const PaperPageState = Type.Enum(['open', 'keyed', 'agreed', 'undecided', 'decided', 'left-out']);
export type PaperPageState = Static<typeof PaperPageState>;
/** `GET /paper/batches/:id?service=` */
export const PaperBatchDetail = Type.Object({
  batch: PaperBatch,
  fields: Type.Array(PaperField),
  pages: Type.Array(
    Type.Object({
      id: Id,
      place: Type.Integer(),
      state: PaperPageState,
      /** Who keyed it and when, in this round. */
      keyed: Type.Array(Type.Object({ keyer: Type.String(), at: Instant })),
      decided: Type.Optional(Type.Object({ by: Type.String(), at: Instant })),
    }),
  ),
  rate: ErrorRate,
  people: Type.Array(
    Type.Object({
      keyer: Type.String(),
      name: Type.String(),
      team: Type.String(),
      pages: Type.Integer(),
      rate: ErrorRate,
    }),
  ),
  events: Type.Array(
    Type.Object({
      action: Type.String(),
      round: Type.Integer(),
      by: Type.String(),
      at: Instant,
      reason: Type.Optional(Type.String()),
    }),
  ),
});
export type PaperBatchDetail = Static<typeof PaperBatchDetail>;

/** `GET /paper/pages/:id?service=`: what two persons read where they differ; the third person sees both, without names. */
export const PaperPageDetail = Type.Object({
  id: Id,
  batch: Id,
  place: Type.Integer(),
  state: PaperPageState,
  fields: Type.Array(PaperField),
  keyings: Type.Array(Type.Object({ cells: Type.Optional(PaperCells), note: Type.Optional(Type.String()) })),
  decision: Type.Optional(Type.Object({ cells: Type.Optional(PaperCells), by: Type.String(), at: Instant })),
});
export type PaperPageDetail = Static<typeof PaperPageDetail>;

/** `POST /paper/batches`: the waiting pages, in batches. */
export const PaperBatching = Type.Object(
  {
    service: Type.String(),
    by: By,
    /** Pages of a batch at most. */
    size: Type.Integer({ minimum: 1, maximum: 500 }),
    /** Of its pages that two persons key: at least one, unless it is 0. */
    samplePercent: Type.Integer({ minimum: 0, maximum: 100 }),
    keyers: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
  },
  { additionalProperties: false },
);
export type PaperBatching = Static<typeof PaperBatching>;

/** `POST /paper/batches/:id/acts` */
export const PaperBatchAct = Type.Object(
  {
    service: Type.String(),
    action: Type.Enum(['accept', 'return', 'undo']),
    by: By,
    /** Needed to return or to undo. */
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  },
  { additionalProperties: false },
);
export type PaperBatchAct = Static<typeof PaperBatchAct>;

/** `POST /paper/pages/:id/decision`: without cells the page is left out. */
export const PaperDecision = Type.Object(
  {
    service: Type.String(),
    by: By,
    /** Of the one who decides: he must be neither of those who keyed. */
    person: PersonHash,
    cells: Type.Optional(PaperCells),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: false },
);
export type PaperDecision = Static<typeof PaperDecision>;

/** `PUT /paper/keyers`: the same person again is changed, and let in again where he was ended. */
export const PaperKeyerEntry = Type.Object(
  {
    member: Type.String(),
    person: PersonHash,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    team: Type.String({ minLength: 1, maxLength: 200 }),
    validUntil: Type.String({ format: 'date' }),
    by: By,
  },
  { additionalProperties: false },
);
export type PaperKeyerEntry = Static<typeof PaperKeyerEntry>;

/** `POST /paper/keying` with `{member, person}`: what a keyer has before him. */
export const PaperKeyingPerson = Type.Object(
  { member: Type.String(), person: PersonHash },
  { additionalProperties: false },
);
export const PaperKeyingWork = Type.Object({
  keyer: PaperKeyer,
  batches: Type.Array(
    Type.Object({
      id: Id,
      service: Type.String(),
      number: Type.Integer(),
      /** Pages that this person may still take, and those that he has keyed in this round. */
      left: Type.Integer(),
      mine: Type.Integer(),
    }),
  ),
});
export type PaperKeyingWork = Static<typeof PaperKeyingWork>;

/** `POST /paper/keying/turns`: the next page of a batch, his own until `expiresAt`; or the one named, where it is his. */
export const PaperTurnAsking = Type.Object(
  { member: Type.String(), person: PersonHash, batch: Id, page: Type.Optional(Id) },
  { additionalProperties: false },
);
export const PaperTurn = Type.Object({
  batch: Id,
  number: Type.Integer(),
  service: Type.String(),
  left: Type.Integer(),
  mine: Type.Integer(),
  fields: Type.Array(PaperField),
  /** Missing where nothing is left for this person. */
  page: Type.Optional(
    Type.Object({
      id: Id,
      expiresAt: Instant,
      width: Type.Integer(),
      height: Type.Integer(),
      /** What he has typed here before. */
      cells: Type.Optional(PaperCells),
      note: Type.Optional(Type.String()),
    }),
  ),
  /** The page that he keyed last, which he may still mend. */
  last: Type.Optional(Id),
});
export type PaperTurn = Static<typeof PaperTurn>;

/** `POST /paper/keying/entries`: without cells the page cannot be read, and the note says why. 200 with `faults`, none where it is kept. */
export const PaperEntry = Type.Object(
  {
    member: Type.String(),
    person: PersonHash,
    page: Id,
    cells: Type.Optional(PaperCells),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  },
  { additionalProperties: false },
);
export type PaperEntry = Static<typeof PaperEntry>;
export const PaperAnswer = Type.Object({ faults: Type.Array(PaperFault) });
export type PaperAnswer = Static<typeof PaperAnswer>;

/** `POST /paper/keying/image`: of a page that is his; the agency's own officers ask `GET /paper/pages/:id/image?service=`. */
export const PaperImageAsking = Type.Object(
  { member: Type.String(), person: PersonHash, page: Id },
  { additionalProperties: false },
);
