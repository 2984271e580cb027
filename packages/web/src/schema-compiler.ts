import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { TSchema } from 'typebox';

/** Schemas come from TypeBox, which makes none that break the schema of schemas: its compilation would take longer than theirs. */
const options = {
  strict: false,
  allErrors: false,
  removeAdditional: false,
  useDefaults: false,
  meta: false,
  validateSchema: false,
} as const;

/** Formats as a database takes them: the standard's own let through `urn:uuid:…`, a second 60 and the year 0. */
function withFormats(ajv: Ajv2020): Ajv2020 {
  addFormats.default(ajv);
  const { get } = addFormats.default;
  const both = (name: 'date' | 'date-time', fits: (text: string) => boolean) => {
    const { validate } = get(name) as { readonly validate: (text: string) => boolean };
    return { type: 'string' as const, validate: (text: string) => validate(text) && fits(text) };
  };
  const isReal = (text: string): boolean => !text.startsWith('0000') && Number.isFinite(Date.parse(text));
  ajv.addFormat('date', both('date', isReal));
  ajv.addFormat('date-time', both('date-time', isReal));
  return ajv.addFormat('uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i);
}

/** What arrives as text (query, path) may become a number or boolean; what arrives as JSON stays as it was sent. */
const exact = compileEachOnce(withFormats(new Ajv2020({ ...options, coerceTypes: false })));
const fromText = compileEachOnce(withFormats(new Ajv2020({ ...options, coerceTypes: true })));

/** Many routes and doors of a process say the same, each with an object of its own. */
function compileEachOnce(ajv: Ajv2020): (schema: TSchema) => ValidateFunction {
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const text = JSON.stringify(schema);
    const validate = compiled.get(text) ?? ajv.compile(schema);
    compiled.set(text, validate);
    return validate;
  };
}

/**
 * Validates by JSON Schema 2020-12. Fastify's own compiler coerces JSON, drops unknown properties and knows draft-07 only.
 * A schema is compiled when the first request comes for it: compiling all of them was two thirds of the work of opening a door.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compile = httpPart === 'body' || httpPart === 'headers' ? exact : fromText;
  let validate: ValidateFunction | undefined;
  return (value: unknown) => {
    validate ??= compile(schema);
    if (validate(value)) return { value };
    const first = validate.errors?.[0];
    return {
      error: Object.assign(new Error(first?.message ?? 'does not fit the schema'), {
        at: `${httpPart ?? 'body'}${first?.instancePath ?? ''}`,
      }),
    };
  };
};

/** Answers are typed where they are made; nothing is dropped in silence on the way out. */
export const compileSerializer: FastifySerializerCompiler<unknown> = () => (value) => JSON.stringify(value);
