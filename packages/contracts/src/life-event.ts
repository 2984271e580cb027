import { Type, type Static } from 'typebox';
import { Expression } from './expression.ts';
import { Question } from './form.ts';
import { LawReference } from './law-reference.ts';
import { LocalText } from './local-text.ts';

/** A service of a life event that is not online yet. */
export const UpcomingService = Type.Object(
  {
    names: LocalText,
    agency: LocalText,
    /** Needed only while true. */
    condition: Type.Optional(Expression),
    /** What the person does until then. */
    note: LocalText,
    laws: Type.Optional(Type.Array(LawReference)),
  },
  { additionalProperties: false },
);
export type UpcomingService = Static<typeof UpcomingService>;

/** A group of services of several agencies that people need together. */
export const LifeEvent = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    version: Type.Integer({ minimum: 1 }),
    names: LocalText,
    lead: LocalText,
    keywords: Type.Object({ th: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
    questions: Type.Array(Question, { minItems: 1 }),
    services: Type.Array(
      Type.Object({
        service: Type.String(),
        variant: Type.String(),
        condition: Type.Optional(Expression),
        /**
         * Service of this life event whose document it needs: where both are applied for at once, it goes to its agency when that
         * document is issued, and not at all where it never is.
         */
        after: Type.Optional(Type.String()),
      }),
      { minItems: 1 },
    ),
    /** What the person also needs and Saphan does not offer yet: said plainly, never left out. */
    upcoming: Type.Optional(Type.Array(UpcomingService)),
  },
  { additionalProperties: false },
);
export type LifeEvent = Static<typeof LifeEvent>;
