import { Type, type Static } from 'typebox';
import { LocalText } from './local-text.ts';

/** An act and its section, as a screen or a letter cites it. */
export const LawReference = Type.Object(
  {
    act: LocalText,
    section: Type.Optional(Type.String()),
    /** True until a lawyer of the agency has confirmed it; screens say so. */
    unconfirmed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type LawReference = Static<typeof LawReference>;
