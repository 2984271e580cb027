import { Type, type Static } from 'typebox';
import { Agreement } from './agreement.ts';
import { PublicKey } from './snapshot.ts';
import { FileEncoding, SourceDeclaration } from './source-declaration.ts';

/**
 * Operator door of a gateway, on loopback by default, `Authorization: Bearer …`.
 * The operator's token (a file of the gateway) may do all; an agency's token (`PUT /agencies/token`) what concerns that agency.
 */

/** `POST /enrolment`: makes the keys that are missing; asked again, it gives the same ones. */
export const EnrolmentRequest = Type.Object(
  {
    members: Type.Array(Type.Object({ id: Type.String(), agency: Type.String({ format: 'uuid' }) }), {
      minItems: 1,
    }),
    /** Names and addresses of the inbound door for the certificate request, e.g. `localhost`, `127.0.0.1`. */
    hosts: Type.Array(Type.String(), { minItems: 1 }),
  },
  { additionalProperties: false },
);
export type EnrolmentRequest = Static<typeof EnrolmentRequest>;
export const EnrolmentAnswer = Type.Object({
  gateway: Type.String(),
  /** PKCS #10, PEM. */
  csr: Type.String(),
  /** Keys of uses exchange, agreement and seal, for the registry. */
  members: Type.Array(Type.Object({ id: Type.String(), keys: Type.Array(PublicKey) })),
});
export type EnrolmentAnswer = Static<typeof EnrolmentAnswer>;

/** `PUT /certificate`: 204; refused unless it is for the gateway's own key. The inbound door opens with it at once. */
export const CertificateInstallation = Type.Object(
  {
    /** PEM; leaf first. */
    certificate: Type.String(),
  },
  { additionalProperties: false },
);
export type CertificateInstallation = Static<typeof CertificateInstallation>;

/** `PUT /subsystems/token`: which token a calling subsystem shows at the outbound door. The token itself stays with its maker. */
export const SubsystemToken = Type.Object(
  {
    subsystem: Type.String(),
    /** base64url SHA-256 of the token's bytes; the token has 32 random bytes or more. */
    sha256: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  },
  { additionalProperties: false },
);
export type SubsystemToken = Static<typeof SubsystemToken>;

/** `PUT /agencies/token`: a token for one hosted member's own desk at this door. */
export const AgencyToken = Type.Object(
  { member: Type.String(), sha256: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) },
  { additionalProperties: false },
);
export type AgencyToken = Static<typeof AgencyToken>;

/** `PUT /sources`: 204. */
export const SourceInstallation = Type.Object(
  { service: Type.String(), source: SourceDeclaration },
  { additionalProperties: false },
);
export type SourceInstallation = Static<typeof SourceInstallation>;

/** About whom a source is tried. Noted before the source is asked, and told to the person like any other look. */
export const TrialSubject = Type.Object(
  {
    /** `kind:value`, as in `Saphan-Subject`. */
    subject: Type.String({ maxLength: 200 }),
    /** Who asks, as the agency knows them. */
    by: Type.String({ minLength: 1, maxLength: 200 }),
    reason: Type.String({ minLength: 10, maxLength: 1000 }),
  },
  { additionalProperties: false },
);
export type TrialSubject = Static<typeof TrialSubject>;

/**
 * `POST /sources/trial`: asks a declared source once, as a data service would, before it is published. Reads alone. The answer tells
 * what came, never the values nor anything that depends on them, such as their length or whether they are one of a list.
 */
export const SourceTrial = Type.Object(
  {
    ...SourceInstallation.properties,
    /** Below the data service. */
    path: Type.String({ maxLength: 500, pattern: '^/' }),
    /** Raw, without `?`. */
    query: Type.String({ maxLength: 2000 }),
    about: Type.Optional(TrialSubject),
  },
  { additionalProperties: false },
);
export type SourceTrial = Static<typeof SourceTrial>;

/** `GET /sources/trials?member=`: the last 500 that were about somebody, newest first; about whom can't be read from it. */
export const SourceTrialList = Type.Object({
  trials: Type.Array(
    Type.Object({
      service: Type.String(),
      at: Type.String({ format: 'date-time' }),
      by: Type.String(),
      /** Whose token was shown. */
      door: Type.String(),
      reason: Type.String(),
    }),
  ),
});
export type SourceTrialList = Static<typeof SourceTrialList>;

