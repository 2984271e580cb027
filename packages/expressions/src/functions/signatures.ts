import { readSignature, type FunctionSignature } from './read-signature.ts';

/**
 * The functions that an expression may call. `any`, `ordered`, `amount` and `rounded` each stand for one type throughout a signature.
 * FEEL's own are those of DMN 1.5 §10.3.4; the last group is Saphan's.
 */
const lines = [
  'not(negand: boolean): boolean',
  'all(list: list of boolean): boolean',
  'any(list: list of boolean): boolean',

  'abs(n: amount): amount',
  'modulo(dividend: number, divisor: number): number',
  'decimal(n: rounded, scale: number): rounded',
  'floor(n: rounded, scale?: number): rounded',
  'ceiling(n: rounded, scale?: number): rounded',
  'round up(n: rounded, scale: number): rounded',
  'round down(n: rounded, scale: number): rounded',
  'round half up(n: rounded, scale: number): rounded',
  'round half down(n: rounded, scale: number): rounded',
  'odd(number: number): boolean',
  'even(number: number): boolean',
  'number(from: text): number',
  'number(from: text, grouping separator: text, decimal separator: text): number',

  'string(from: scalar): text',
  'string length(string: text): number',
  'substring(string: text, start position: number, length?: number): text',
  'substring before(string: text, match: text): text',
  'substring after(string: text, match: text): text',
  'upper case(string: text): text',
  'lower case(string: text): text',
  'contains(string: text, match: text): boolean',
  'starts with(string: text, match: text): boolean',
  'ends with(string: text, match: text): boolean',
  'matches(input: text, pattern: pattern): boolean',
  'replace(input: text, pattern: pattern, replacement: text): text',
  'split(string: text, delimiter: pattern): list of text',
  'string join(list: list of text, delimiter?: text): text',

  'count(list: list of any): number',
  'list contains(list: list of any, element: any): boolean',
  'min(list: list of ordered): ordered',
  'min(value...: ordered): ordered',
  'max(list: list of ordered): ordered',
  'max(value...: ordered): ordered',
  'sum(list: list of amount): amount',
  'sum(value...: amount): amount',
  'mean(list: list of rounded): rounded',
  'mean(value...: rounded): rounded',
  'sublist(list: list of any, start position: number, length?: number): list of any',
  'append(list: list of any, item...: any): list of any',
  'concatenate(list...: list of any): list of any',
  'union(list...: list of any): list of any',
  'distinct values(list: list of any): list of any',
  'insert before(list: list of any, position: number, newItem: any): list of any',
  'remove(list: list of any, position: number): list of any',
  'reverse(list: list of any): list of any',
  'index of(list: list of any, match: any): list of number',
  'flatten(list: list of list of any): list of any',

  'date(from: text): date',
  'date(year: number, month: number, day: number): date',
  'years and months duration(from: date, to: date): months',
  'day of week(date: date): text',
  'day of year(date: date): number',
  'month of year(date: date): text',
  'today(): date',

  'age(born: date, on: date): number',
  'baht(amount: number): money',
  'buddhist date(year: number, month: number, day: number): date',
  'buddhist year(date: date): number',
  'fiscal year(date: date): number',
] as const;

type NameIn<Line extends string> = Line extends `${infer Name}(${string}` ? Name : never;
/** Name of a function that the evaluator has. `today` is none: the day is an answer like any other. */
export type FunctionName = Exclude<NameIn<(typeof lines)[number]>, 'today'>;

/** Every way to call a function, by its name. */
export const signatures: ReadonlyMap<string, readonly FunctionSignature[]> = Map.groupBy(
  lines.map(readSignature),
  ({ name }) => name,
);
