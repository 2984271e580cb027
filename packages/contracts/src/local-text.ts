import { Type, type Static } from 'typebox';

/** A text in both languages of the screens. Both are always present: a missing text blocks publishing. */
export const LocalText = Type.Object(
  { th: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);
export type LocalText = Static<typeof LocalText>;

export type Language = 'th' | 'en';
export const languages = ['th', 'en'] as const satisfies readonly Language[];
