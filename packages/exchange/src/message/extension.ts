import { header } from '@saphan/contracts';
import { parseDictionary, type Dictionary } from 'structured-headers';
import { problem } from '../problems.ts';
import type { MessageHeaders } from './message.ts';

/**
 * Reads `saphan-extension`, an RFC 9651 dictionary. Keys that this gateway does not know mean nothing to it, except that
 * one with the parameter `must` has to be understood.
 * @param known keys that are understood here; none are in profile 1
 * @throws header-malformed, extension-required
 */
export function checkExtension(headers: MessageHeaders, known: ReadonlySet<string> = new Set()): void {
  const value = headers[header.extension];
  if (value === undefined) return;
  let dictionary: Dictionary;
  try {
    dictionary = parseDictionary(value);
  } catch (cause) {
    throw problem('header-malformed', { at: header.extension, cause });
  }
  for (const [key, [, parameters]] of dictionary) {
    // `must` in any value but false: what is meant to be refused must not pass for a slip of spelling.
    const must = parameters.get('must');
    if (must !== undefined && must !== false && !known.has(key)) {
      throw problem('extension-required', { at: header.extension });
    }
  }
}
