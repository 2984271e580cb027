import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';

/** `waiting`: tried again until `endsAt`. `refused`: for good, by a rule. `dead`: given up, somebody has to look. */
export const MessageState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('delivered'),
  Type.Literal('refused'),
  Type.Literal('dead'),
]);
export type MessageState = Static<typeof MessageState>;

/** Why a try did not deliver: the problem's public half. */
export const MessageProblem = Type.Object({
  code: Type.String(),
  rule: Type.Optional(Type.String()),
  hop: Type.Optional(Type.String()),
  title: Type.String(),
  cure: Type.String(),
});
export type MessageProblem = Static<typeof MessageProblem>;

/** That the receiver has it: what the provider's gateway has signed stands in the evidence of this exchange. */
export const MessageReceipt = Type.Object({
  exchange: Type.String(),
  outcome: Type.Literal('answered'),
  status: Type.Integer(),
  /** base64url SHA-256 of the answer's body, as in the signed Content-Digest. */
  sha256: Type.String(),
  at: Instant,
});
export type MessageReceipt = Static<typeof MessageReceipt>;

/**
 * A one-way message: a write handed in at the outbound door with `Prefer: respond-async`, and `GET /messages/{id}` there. At the
 * operator door `GET /messages?member=&state=&before=` lists those of a member, newest first. Its content is never shown.
 */
export const MessageStatus = Type.Object({
  id: Type.String(),
  state: MessageState,
  client: Type.String(),
  service: Type.String(),
  idempotencyKey: Type.String(),
  bytes: Type.Integer(),
  handedAt: Instant,
  /** Till then it is tried. */
  endsAt: Instant,
  tries: Type.Integer(),
  nextTryAt: Type.Optional(Instant),
  lastExchange: Type.Optional(Type.String()),
  lastProblem: Type.Optional(MessageProblem),
  receipt: Type.Optional(MessageReceipt),
});
export type MessageStatus = Static<typeof MessageStatus>;
export const MessageList = Type.Object({ messages: Type.Array(MessageStatus) });
export type MessageList = Static<typeof MessageList>;

/** `POST /messages/{id}/retry` and `POST /messages/{id}/drop` at the operator door, of one that is refused or dead. */
export const MessageOrder = Type.Object(
  {
    member: Type.String(),
    /** Officer or operator who orders it, for the audit. */
    by: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\p{Cc}]+$' }),
  },
  { additionalProperties: false },
);
export type MessageOrder = Static<typeof MessageOrder>;
