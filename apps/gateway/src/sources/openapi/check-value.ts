import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ClosedSchema } from './closed-schema.ts';

/** Where in a value its schema is not met, as a JSON pointer; never the value. Nothing where it fits. */
export type FindFault = (value: unknown) => string | undefined;

export function compileCheck(schema: ClosedSchema): FindFault {
  const ajv = addFormats.default(new Ajv2020({ strict: false, logger: false }), { mode: 'fast' });
  const fits = ajv.compile(schema);
  return (value) => (fits(value) ? undefined : fits.errors?.[0]?.instancePath || '/');
}
