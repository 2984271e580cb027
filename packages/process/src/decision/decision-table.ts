import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ProcessFinding } from '../finding.ts';
import { says } from '../read/says.ts';

const cell = Type.String({ maxLength: 4000 });

/**
 * A decision table as its author writes it in JSON; DMN files are read into the same. Cells are FEEL: unary tests (`> 5`, `"a", "b"`,
 * `[1..5]`, `not("a")`, `-`) under `when`, expressions under `then`.
 */
export const DecisionTable = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_.-]*$' }),
    /** `U`, `A`, `P`, `F`, `R`, `O`, `C`, `C+`, `C<`, `C>` or `C#`. */
    hitPolicy: Type.String(),
    inputs: Type.Array(cell),
    outputs: Type.Array(
      Type.Object(
        { name: Type.String(), values: Type.Optional(Type.Array(cell)) },
        { additionalProperties: false },
      ),
    ),
    rules: Type.Array(
      Type.Object({ when: Type.Array(cell), then: Type.Array(cell) }, { additionalProperties: false }),
      { maxItems: 2000 },
    ),
  },
  { additionalProperties: false },
);
export type DecisionTable = Static<typeof DecisionTable>;

const shape = Compile(DecisionTable);

/** A table from JSON; what has not its shape is a finding. */
export function toDecisionTable(content: unknown): DecisionTable | ProcessFinding {
  if (shape.Check(content)) return content;
  const [first] = shape.Errors(content);
  const why = first === undefined ? 'not a table' : `${first.instancePath || '/'} ${first.message}`;
  return { element: first?.instancePath ?? '/', rule: 'dmn-read', ...says.dmnUnreadable(why) };
}
