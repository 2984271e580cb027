import { Type } from 'typebox';

/** RFC 3339 instant. */
export const Instant = Type.String({ format: 'date-time' });
