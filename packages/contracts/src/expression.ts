import { Type, type Static } from 'typebox';

/** FEEL source as an author writes it; compiled when the catalogue is published. */
export const Expression = Type.String({ minLength: 1, maxLength: 4000 });

/** Compiled form of one FEEL source: what `evaluate` of `@saphan/expressions` runs. */
export const CompiledExpression = Type.Object(
  { tree: Type.Any(), dependencies: Type.Array(Type.String()), type: Type.Any() },
  { additionalProperties: false },
);
export type CompiledExpression = Static<typeof CompiledExpression>;
