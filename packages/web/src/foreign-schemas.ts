import { Ajv2020, type AnySchema, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats, { type FormatMode } from 'ajv-formats';

/**
 * Holds schemas to the schema of schemas. That one is compiled with the first of them, in some 40 ms of a core where theirs take 2:
 * once for the process, not for each who compiles.
 */
const judge = new Ajv2020({ strict: false, logger: false });

/**
 * A compiler of JSON Schemas (2020-12) that were written elsewhere: by an agency, in a form. Those of one compiler may name each
 * other (`$id`), those of another never. Its function throws an Error that says what is wrong with a schema.
 * @param more beside `strict: false`: words and formats that nobody knows say nothing
 */
export function openForeignSchemas({
  mode,
  ...more
}: {
  readonly mode: FormatMode;
} & Pick<Options, 'allErrors' | 'verbose'>): (schema: AnySchema) => ValidateFunction {
  const ajv = addFormats.default(
    new Ajv2020({ ...more, strict: false, logger: false, validateSchema: false }),
    { mode },
  );
  return (schema) => {
    void judge.validateSchema(schema, true);
    return ajv.compile(schema);
  };
}