/** A value that is of another kind than the data service's definition wants: where it stands and what it is, never the value. */
export const UnfitValue = Type.Object({
  /** JSON pointer into the answer; `*` stands for the entries of a list. */
  at: Type.String(),
  item: Type.Optional(Type.String()),
  /** Type or format that the definition wants. */
  expected: Type.String(),
  /** JSON type that came. */
  got: Type.String(),
});
export type UnfitValue = Static<typeof UnfitValue>;

/** Answer to it. */
export const SourceTrialResult = Type.Object({
  /** Status that a caller would get; 404 where the source has nothing about the subject. */
  status: Type.Integer(),
  milliseconds: Type.Number(),
  /** Data items that came. */
  items: Type.Array(Type.String()),
  /** Data items of the definition that did not come for this subject. */
  missing: Type.Array(Type.String()),
  /** Whether something came that the definition does not name, or of another type than it names, and that no caller would get. */
  isMore: Type.Boolean(),
  /** Values of the wrong type or format; 50 places at most. */
  unfit: Type.Array(UnfitValue),
});
export type SourceTrialResult = Static<typeof SourceTrialResult>;

/** `open`: not asked for a while after failures in a row; `trying`: one question is let through. */
const Circuit = Type.Union([Type.Literal('closed'), Type.Literal('open'), Type.Literal('trying')]);

/**
 * How a source has answered all processes of a gateway that share its database, since each opened it. A "no" of the source (nothing
 * known about a subject) is an answer; a failure is a source that is silent, broken or late.
 */
export const SourceHealth = Type.Object({
  /** The worst: each process has a circuit breaker of its own. */
  circuit: Circuit,
  answers: Type.Integer(),
  failures: Type.Integer(),
  lastSuccessAt: Type.Optional(Type.String({ format: 'date-time' })),
  lastFailureAt: Type.Optional(Type.String({ format: 'date-time' })),
  /** Code of the last failure. */
  lastFailure: Type.Optional(Type.String()),
  /** Median of the last hundred answers to each process. */
  medianMs: Type.Optional(Type.Number()),
  /** Each by itself, where they are several. */
  processes: Type.Optional(
    Type.Array(
      Type.Object({
        /** Machine and number. */
        process: Type.String(),
        /** When it told so, every ten seconds where something has changed; missing of the one that answers. */
        toldAt: Type.Optional(Type.String({ format: 'date-time' })),
        circuit: Circuit,
        answers: Type.Integer(),
        failures: Type.Integer(),
      }),
    ),
  ),
});
export type SourceHealth = Static<typeof SourceHealth>;

/** `GET /sources?member=`: what is declared, each as it can be put again, and how it answers. */
export const SourceList = Type.Object({
  sources: Type.Array(SourceInstallation),
  /** By data service; those are missing that no process has opened. */
  health: Type.Record(Type.String(), SourceHealth),
});
export type SourceList = Static<typeof SourceList>;

/**
 * `PUT /sources/file?service=` with the bytes of a CSV file or XLSX workbook: replaces what the agency's file source holds, whole
 * or not at all; 200 with this. `GET /sources/file?service=` tells what is held now.
 */
export const HeldFile = Type.Object({
  service: Type.String(),
  /** Lines below the header. */
  rows: Type.Integer(),
  bytes: Type.Integer(),
  /** base64url SHA-256 of the bytes. */
  sha256: Type.String(),
  encoding: Type.Union([FileEncoding, Type.Literal('xlsx')]),
  loadedAt: Type.String({ format: 'date-time' }),
});
export type HeldFile = Static<typeof HeldFile>;

