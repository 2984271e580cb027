import { formatNumeric } from './decimal.ts';
import { isNumeric, type Value } from './value.ts';

/** The number that an expression has yielded, as near as a double comes; nothing for another value. */
export const findNumber = (value: Value): number | undefined =>
  isNumeric(value) ? Number(formatNumeric(value)) : undefined;
