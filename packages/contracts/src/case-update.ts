import { Type, type Static } from 'typebox';
import { CaseMessage } from './case-message.ts';
import { FileReference } from './file-transfer.ts';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';

/** States that a person sees, in the order of services.md. */
export const CaseState = Type.Enum([
  'received',
  'checking',
  'incomplete',
  'under-review',
  'waiting-for-payment',
  'issuing',
  'completed',
  'rejected',
  'returned',
  'withdrawn',
]);
export type CaseState = Static<typeof CaseState>;

/** One demand of a notice: what is missing of which question. */
export const Gap = Type.Object(
  { question: Type.Optional(Type.String()), text: Type.String({ maxLength: 2000 }), file: Type.Boolean() },
  { additionalProperties: false },
);
export type Gap = Static<typeof Gap>;

export const IssuedDocumentReference = Type.Object(
  {
    id: Type.String(),
    type: Type.String(),
    number: Type.String(),
    names: LocalText,
    issuedAt: Instant,
    validUntil: Type.Optional(Type.String()),
    file: FileReference,
    /** SD-JWT VC with the same content. */
    credential: Type.String(),
    /** It no longer holds; left out while it does. */
    revoked: Type.Optional(
      Type.Object({ at: Instant, reasons: Type.String() }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export type IssuedDocumentReference = Static<typeof IssuedDocumentReference>;

/** Type of the receipt for a fee. */
export const receiptType = 'receipt';
/** Type of the note that a fee has gone back, which replaces its receipt. */
export const creditNoteType = 'credit-note';
/** Type of the letter of refusal. */
export const letterType = 'refusal-letter';
/** Type of the letter that tells what was decided on an appeal. */
export const appealLetterType = 'appeal-letter';

/** Whether a document is what was applied for: nothing about its fee, nor a letter. */
export const isResult = ({ type }: Pick<IssuedDocumentReference, 'type'>): boolean =>
  ![receiptType, creditNoteType, letterType, appealLetterType].includes(type);

/** An appeal against the refusal of a case, as its person sees it: a case of its own at the same agency. */
export const AppealStanding = Type.Object(
  {
    case: Type.String(),
    number: Type.String(),
    receivedAt: Instant,
    /** Whether it came after its time. */
    late: Type.Boolean(),
    state: CaseState,
    /** When it is to be decided; once decided, until when one can go to court. */
    due: Type.Optional(Instant),
    extension: Type.Optional(
      Type.Object({ at: Instant, reasons: Type.String() }, { additionalProperties: false }),
    ),
    decision: Type.Optional(
      Type.Object(
        {
          at: Instant,
          outcome: Type.Enum(['upheld', 'changed', 'revoked']),
          facts: Type.String(),
          law: LocalText,
          reasons: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type AppealStanding = Static<typeof AppealStanding>;

/** Body of `POST /` of `application-updates.v1`: the whole public state of a case. A lower version than known is ignored. */
export const CaseUpdate = Type.Object(
  {
    profile: Type.Literal('saphan-case-update-1'),
    application: Type.String(),
    service: Type.String(),
    case: Type.String(),
    number: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    state: CaseState,
    turn: Type.Union([Type.Literal('agency'), Type.Literal('person'), Type.Literal('nobody')]),
    since: Instant,
    /** Legal date of the next thing to happen. */
    due: Type.Optional(Instant),
    history: Type.Array(Type.Object({ state: CaseState, at: Instant }, { additionalProperties: false })),
    notice: Type.Optional(
      Type.Object(
        {
          id: Type.String(),
          at: Instant,
          until: Instant,
          gaps: Type.Array(Gap),
          text: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    payment: Type.Optional(
      Type.Object(
        {
          id: Type.String(),
          lines: Type.Array(Type.Object({ label: LocalText, amountSatang: Type.Integer() })),
          amountSatang: Type.Integer({ minimum: 1 }),
          until: Instant,
          /** The agency has ordered that it goes back to who paid. */
          refund: Type.Optional(
            Type.Object(
              { at: Instant, reason: Type.String(), refundedAt: Type.Optional(Instant) },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    refusal: Type.Optional(
      Type.Object(
        {
          at: Instant,
          facts: Type.String(),
          law: LocalText,
          reasons: Type.String(),
          appealUntil: Instant,
          appealTo: LocalText,
        },
        { additionalProperties: false },
      ),
    ),
    /** Before an order against the person: what it would rest on, and until when they can state their side. */
    hearing: Type.Optional(
      Type.Object(
        {
          id: Type.String(),
          at: Instant,
          until: Instant,
          facts: Type.String(),
          answeredAt: Type.Optional(Instant),
        },
        { additionalProperties: false },
      ),
    ),
    /** Of a case that was or is late: the agency's reasons, every seven days, and how many letters it has missed. */
    lateness: Type.Optional(
      Type.Object(
        {
          letters: Type.Array(
            Type.Object({ at: Instant, reasons: Type.String() }, { additionalProperties: false }),
          ),
          missed: Type.Integer({ minimum: 0 }),
        },
        { additionalProperties: false },
      ),
    ),
    appeals: Type.Optional(Type.Array(AppealStanding)),
    documents: Type.Array(IssuedDocumentReference),
    /** What was written about it, oldest first; left out where nothing was. */
    messages: Type.Optional(Type.Array(CaseMessage)),
  },
  { additionalProperties: false },
);
export type CaseUpdate = Static<typeof CaseUpdate>;

/** Body of `POST /` of `payment-notices.v1`: the collecting agent tells the agency that a fee is paid. */
export const PaymentNotice = Type.Object(
  {
    profile: Type.Literal('saphan-payment-notice-1'),
    application: Type.String(),
    case: Type.String(),
    payment: Type.String(),
    amountSatang: Type.Integer({ minimum: 1 }),
    paidAt: Instant,
    /** Reference of the payment provider. */
    reference: Type.String(),
  },
  { additionalProperties: false },
);
export type PaymentNotice = Static<typeof PaymentNotice>;

/** Body of `POST /refunds` of `payment-notices.v1`: a fee that the agency ordered back has reached its payer. */
export const RefundNotice = Type.Object(
  {
    profile: Type.Literal('saphan-refund-notice-1'),
    application: Type.String(),
    case: Type.String(),
    payment: Type.String(),
    amountSatang: Type.Integer({ minimum: 1 }),
    refundedAt: Instant,
    /** Reference of the payment provider. */
    reference: Type.String(),
  },
  { additionalProperties: false },
);
export type RefundNotice = Static<typeof RefundNotice>;

/** One fee line of one bill that a remittance covers: positive for money that came, negative for what went back. */
export const RemittanceLine = Type.Object(
  {
    case: Type.String(),
    service: Type.String(),
    payment: Type.String(),
    /** Number of the bill's line, from 1. */
    line: Type.Integer({ minimum: 1 }),
    label: LocalText,
    amountSatang: Type.Integer(),
    /** When it was booked. */
    at: Instant,
    /** Reference of the payment provider; none of what was ordered back. */
    reference: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type RemittanceLine = Static<typeof RemittanceLine>;

/** Body of `POST /remittances` of `payment-notices.v1`: what the collecting agent pays out to an agency for a day. */
export const RemittanceNotice = Type.Object(
  {
    profile: Type.Literal('saphan-remittance-1'),
    remittance: Type.String(),
    /** ISO day in Bangkok that is closed. */
    day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    amountSatang: Type.Integer({ minimum: 0 }),
    lines: Type.Array(RemittanceLine, { minItems: 1, maxItems: 2000 }),
  },
  { additionalProperties: false },
);
export type RemittanceNotice = Static<typeof RemittanceNotice>;
