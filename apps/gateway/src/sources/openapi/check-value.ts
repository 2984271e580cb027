import { openForeignSchemas } from '@saphan/web';
import type { ClosedSchema } from './closed-schema.ts';

/** Where in a value its schema is not met, as a JSON pointer; never the value. Nothing where it fits. */
export type FindFault = (value: unknown) => string | undefined;

export function compileCheck(schema: ClosedSchema): FindFault {
  const fits = openForeignSchemas({ mode: 'fast' })(schema);
  return (value) => (fits(value) ? undefined : fits.errors?.[0]?.instancePath || '/');
}
