import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { LocalText } from './local-text.ts';

/** One row of "who used my data", from `access-list.v1`. */
export const AccessRow = Type.Object(
  {
    exchange: Type.String(),
    at: Instant,
    /** For several looks told as one: the last of them; `at` is the first. */
    lastAt: Type.Optional(Instant),
    consumer: Type.String(),
    /** Subsystem that asked in the consumer's place. */
    delegate: Type.Optional(Type.String()),
    service: Type.String(),
    right: Type.String(),
    purpose: LocalText,
    legalBasis: Type.Object({ act: LocalText, section: Type.String() }),
    items: Type.Array(Type.String()),
    case: Type.Optional(Type.String()),
    /** The officer who sat with the person, at a counter. */
    officer: Type.Optional(Type.String()),
    outcome: Type.Union([
      Type.Literal('answered'),
      Type.Literal('denied'),
      Type.Literal('failed'),
      Type.Literal('unknown'),
    ]),
    /** `exchange` from a gateway; `view` when an officer opened the case. */
    kind: Type.Union([Type.Literal('exchange'), Type.Literal('view')]),
  },
  { additionalProperties: false },
);
export type AccessRow = Static<typeof AccessRow>;

export const AccessList = Type.Object({ rows: Type.Array(AccessRow) }, { additionalProperties: false });
export type AccessList = Static<typeof AccessList>;
