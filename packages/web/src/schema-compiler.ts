import { Ajv2020 } from 'ajv/dist/2020.js';
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

/** What arrives as text (query, path) may become a number or boolean; what arrives as JSON stays as it was sent. */
const exact = addFormats.default(new Ajv2020({ ...options, coerceTypes: false }));
const fromText = addFormats.default(new Ajv2020({ ...options, coerceTypes: true }));

/** Validates by JSON Schema 2020-12. Fastify's own compiler coerces JSON, drops unknown properties and knows draft-07 only. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const ajv = httpPart === 'body' || httpPart === 'headers' ? exact : fromText;
  const validate = ajv.compile(schema);
  return (value: unknown) => {
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
