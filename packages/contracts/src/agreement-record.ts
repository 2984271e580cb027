import { Type, type Static } from 'typebox';
import { Agreement, AgreementState } from './agreement.ts';
import { Jws } from './jws.ts';

export const AgreementParty = Type.Union([Type.Literal('consumer'), Type.Literal('provider')]);
export type AgreementParty = Static<typeof AgreementParty>;

/** How far an agreement is, as the Linkage Center tells everybody: `GET /api/agreements/{hash}`. */
export const AgreementRecord = Type.Object({
  hash: Type.String(),
  state: AgreementState,
  /** When that state began. */
  since: Type.String({ format: 'date-time' }),
  /** Why it ended, where a party or the Linkage Center has ended it. */
  reason: Type.Optional(Type.String()),
  agreement: Agreement,
  signedBy: Type.Array(AgreementParty),
  /** The agreement that has replaced this one or is meant to. */
  replacedBy: Type.Optional(Type.String()),
  /** Subsystems that may ask in the consumer's place now; in the answer about one agreement alone. */
  delegates: Type.Optional(
    Type.Array(Type.Object({ delegate: Type.String(), until: Type.String({ format: 'date-time' }) })),
  ),
});
export type AgreementRecord = Static<typeof AgreementRecord>;

/** `GET /api/members/{instance}/{class}/{member}/agreements?before=`: of one party, newest first. */
export const AgreementRecords = Type.Object({
  agreements: Type.Array(AgreementRecord),
  /** Hash to go on before; absent at the end. */
  next: Type.Optional(Type.String()),
});
export type AgreementRecords = Static<typeof AgreementRecords>;

/** `POST /api/agreements/proposals`: the consumer's offer, by its signature alone. */
export const AgreementProposal = Type.Object(
  {
    agreement: Agreement,
    signature: Jws,
    /** The provider's yes, where both have signed already: in force when it answers. */
    acceptance: Type.Optional(Jws),
  },
  { additionalProperties: false },
);
export type AgreementProposal = Static<typeof AgreementProposal>;

/** `POST /api/agreements/{hash}/acceptance`: the provider's yes, by its signature alone; in force when it answers. */
export const AgreementAcceptance = Type.Object({ signature: Jws }, { additionalProperties: false });
export type AgreementAcceptance = Static<typeof AgreementAcceptance>;

/** Answer to both. */
export const AgreementStanding = Type.Object({ hash: Type.String(), state: AgreementState });
export type AgreementStanding = Static<typeof AgreementStanding>;

/** `POST /api/agreements/{hash}/delegations`: the consumer's statement, by its signature alone. */
export const DelegationStatement = Type.Object({ statement: Jws }, { additionalProperties: false });
export type DelegationStatement = Static<typeof DelegationStatement>;

/** Answer to it. */
export const DelegationStanding = Type.Object({
  hash: Type.String(),
  delegate: Type.String(),
  until: Type.String({ format: 'date-time' }),
});
export type DelegationStanding = Static<typeof DelegationStanding>;
