import type { Arithmetic } from './types/operator-type.ts';

/**
 * A compiled expression: nested JSON arrays, operator first. Ranges, `in` and `between` are already turned into
 * comparisons, so that the evaluator stays small enough for every page. Numbers stay text: JSON has no exact decimals.
 * What stands here is never taken away: a catalogue that an older release compiled is evaluated by a newer one.
 */
export type Tree =
  | readonly ['literal', string | boolean | null]
  | readonly ['number', string]
  /** A duration of so many days or months. */
  | readonly ['days' | 'months', number]
  | readonly ['get', string]
  /** The entry that a loop is at, by the loop's own name. */
  | readonly ['local', string]
  | readonly ['list', ...Tree[]]
  /** Names and values by turns; a value can read what stands before it under the given local name. */
  | readonly ['context', string, ...ContextEntry[]]
  | readonly ['if', Tree, Tree, Tree]
  | readonly ['and' | 'or', Tree, Tree]
  | readonly [Comparison | DateComparison, Tree, Tree]
  | readonly [Arithmetic, Tree, Tree]
  | readonly ['negate', Tree]
  /** A field of a context; of a list of contexts, the field of each. */
  | readonly ['path', Tree, string]
  /** `year`, `month`, … of a date or duration. */
  | readonly ['part', Tree, string]
  /** Whole numbers from one to the other, downwards too. */
  | readonly ['range', Tree, Tree]
  /** Entry at a place: 1 is the first, -1 the last. */
  | readonly ['at', Tree, Tree]
  /** Local name, list, and what is asked of each entry. `each` with a list as answer is flattened by `flat`. */
  | readonly ['filter' | 'each' | 'flat' | 'some' | 'every', string, Tree, Tree]
  | readonly ['call', string, ...Tree[]];

export type ContextEntry = readonly [string, Tree];
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
/** Order of dates: a partial date (`1995-07`) and a full one can't be ordered, so the answer is null. */
export type DateComparison = 'date<' | 'date<=' | 'date>' | 'date>=';
