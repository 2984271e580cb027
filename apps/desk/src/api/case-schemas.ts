import {
  CaseState,
  ConsultationOutcome,
  Instant,
  LocalText,
  Party,
  type FileReference,
} from '@saphan/contracts';
import { officerActions } from '@saphan/cases';
import { Type, type Static } from 'typebox';

export const CaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** A file that an agency attached to what it said to another. */
export const AttachedFile = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
});
export const toAttached = ({
  id,
  name,
  mediaType,
  bytes,
  sha256,
}: FileReference): Static<typeof AttachedFile> => ({ id, name, mediaType, bytes, sha256 });

/** A file that an officer has put to a case. */
export const OfficerFile = Type.Object({
  file: Type.String({ format: 'uuid' }),
  sha256: Type.String(),
  mediaType: Type.String(),
});

const Turn = Type.Enum(['agency', 'person', 'nobody']);
const Satang = Type.Integer({ minimum: 0 });

/** A case as lists show it. */
export const CaseSummary = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  application: Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.String() }),
  service: Type.String(),
  variant: Type.String(),
  /** `appeal` is about the refusal of another case. */
  kind: Type.String(),
  state: CaseState,
  turn: Turn,
  since: Instant,
  receivedAt: Instant,
  dueAt: Type.Optional(Instant),
  area: Type.Optional(Type.String()),
  unit: Type.Optional(Type.String()),
  /** Officer or system that has it. */
  assignee: Type.Optional(Type.String({ format: 'uuid' })),
  subjectName: Type.String(),
  /** Number of actions; an action names it as its base. */
  version: Type.Integer({ minimum: 0 }),
});
export type CaseSummary = Static<typeof CaseSummary>;

export const Message = Type.Object({
  id: Type.String(),
  at: Instant,
  by: Type.Enum(['person', 'agency']),
  text: Type.String(),
});

export const Payment = Type.Object({
  id: Type.String(),
  amountSatang: Satang,
  lines: Type.Array(Type.Object({ label: LocalText, amountSatang: Type.Integer() })),
  until: Instant,
  paidAt: Type.Optional(Instant),
  reference: Type.Optional(Type.String()),
  receipt: Type.Optional(Type.Object({ number: Type.String(), at: Instant })),
  refund: Type.Optional(
    Type.Object({ at: Instant, reasons: Type.String(), refundedAt: Type.Optional(Instant) }),
  ),
});

export const Document = Type.Object({
  id: Type.String({ format: 'uuid' }),
  type: Type.String(),
  number: Type.String(),
  names: LocalText,
  issuedAt: Instant,
  validUntil: Type.Optional(Type.String()),
  state: Type.String(),
});

const Notice = Type.Object({
  id: Type.String(),
  at: Instant,
  until: Instant,
  gaps: Type.Array(
    Type.Object({
      question: Type.Optional(Type.String()),
      text: Type.String(),
      file: Type.Optional(Type.Boolean()),
    }),
  ),
  text: Type.Optional(Type.String()),
  answeredAt: Type.Optional(Instant),
  comment: Type.Optional(Type.String()),
});

/** A case with what can be done with it, but for its answers. */
export const Case = Type.Object({
  ...CaseSummary.properties,
  parties: Type.Object({
    applicant: Party,
    subject: Party,
    contact: Type.Object({ phone: Type.Optional(Type.String()), email: Type.Optional(Type.String()) }),
    language: Type.String(),
    channel: Type.String(),
  }),
  /** Actions that the caller may take now; one that decides may ask for a second factor on the way. */
  allowed: Type.Array(Type.Enum([...officerActions])),
  clocks: Type.Array(
    Type.Object({ rule: Type.String(), startedAt: Instant, due: Instant, state: Type.String() }),
  ),
  history: Type.Array(Type.Object({ state: CaseState, at: Instant })),
  notices: Type.Array(Notice),
  /** What one officer would decide, where another has to. */
  proposal: Type.Optional(
    Type.Object({
      at: Instant,
      by: Type.String(),
      outcome: Type.Enum(['approve', 'refuse']),
      reasons: Type.String(),
    }),
  ),
  /** Points of a visit on the spot, where the service has them. */
  checklist: Type.Array(Type.Object({ id: Type.String(), text: LocalText })),
  inspections: Type.Array(
    Type.Object({
      id: Type.String(),
      visitAt: Instant,
      place: Type.String(),
      report: Type.Optional(
        Type.Object({
          at: Instant,
          outcome: Type.Enum(['fits', 'fails']),
          summary: Type.String(),
          findings: Type.Array(
            Type.Object({
              point: Type.String(),
              result: Type.Enum(['fits', 'fails', 'not-there']),
              remark: Type.Optional(Type.String()),
            }),
          ),
          photos: Type.Array(OfficerFile),
        }),
      ),
    }),
  ),
  /** What other agencies were asked, and said. */
  consultations: Type.Array(
    Type.Object({
      id: Type.String(),
      demand: Type.String(),
      of: Type.String(),
      at: Instant,
      until: Instant,
      question: Type.String(),
      answer: Type.Optional(
        Type.Object({
          at: Instant,
          number: Type.String(),
          outcome: ConsultationOutcome,
          text: Type.String(),
          files: Type.Array(AttachedFile),
        }),
      ),
    }),
  ),
  decision: Type.Optional(
    Type.Object({ type: Type.Enum(['approve', 'refuse']), at: Instant, by: Type.String() }),
  ),
  /** What the fee would be on approval, where it is known. */
  feeSatang: Type.Optional(Satang),
});

const Seal = Type.Object({
  service: Type.String(),
  exchange: Type.String(),
  agreement: Type.String(),
  at: Instant,
});

/** One value of a case with where it came from. */
export const Answer = Type.Object({
  item: Type.String(),
  value: Type.Unknown(),
  source: Type.Enum(['typed', 'sealed', 'later', 'unknown', 'derived', 'attested']),
  origin: Type.String(),
  at: Instant,
  /** Statement of the source, verified here when it came. */
  seal: Type.Optional(Seal),
  /** Whether its person says that it is wrong at the source. */
  isContested: Type.Boolean(),
  before: Type.Array(Type.Object({ value: Type.Unknown(), at: Instant, origin: Type.String() })),
});

/** One row of what the service asks to be proved. */
export const Evidence = Type.Object({
  id: Type.String(),
  /** What paper it once was. */
  paper: LocalText,
  items: Type.Array(Type.String()),
  attested: Type.Optional(
    Type.Object({
      reason: Type.String(),
      at: Instant,
      /** The agency's own copies of the paper. */
      copies: Type.Array(OfficerFile),
    }),
  ),
});

export const File = Type.Object({
  id: Type.String({ format: 'uuid' }),
  question: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  origin: Type.Enum(['submission', 'supplement']),
  at: Instant,
  /** Its bytes are here whole. */
  isHere: Type.Boolean(),
});
