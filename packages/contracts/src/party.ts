import { Type, type Static } from 'typebox';

/** A person or company of an application. */
export const Party = Type.Object(
  {
    kind: Type.Union([Type.Literal('person'), Type.Literal('company')]),
    id: Type.String(),
    name: Type.String(),
  },
  { additionalProperties: false },
);
export type Party = Static<typeof Party>;
