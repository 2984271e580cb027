/**
 * A compiled expression: nested JSON arrays, operator first. Ranges, `in` and `between` are already turned into
 * comparisons, so that the evaluator stays small enough for every page. Numbers stay text: JSON has no exact decimals.
 */
export type Tree =
  | readonly ['literal', string | boolean | null]
  | readonly ['number', string]
  | readonly ['get', string]
  | readonly ['list', ...Tree[]]
  | readonly ['if', Tree, Tree, Tree]
  | readonly ['and' | 'or', Tree, Tree]
  | readonly [Comparison | DateComparison, Tree, Tree]
  | readonly ['+' | '-' | '*' | '/', Tree, Tree]
  | readonly ['negate', Tree]
  | readonly ['call', FunctionName, ...Tree[]];

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
/** Order of dates: a partial date (`1995-07`) and a full one can't be ordered, so the answer is null. */
export type DateComparison = 'date<' | 'date<=' | 'date>' | 'date>=';
export type FunctionName = 'not' | 'count' | 'contains' | 'list contains' | 'baht';
