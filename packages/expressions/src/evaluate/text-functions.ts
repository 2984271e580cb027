import { longestMatched, stepsOfMatch } from '../longest-matched.ts';
import { spend } from './budget.ts';
import { formatNumeric } from './decimal.ts';
import { Duration, formatDuration } from './duration.ts';
import type { Functions } from './functions.ts';
import { isList, isNumeric, type Value } from './value.ts';

/** Patterns of a catalogue are few; they are made ready once. */
const mostPatterns = 100;
const patterns = new Map<string, RegExp>();

function toPattern(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  if (patterns.size >= mostPatterns) patterns.clear();
  const made = new RegExp(source, 'gu');
  patterns.set(source, made);
  return made;
}

/** A function of texts alone: of anything else, null. The letters it goes through count as steps. */
const ofTexts =
  (run: (...texts: string[]) => Value) =>
  (values: readonly Value[]): Value => {
    const texts = values.filter((value) => typeof value === 'string');
    if (texts.length < values.length) return null;
    spend(texts.reduce((sum, text) => sum + text.length, 0) >> 3);
    return run(...texts);
  };

/** Matching takes time that grows faster than the text, so a long one is not matched at all: null. */
const matching = (run: (text: string, pattern: RegExp, by: string) => Value) =>
  ofTexts((text = '', source = '', by = '') => {
    if (text.length > longestMatched) return null;
    spend(stepsOfMatch(text.length));
    const pattern = toPattern(source);
    pattern.lastIndex = 0;
    return run(text, pattern, by);
  });

/** With something else for each match: what it grows to is counted before it is made, `$&` and its like as the whole text. */
function replaceMatches(text: string, pattern: RegExp, by: string): string {
  const longest = by.length + (by.split('$').length - 1) * text.length;
  spend(((text.match(pattern)?.length ?? 0) * longest) / 8);
  return text.replace(pattern, by);
}

/** Letters (code points) from a place, 1 is the first, -1 the last; null outside the text. */
function substring(text: string, start: Value, length: Value): Value {
  if (typeof start !== 'number' || start === 0 || (length !== null && typeof length !== 'number'))
    return null;
  const letters = Array.from(text);
  spend(letters.length >> 3);
  const from = start > 0 ? start - 1 : letters.length + start;
  if (from < 0 || from >= letters.length || (length !== null && length < 1)) return null;
  return letters.slice(from, length === null ? undefined : from + length).join('');
}

function toText(value: Value): Value {
  if (isNumeric(value)) return formatNumeric(value);
  if (value instanceof Duration) return formatDuration(value);
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : null;
}

function joinTexts(list: readonly Value[], delimiter: Value): Value {
  const texts = list.filter((entry) => entry !== null);
  const between = delimiter ?? '';
  if (typeof between !== 'string' || !texts.every((text) => typeof text === 'string')) return null;
  spend(texts.reduce((sum, text) => sum + text.length + between.length, 0) >> 3);
  return texts.join(between);
}

export const textFunctions = {
  string: ([value = null]) => toText(value),
  'string length': ofTexts((text = '') => Array.from(text).length),
  substring: ([text, start = null, length = null]) =>
    typeof text === 'string' ? substring(text, start, length) : null,
  'substring before': ofTexts((text = '', match = '') => text.slice(0, Math.max(0, text.indexOf(match)))),
  'substring after': ofTexts((text = '', match = '') =>
    text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '',
  ),
  'upper case': ofTexts((text = '') => text.toUpperCase()),
  'lower case': ofTexts((text = '') => text.toLowerCase()),
  contains: ofTexts((text = '', part = '') => text.includes(part)),
  'starts with': ofTexts((text = '', part = '') => text.startsWith(part)),
  'ends with': ofTexts((text = '', part = '') => text.endsWith(part)),
  matches: matching((text, pattern) => pattern.test(text)),
  replace: matching(replaceMatches),
  split: matching((text, pattern) => text.split(pattern)),
  'string join': ([list, delimiter = null]) => (isList(list) ? joinTexts(list, delimiter) : null),
} satisfies Functions;