/** `POST /sources/file/preview?service=` with the same bytes: what an upload would find. Nothing is kept. */
export const FilePreview = Type.Object({
  encoding: HeldFile.properties.encoding,
  separator: Type.Optional(Type.String()),
  sheet: Type.Optional(Type.String()),
  /** Lines below the header, and those of them that would be taken if all were right. */
  lines: Type.Integer(),
  taken: Type.Integer(),
  /** Columns in their order; `fills` are the properties of the data service, `key` says that it holds the subject. */
  columns: Type.Array(
    Type.Object({ header: Type.String(), fills: Type.Array(Type.String()), key: Type.Boolean() }),
  ),
  /** The first lines as the data service would give them. */
  first: Type.Array(
    Type.Object({
      line: Type.Integer(),
      key: Type.String(),
      properties: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  /** The first lines that are refused; `earlier` is the line in which the same subject stands before. */
  refused: Type.Array(
    Type.Object({
      line: Type.Integer(),
      at: Type.String(),
      code: Type.String(),
      title: Type.String(),
      earlier: Type.Optional(Type.Integer()),
    }),
  ),
  refusedCount: Type.Integer(),
});
export type FilePreview = Static<typeof FilePreview>;

/** `PUT /sources/addresses`, by the operator alone: 204. Where a member's sources may be when it declares them itself. */
export const SourceAddressList = Type.Object(
  {
    member: Type.String(),
    /** `host:port`; an empty list leaves declaring to the operator. */
    addresses: Type.Array(Type.String({ pattern: '^[^\\s/:]+:[0-9]{1,5}$', maxLength: 300 }), {
      maxItems: 200,
    }),
  },
  { additionalProperties: false },
);
export type SourceAddressList = Static<typeof SourceAddressList>;

/**
 * `POST /agreements/signature`: signs for a hosted member, when the agreement names it and, as provider, it offers the
 * data service with all the items, or, as consumer, it runs the asking subsystem.
 */
export const AgreementSigning = Type.Object(
  { member: Type.String(), agreement: Agreement },
  { additionalProperties: false },
);
export type AgreementSigning = Static<typeof AgreementSigning>;
export const AgreementSignature = Type.Object({ hash: Type.String(), signature: Type.String() });
export type AgreementSignature = Static<typeof AgreementSignature>;

/**
 * `POST /agreements/{hash}/revocation`: a hosted member's own end of an agreement that names it. In force at this gateway
 * when it answers; whoever is not told yet is told as soon as can be. Asked again, it tells how far that has come.
 */
export const AgreementRevoking = Type.Object(
  {
    member: Type.String(),
    /** Of one that is not in force yet, which this gateway has not heard of: an offer is declined or taken back so. */
    agreement: Type.Optional(Agreement),
    /** Both agencies and the public can read it. */
    reason: Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$' }),
  },
  { additionalProperties: false },
);
export type AgreementRevoking = Static<typeof AgreementRevoking>;
export const AgreementRevocation = Type.Object({
  hash: Type.String(),
  /** When the member said so first. */
  at: Type.String({ format: 'date-time' }),
  told: Type.Object({ linkageCenter: Type.Boolean(), otherParty: Type.Boolean() }),
});
export type AgreementRevocation = Static<typeof AgreementRevocation>;

/**
 * `POST /agreements/delegation`: signs, for a hosted member that is the agreement's consumer, that another subsystem may ask in
 * its place until then; `until` in the past takes the task back.
 */
export const DelegationSigning = Type.Object(
  {
    member: Type.String(),
    agreement: Agreement,
    delegate: Type.String(),
    until: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);
export type DelegationSigning = Static<typeof DelegationSigning>;

/** One exchange in `GET /evidence?member=&before=&limit=` (newest first; `before` is an exchange id) and `GET /evidence/{exchange}?member=`. */
export const EvidenceSummary = Type.Object({
  exchange: Type.String(),
  side: Type.Union([Type.Literal('consumer'), Type.Literal('provider')]),
  at: Type.String({ format: 'date-time' }),
  consumer: Type.String(),
  service: Type.String(),
  agreement: Type.Optional(Type.String()),
  purpose: Type.Optional(Type.String()),
  case: Type.Optional(Type.String()),
  /** By which way the consumer's system came in, where it was not the native one. */
  via: Type.Optional(Type.Literal('r1')),
  outcome: Type.Union([
    Type.Literal('begun'),
    Type.Literal('answered'),
    Type.Literal('denied'),
    Type.Literal('failed'),
    Type.Literal('unknown'),
  ]),
  /** Problem code of a denial or failure. */
  rule: Type.Optional(Type.String()),
  items: Type.Array(Type.String()),
  durationMs: Type.Optional(Type.Number()),
  /** Present for one exchange alone: the signed records, base64 CBOR, and what the other side said of an unknown one. */
  records: Type.Optional(Type.Array(Type.String())),
});
export type EvidenceSummary = Static<typeof EvidenceSummary>;
