import { createHmac } from 'node:crypto';

/**
 * Finds a person or thing again without storing the number. There are only 10¹³ national ids, so a plain hash would be read back
 * in minutes: the key makes it worthless to whoever has the database alone.
 * @param text national id, or `kind:value` of a subject
 */
export const toPersonHash = (key: Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update('saphan desk person\0').update(text).digest();
