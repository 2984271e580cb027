import { appealOutcomes, hearingExceptions } from '@saphan/cases';
import { Instant, longestCaseMessage } from '@saphan/contracts';
import { Type, type Static, type TProperties } from 'typebox';

const text = (maxLength = 4000) => Type.String({ minLength: 1, maxLength });
const closed = { additionalProperties: false };

const action = <Name extends string, Fields extends TProperties>(type: Name, fields: Fields) =>
  Type.Object(
    {
      type: Type.Literal(type),
      /** Version of the case that the action rests on; another one by now is answered 409. */
      base: Type.Integer({ minimum: 0 }),
      ...fields,
    },
    { ...closed, title: type },
  );

const reasons = { reasons: text() };
const Plain = Type.Union([
  action('claim', {}),
  action('release', {}),
  action('find-complete', {}),
  action('issue', {}),
]);

const Gap = Type.Object(
  {
    /** Question of the form, where one fits. */
    question: Type.Optional(text(200)),
    /** What is missing; the question's own words where it is left out. */
    text: Type.Optional(text(1000)),
  },
  closed,
);

const Worded = Type.Union([
  action('assign', { officer: Type.String({ format: 'uuid' }) }),
  action('send-notice', {
    gaps: Type.Array(Gap, { minItems: 1, maxItems: 50 }),
    message: Type.Optional(text()),
    /** Why a second one is sent (2558 Act, s.8). */
    officersFault: Type.Optional(text()),
  }),
  action('approve', {
    remark: Type.Optional(text(1000)),
    /** True where the officer vouches for what nothing has proved. */
    checked: Type.Optional(Type.Literal(true)),
  }),
  action('refuse', {
    facts: text(),
    reasons: text(),
    /** From the service's list, which then gives the law. */
    reasonCode: Type.Optional(text(60)),
    law: Type.Optional(text()),
    lawEn: Type.Optional(text()),
    appealTo: Type.Optional(text(500)),
    unheard: Type.Optional(Type.Enum([...hearingExceptions])),
    unheardReason: Type.Optional(text()),
  }),
  action('hear', { facts: text(), days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })) }),
  action('decide-appeal', {
    outcome: Type.Enum([...appealOutcomes]),
    facts: text(),
    law: text(),
    lawEn: Type.Optional(text()),
    ...reasons,
  }),
  action('extend-appeal', reasons),
  action('propose', { outcome: Type.Enum(['approve', 'refuse']), ...reasons }),
  action('plan-inspection', { visitAt: Instant, place: text(300) }),
  action('consult', {
    /** Which of the service's consultations. */
    demand: text(100),
    /** The catalogue's question where it is left out. */
    question: Type.Optional(text()),
    /** Items and files that go along, of what can; all of it where it is left out. */
    along: Type.Optional(Type.Array(text(200), { maxItems: 200 })),
  }),
  action('return', reasons),
  action('explain-lateness', reasons),
  action('revoke', reasons),
  action('order-refund', reasons),
]);

const Inspect = action('inspect', {
  outcome: Type.Enum(['fits', 'fails']),
  /** One for each point of the service's list. */
  findings: Type.Array(
    Type.Object(
      {
        point: text(100),
        result: Type.Enum(['fits', 'fails', 'not-there']),
        /** Why, of a point that fails. */
        remark: Type.Optional(text(1000)),
      },
      closed,
    ),
    { maxItems: 60 },
  ),
  summary: text(),
  /** Photos that were handed in ahead of it. */
  photos: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 10 })),
});

const Attest = action('attest', {
  evidence: text(100),
  reason: text(2000),
  /** Copies of the paper that were handed in before (`addCopies`). */
  copies: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 5 })),
});

/** What an officer does on a case's page, as a program says it. */
export const ActionBody = Type.Union([Plain, Worded, Inspect, Attest]);
export type ActionBody = Static<typeof ActionBody>;
export type WordedAction = Static<typeof Worded>;
export type InspectAction = Static<typeof Inspect>;

export const MessageBody = Type.Object({ text: text(longestCaseMessage) }, closed);
export const CheckBody = Type.Object(
  {
    /** Data service that is to be asked again. */
    service: text(200),
    base: Type.Integer({ minimum: 0 }),
  },
  closed,
);
